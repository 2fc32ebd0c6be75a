import { State } from '../../components';
import type { Closeness, Likeness } from '../../host';
import { useText } from '../../i18n';
import { useAlikeWords } from '../../words/alike';
import './alike.css';

/** In words, before any table: what agrees, what almost agrees and how, what speaks against. */
export function Explained({ likeness: { fields, household } }: { likeness: Likeness }) {
  const { t } = useText();
  const words = useAlikeWords();
  return (
    <p className="explained">
      {words.explained(fields).map(({ how, words: said }) => (
        <span key={how} className={`said-${how}`}>
          {said}{' '}
        </span>
      ))}
      {household ? t('alike.household') : null}
    </p>
  );
}

const MOOD = { likely: 'warning', perhaps: 'info', apart: 'neutral' } as const;

/** How close two people are, all in all. */
export function Close({ close }: { close: Closeness }) {
  const words = useAlikeWords();
  return <State mood={MOOD[close]}>{words.close(close)}</State>;
}
