import { useCallback, useMemo } from 'react';
import type { DateLimits } from '../components';
import type { AccessForm, Answer, Args, EvidenceForm } from '../host';
import { useText } from '../i18n';
import { LABELS } from '../words/labels';
import { useChecked } from './useChecked';
import { lastOf, type Problems, useProblems } from './useProblems';
import { useSaid } from './useSaid';

type Judging = 'check_registration' | 'check_sponsoring' | 'check_looking';

/** The dates of a form as they were typed. */
interface Dated {
  birth_date?: string;
  evidence: EvidenceForm;
  access?: AccessForm;
}

/** The date that was typed at this path, and what is unusual about such a date. */
function typedDate({ birth_date, evidence, access }: Dated, path: string) {
  const last = lastOf(path);
  const dated = (text: string | undefined, limits: DateLimits) =>
    text === undefined ? undefined : { text, limits };
  switch (last) {
    case 'birth_date':
      return dated(birth_date, { notFuture: true });
    case 'expires_on':
      return dated(evidence.documents[Number(path.split('.').at(-2))]?.expires_on ?? '', { notPast: true });
    case 'signed_on':
      return dated(access?.signed_on, { notFuture: true });
    case 'starts':
    case 'ends':
      return dated(access?.[last], {});
    default:
      return undefined;
  }
}

interface Options<N extends Judging> {
  check: N;
  /** As the window takes it: what is said of a text is said of these very words. */
  form: object;
  args: (not_health_numbers: string[] | undefined) => Args<N>;
  dated: Dated;
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
