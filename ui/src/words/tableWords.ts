import { useMemo } from 'react';
import { type Coded, type Reason, type Refusal, type Tables, type Text, useAsk } from '../host';
import { useText } from '../i18n';

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
    const service = (code: string) =>
      pick(tables?.services.services.find((one) => one.code === code)?.name) || code;
    const reasonName = (code: string, act?: string) => {
      const acts = tables?.reasons.acts ?? {};
      const all = [...((act && acts[act]) || []), ...Object.values(acts).flat()];
      return pick(all.find((one) => one.code === code)?.name) || code;
    };
    return {
      tables,
      pick,
      service,
      services: (codes) => codes.map(service).join(', '),
      ground: (code) =>
        code ? pick(tables?.grounds.grounds.find((one) => one.code === code)?.name) || code : '',
      reasons: (act) => tables?.reasons.acts[act] ?? [],
      coded: ({ code, words }, act) => (words ? `${reasonName(code, act)}: ${words}` : reasonName(code, act)),
      refusal: ({ code, params }) => dynamic(`errors.${code}`, t('casework.not_now'), params ?? {}),
      longest: tables?.limits.words_length ?? 2000,
    };
  }, [tables, of, dynamic, t]);
}
