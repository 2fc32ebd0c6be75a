import { useMemo } from 'react';
import { Timeline } from '../../components';
import type { Line } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';
import { entryOf } from '../../words/timeline';

/** What happened to it, newest first. */
export function HeldStory({ lines }: { lines: readonly Line[] }) {
  const text = useText();
  const codes = useCodes();
  const entries = useMemo(
    () => lines.map((line, n) => entryOf(line, `${line.act} ${n}`, '', text, codes)).reverse(),
    [lines, text, codes],
  );
  return <Timeline entries={entries} />;
}
