import { useMemo } from 'react';
import type { Closeness, FieldLikeness, How } from '../host';
import { LOCALE, useText } from '../i18n';
import { useCodes } from './codes';

/** What the matching engine calls the plain cases: the word for *how* says as much. */
const PLAIN = new Set(['exact', 'different', 'missing']);

interface AlikeWords {
  /** "nearly the same: a short form of the same name" */
  how: (field: string, how: How, why: string | null) => string;
  close: (close: Closeness) => string;
  /** In whole sentences: what agrees, what almost agrees and how, what speaks against. */
  explained: (fields: readonly FieldLikeness[]) => { how: 'same' | 'nearly' | 'different'; words: string }[];
}

/** The words for how two people compare: every code of the matching engine, and a general word for one it learns later. */
export function useAlikeWords(): AlikeWords {
  const { t, dynamic, language } = useText();
  const codes = useCodes();
  return useMemo(() => {
    // A code may mean something of its own in one field: ten years beside, a number with one wrong digit.
    const whyOf = (field: string, why: string | null | undefined) =>
      why && !PLAIN.has(why) ? dynamic(`alike.at.${field}.${why}`, dynamic(`alike.why.${why}`, '')) : '';
    const list = new Intl.ListFormat(LOCALE[language], { type: 'conjunction' });
    const nameOf = (field: string) => {
      const name = codes.field(field);
      return name.charAt(0).toLocaleLowerCase(language) + name.slice(1);
    };
    return {
      how: (field, how, why) => {
        const said = t(`alike.how.${how}`);
        const because = how === 'same' ? '' : whyOf(field, why);
        return because === '' ? said : t('alike.because', { said, because });
      },
      close: (close) => t(`alike.close.${close}`),
      explained: (fields) =>
        (['same', 'nearly', 'different'] as const).flatMap((how) => {
          const named = fields
            .filter((one) => one.how === how)
            .map(({ field, why }) => {
              const because = how === 'same' ? '' : whyOf(field, why);
              // Names in each other's place: not a field of its own, and the whole of what is to be said.
              if (field === 'order' && because !== '') return because;
              return because === '' ? nameOf(field) : t('alike.named', { field: nameOf(field), because });
            })
            .filter((one) => one !== '');
          return named.length === 0
            ? []
            : [{ how, words: t(`alike.said.${how}`, { list: list.format(named) }) }];
        }),
    };
  }, [t, dynamic, language, codes]);
}
