import type { ReactNode } from 'react';
import type { How } from '../../host';
import { useText } from '../../i18n';
import { useAlikeWords } from '../../words/alike';
import { useCodes } from '../../words/codes';
import { marked, type Piece } from './marked';
import './alike.css';

/** One line of two people side by side. */
export interface AlikeRow {
  field: string;
  /** As it was typed, or registered. */
  new: string | null;
  /** As it is known; null where it is not known, or not for this role to see. */
  known: string | null;
  how: How;
  /** What explains it, in the matching engine's code. */
  why: string | null;
}

/** A line that is read beside the others and not compared: the login ID, who looked at the ID. */
export interface BesideRow {
  id: string;
  name: string;
  new: ReactNode;
  known: ReactNode;
}

interface Props {
  caption: string;
  /** Who stands on the left. */
  newTitle: string;
  /** Who stands on the right. */
  knownTitle: string;
  rows: readonly AlikeRow[];
  beside?: readonly BesideRow[];
  /** Of people elsewhere only how each field compares is said. */
  isElsewhere?: boolean;
}

const SIGN: Record<How, string> = { same: '=', nearly: '≈', different: '≠', unknown: '·' };

/** How a field compares: a sign and a word, and what explains it. */
function HowMark({ field, how, why }: { field: string; how: How; why: string | null }) {
  const words = useAlikeWords();
  return (
    <span className={`how how-${how}`}>
      <span className="how-sign" aria-hidden="true">
        {SIGN[how]}
      </span>
      <span>{words.how(field, how, why)}</span>
    </span>
  );
}

const Pieces = ({ pieces }: { pieces: readonly Piece[] }) =>
  pieces.map(({ text, differs }, index) =>
    differs ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, never reordered
      <mark key={index} className="differs">
        {text}
      </mark>
    ) : (
      text
    ),
  );

/** Two people side by side: what is new, what is known, and on each line how they compare. Letters that differ are marked. */
export function SideBySide({ caption, newTitle, knownTitle, rows, beside = [], isElsewhere = false }: Props) {
  const { t } = useText();
  const codes = useCodes();
  const nothing = <span className="nothing">{t('common.nothing')}</span>;
  const shown = rows.filter((row) => isElsewhere || row.new !== null || row.known !== null);
  return (
    <div className="table-box">
      <table className="table alike">
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="column alike-field">
              <span className="hidden">{t('comparison.field')}</span>
            </th>
            <th scope="col" className="column">
              {newTitle}
            </th>
            <th scope="col" className="column">
              {knownTitle}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ field, new: typed, known, how, why }) => {
            const [left, right] = [codes.value(field, typed), codes.value(field, known)];
            const differs = (how === 'nearly' || how === 'different') && left !== '' && right !== '';
            const pieces = differs ? marked(left, right) : null;
            return (
              <tr key={field} className={`alike-row alike-${how}`}>
                <th scope="row" className="cell">
                  {codes.field(field)}
                </th>
                <td className="cell">{pieces ? <Pieces pieces={pieces[0]} /> : left || nothing}</td>
                <td className="cell alike-known">
                  {isElsewhere ? null : (
                    <span className="alike-value">
                      {pieces ? <Pieces pieces={pieces[1]} /> : right || nothing}
                    </span>
                  )}
                  {how === 'unknown' && !isElsewhere ? null : <HowMark field={field} how={how} why={why} />}
                </td>
              </tr>
            );
          })}
          {beside.map(({ id, name, new: left, known }) => (
            <tr key={id} className="alike-row">
              <th scope="row" className="cell">
                {name}
              </th>
              <td className="cell">{left ?? nothing}</td>
              <td className="cell alike-known">{known ?? nothing}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
