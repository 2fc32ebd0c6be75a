import { useCallback, useMemo } from 'react';
import type { DateLimits } from '../components';
import type { Answer, Args } from '../host';
import { useText } from '../i18n';
import { LABELS } from '../words/labels';
import { useChecked } from './useChecked';
import { lastOf, type Problems, useProblems } from './useProblems';
import { textAt, useSaid } from './useSaid';

type Judging = 'check_registration' | 'check_sponsoring' | 'check_looking';

/** What is unusual about a date in a field of this name. */
const LIMITS: { [name: string]: DateLimits } = {
  birth_date: { notFuture: true },
  expires_on: { notPast: true },
  signed_on: { notFuture: true },
  starts: {},
  ends: {},
};

/** The date that was typed at this path, and what is unusual about such a date. */
function typedDate(form: object, path: string) {
  const limits = LIMITS[lastOf(path)];
  return limits ? { text: textAt(form, path) ?? '', limits } : undefined;
}

interface Options<N extends Judging> {
  check: N;
  /** As the window takes it: what is said of a text is said of these very words. */
  form: object;
  args: (not_health_numbers: string[] | undefined) => Args<N>;
  /** The form as it was typed: its dates, before they are in their usual form. */
  dated: object;
  /** Which page of the form a field stands on. */
  stepOf: (path: string) => string;
  left?: readonly string[];
  /** What stands there is a health number: it goes. */
  onEmpty: (path: string) => void;
}

interface Judged<N extends Judging> {
  answer: Answer<N> | null;
  /** Asks at once, about what is typed now. */
  ask: () => Promise<Answer<N>>;
  /** Texts of which was said that they hold no health number. */
  said: string[] | undefined;
  problems: Problems;
}

/** A form about a person as the rulebook judges it while it is typed, and its problems beside its fields. */
export function useJudged<N extends Judging>(options: Options<N>): Judged<N> {
  const { t } = useText();
  const { said, keep } = useSaid(options.form);
  const { answer, ask } = useChecked(options.check, options.args(said));
  const found = useMemo(() => answer?.problems ?? [], [answer]);
  const problems = useProblems({
    found,
    stepOf: options.stepOf,
    left: options.left,
    label: useCallback(
      (path: string) => {
        const key = LABELS[lastOf(path)];
        return key ? (t(key) as string) : lastOf(path);
      },
      [t],
    ),
    typedDate: (path) => typedDate(options.dated, path),
    onLeave: () => void ask().catch(() => undefined),
    onEmpty: options.onEmpty,
    onKeep: keep,
  });
  return { answer, ask, said, problems };
}
