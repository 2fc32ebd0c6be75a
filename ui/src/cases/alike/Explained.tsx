import { State } from '../../components';
import type { Closeness, Likeness } from '../../host';
import { useText } from '../../i18n';
import { useAlikeWords } from '../../words/alike';
import './alike.css';

/** The same family name and date of birth, and another given name. */
function mayBeTwins(fields: Likeness['fields']): boolean {
  const how = (name: string) => fields.find(({ field }) => field === name)?.how;
  const given = how('given');
  return how('family') === 'same' && how('birth-date') === 'same' && given !== undefined && given !== 'same';
}

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
      {household ? `${t('alike.household')} ` : null}
      {mayBeTwins(fields) ? t('alike.twins') : null}
    </p>
  );
}

const MOOD = { likely: 'warning', perhaps: 'info', apart: 'neutral' } as const;

/** How close two people are, all in all. */
export function Close({ close }: { close: Closeness }) {
  const words = useAlikeWords();
  return <State mood={MOOD[close]}>{words.close(close)}</State>;
}
