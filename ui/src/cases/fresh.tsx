import { Notice } from '../components';
import type { RequestPage } from '../host';
import { useText } from '../i18n';
import { useSession } from '../shell';

/** Is this new to whoever looks: somebody else's, and later than when they opened the record before? */
export type Fresh = (one: { at: string; by: { id: string } | null }) => boolean;

/** Nothing is new to somebody who opens it for the first time: then all of it is. */
export function useFresh(page: RequestPage): Fresh {
  const me = useSession().operator.id;
  const before = page.seen_before;
  return ({ at, by }) => before !== null && Date.parse(at) > Date.parse(before) && by?.id !== me;
}

/** Said at the top, so that nobody has to look for it. */
export function NewSince({ page, fresh }: { page: RequestPage; fresh: Fresh }) {
  const { t, when, dynamic } = useText();
  const lines = page.stored.timeline.filter(fresh);
  if (page.seen_before === null || lines.length === 0) return null;
  const acts = [...new Set(lines.map((line) => dynamic(`casework.act.${line.act}`, line.act)))];
  return (
    <Notice
      mood="info"
      title={t('casework.new_since', { count: lines.length, when: when(page.seen_before) })}
    >
      {acts.join(' · ')}
    </Notice>
  );
}
