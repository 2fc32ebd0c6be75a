import { ToggleButton } from 'react-aria-components';
import { useText } from '../i18n';

export interface Bar {
  id: string;
  /** Under the bar, short: "Mar", "≤ 14". */
  label: string;
  /** For those who listen: "15 to 30 days left". */
  words: string;
  count: number;
  mood?: 'plain' | 'warning' | 'alert';
}

interface BarsProps {
  /** What is counted, by what: a sentence that also names the table. */
  title: string;
  bars: readonly Bar[];
  /** The bar whose rows are shown alone. */
  chosen: string | null;
  onChoose: (id: string | null) => void;
}

/** How high the tallest bar is drawn, in the units of its box. */
const TALLEST = 22;

/** A strip of bars over a list: how many, by what matters about them. One press shows the rows of a bar alone, another all of them. */
export function Bars({ title, bars, chosen, onChoose }: BarsProps) {
  const { t } = useText();
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <figure className="bars">
      <figcaption className="bars-title">{title}</figcaption>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of buttons that choose, not fields that are filled in */}
      <div className="bars-strip" role="group" aria-label={title}>
        {bars.map(({ id, label, words, count, mood = 'plain' }) => (
          <ToggleButton
            key={id}
            className={`bar bar-${mood}`}
            isSelected={id === chosen}
            isDisabled={count === 0 && id !== chosen}
            onChange={(on) => onChoose(on ? id : null)}
          >
            <svg viewBox="0 0 20 24" preserveAspectRatio="none" aria-hidden="true" focusable="false">
              <rect
                x="1"
                width="18"
                y={24 - Math.max(1, (TALLEST * count) / most)}
                height={Math.max(1, (TALLEST * count) / most)}
              />
            </svg>
            <span className="hidden">{t('common.bar', { words, count })}</span>
            <span className="bar-label" aria-hidden="true">
              {label}
              {count > 0 ? <strong className="figures"> {count}</strong> : null}
            </span>
          </ToggleButton>
        ))}
      </div>
      <table className="hidden">
        <caption>{title}</caption>
        <tbody>
          {bars.map(({ id, words, count }) => (
            <tr key={id}>
              <th scope="row">{words}</th>
              <td>{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
