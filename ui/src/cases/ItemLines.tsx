import { Link } from 'wouter';
import { List, State } from '../components';
import type { ItemLine } from '../host';
import { useText } from '../i18n';
import { moodOf } from '../words/cause';
import { useCodes } from '../words/codes';
import './cases.css';

/** Others of one's own commands: what, about whom, where it stands. */
export function ItemLines({ lines }: { lines: readonly ItemLine[] }) {
  const { t } = useText();
  const codes = useCodes();
  return (
    <List className="item-lines">
      {lines.map((line) => (
        <li key={line.command}>
          <Link href={`/items/${line.command}`}>{codes.action(line.action)}</Link>
          {line.who ? ` – ${line.who} ` : ' '}
          <State mood={moodOf(line.state)}>{t(`item.state.${line.state as 'waiting'}`)}</State>
        </li>
      ))}
    </List>
  );
}
