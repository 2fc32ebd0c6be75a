import type { Ground, RequestRow } from '../../host';
import { daysSince, useText } from '../../i18n';
import { useTableWords } from '../../words/tableWords';

const WIDTH = 600;
const LINE = 14;
/** The names of the grounds stand left of the dots. */
const LEFT = 24;

interface DotsProps {
  rows: readonly RequestRow[];
  grounds: readonly Ground[];
  /** The one that is shown beside the list. */
  shown: string | null;
  onOpen: (request: string) => void;
}

/**
 * Requests by waiting time and ground: far right waits long, high up matters most. A press opens a request. Who listens, and
 * who uses the keys, has the same in the table below.
 */
export function Dots({ rows, grounds, shown, onOpen }: DotsProps) {
  const { t } = useText();
  const words = useTableWords();
  const now = new Date();
  const days = (row: RequestRow) => Math.max(0, daysSince(row.since, now));
  const longest = Math.max(7, ...rows.map(days));
  const lineOf = (row: RequestRow) => grounds.findIndex(({ code }) => code === (row.priority ?? row.ground));
  const height = LINE * (grounds.length + 1);
  const x = (of: number) => LEFT + ((WIDTH - LEFT - 10) * of) / longest;
  return (
    <figure className="dots">
      <figcaption className="bars-title">{t('queue.dots.title', { count: longest })}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-label={t('queue.dots.title', { count: longest })}
      >
        {grounds.map(({ code }, line) => (
          <g key={code}>
            <text x="0" y={LINE * line + 11} className="dots-ground">
              {line + 1}
            </text>
            <line x1={LEFT} x2={WIDTH} y1={LINE * line + 7} y2={LINE * line + 7} className="dots-line" />
          </g>
        ))}
        {rows.map((row) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the table below opens the same by keys
          <circle
            key={row.request}
            cx={x(days(row))}
            cy={LINE * (lineOf(row) < 0 ? grounds.length : lineOf(row)) + 7}
            r={row.request === shown ? 6 : 4.5}
            className={`dot dot-${row.side ?? 'nobody'}${row.request === shown ? ' dot-shown' : ''}`}
            onClick={() => onOpen(row.request)}
          >
            <title>{`${words.pick(row.report) || words.pick(row.form)} – ${row.number ?? ''}`}</title>
          </circle>
        ))}
      </svg>
    </figure>
  );
}
