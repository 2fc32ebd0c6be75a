import { useMemo } from 'react';
import { type Action, type Coded, type Reason, type Refusal, type Tables, type Text, useAsk } from '../host';
import { useText } from '../i18n';
import { nameIn, reasonIn } from './names';
import { reasonsOf } from './reasons';

/** Words that come from the code tables, in the language of the pages. A code without a name is shown as it is. */
interface TableWords {
  tables: Tables | undefined;
  /** The one of the current language. */
  pick: (text: Text | null | undefined) => string;
  service: (code: string) => string;
  services: (codes: readonly string[]) => string;
  ground: (code: string | null | undefined) => string;
  /** The reasons that an act chooses from. */
  reasons: (act: Action) => readonly Reason[];
  /** "Left the organization: moved to Ottawa (sample)". Acts may share a code and name it differently: `from` is the act or the event that gave it. */
  coded: (reason: Coded, from?: string) => string;
  /** Why something is not possible. */
  refusal: (refusal: Refusal) => string;
  /** The most characters that free words may have. */
  longest: number;
}

export function useTableWords(): TableWords {
  const { of, refused, t } = useText();
  const { data: tables } = useAsk('tables', {});
  return useMemo(() => {
    const pick = (text: Text | null | undefined) => (text ? of(text) : '');
    const service = (code: string) => nameIn(tables?.services.services, code, of);
    const reasonName = (code: string, from?: string) => reasonIn(tables, code, reasonsOf(from), of);
    return {
      tables,
      pick,
      service,
      services: (codes) => codes.map(service).join(', '),
      ground: (code) => (code ? nameIn(tables?.grounds.grounds, code, of) : ''),
      reasons: (act) => tables?.reasons.acts[reasonsOf(act) ?? ''] ?? [],
      coded: ({ code, words }, from) =>
        words ? `${reasonName(code, from)}: ${words}` : reasonName(code, from),
      refusal: ({ code, params }) => refused(code, t('casework.not_now'), params ?? {}),
      longest: tables?.limits.words_length ?? 2000,
    };
  }, [tables, of, refused, t]);
}
