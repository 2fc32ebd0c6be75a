import { useMemo } from 'react';
import { type Coded, type Reason, type Refusal, type Tables, type Text, useAsk } from '../host';
import { useText } from '../i18n';
import { nameIn, reasonIn } from './names';

/** Words that come from the code tables, in the language of the pages. A code without a name is shown as it is. */
interface TableWords {
  tables: Tables | undefined;
  /** The one of the current language. */
  pick: (text: Text | null | undefined) => string;
  service: (code: string) => string;
  services: (codes: readonly string[]) => string;
  ground: (code: string | null | undefined) => string;
  reasons: (act: string) => readonly Reason[];
  /** "Left the organization: moved to Ottawa (sample)". Acts may share a code and name it differently. */
  coded: (reason: Coded, act?: string) => string;
  /** Why something is not possible. */
  refusal: (refusal: Refusal) => string;
  /** The most characters that free words may have. */
  longest: number;
}

export function useTableWords(): TableWords {
  const { of, dynamic, t } = useText();
  const { data: tables } = useAsk('tables', {});
  return useMemo(() => {
    const pick = (text: Text | null | undefined) => (text ? of(text) : '');
    const service = (code: string) => nameIn(tables?.services.services, code, of);
    const reasonName = (code: string, act?: string) => reasonIn(tables, code, act, of);
    return {
      tables,
      pick,
      service,
      services: (codes) => codes.map(service).join(', '),
      ground: (code) => (code ? nameIn(tables?.grounds.grounds, code, of) : ''),
      reasons: (act) => tables?.reasons.acts[act] ?? [],
      coded: ({ code, words }, act) => (words ? `${reasonName(code, act)}: ${words}` : reasonName(code, act)),
      refusal: ({ code, params }) => dynamic(`errors.${code}`, t('casework.not_now'), params ?? {}),
      longest: tables?.limits.words_length ?? 2000,
    };
  }, [tables, of, dynamic, t]);
}
