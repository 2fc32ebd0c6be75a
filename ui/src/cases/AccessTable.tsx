import { Icon, LINK_SIGN } from '../components';
import type { Link } from '../host';
import { useText } from '../i18n';
import { useChainWords } from '../words/chain';
import { useTableWords } from '../words/tableWords';

/** A row of the table: a service with its chain. */
interface Access {
  id: string;
  service: string;
  links: readonly Link[];
  /** Said instead of what the chain comes to: "received by nobody yet". */
  instead?: string;
}

const KINDS = ['identity', 'account', 'agreement', 'sponsor', 'licence', 'letter', 'works'] as const;

const same = (a: Link | undefined, b: Link | undefined) =>
  a?.state === b?.state && a?.since === b?.since && a?.until === b?.until && a?.fixer === b?.fixer;

/** The chains of several services, one a row: the eye sees where each breaks. A link that is the same for all stands once.
 *  With `onChoose`, one row is chosen, and what may be done about it stands below the table. */
export function AccessTable({
  label,
  rows,
  chosen,
  onChoose,
}: {
  label: string;
  rows: readonly Access[];
  chosen?: string | null;
  onChoose?: (id: string) => void;
}) {
  const { t } = useText();
  const words = useChainWords();
  const codes = useTableWords();
  const linkOf = (row: Access, kind: Link['kind']) => row.links.find((link) => link.kind === kind);
  const shared = new Set(
    KINDS.filter((kind) => {
      const [first, ...others] = rows.map((row) => linkOf(row, kind));
      return others.length > 0 && others.every((link) => same(first, link));
    }),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is too wide for the window is scrolled with the keys.
    <section className="access-frame" aria-label={label} tabIndex={0}>
      <table className="access" aria-label={t('access.table')}>
        <thead>
          <tr>
            <th scope="col">{t('access.service')}</th>
            {KINDS.map((kind) => (
              <th key={kind} scope="col" className="access-kind">
                {t(`codes.link.${kind}`)}
              </th>
            ))}
            <th scope="col">{t('access.state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row.id} className={row.id === chosen ? 'access-chosen' : undefined}>
              <th scope="row">
                {onChoose ? (
                  <button
                    type="button"
                    className="access-choose"
                    aria-pressed={row.id === chosen}
                    onClick={() => onChoose(row.id)}
                  >
                    {codes.service(row.service)}
                  </button>
                ) : (
                  codes.service(row.service)
                )}
              </th>
              {KINDS.map((kind) => {
                if (shared.has(kind) && at > 0) return null;
                const link = linkOf(row, kind);
                const rowSpan = shared.has(kind) ? rows.length : 1;
                if (!link) return <td key={kind} rowSpan={rowSpan} />;
                const { name, said } = words.one(link);
                const plain = t(`chain.${link.state === 'not-needed' ? 'not_needed' : link.state}`);
                const spoken = t('access.link', { name, said: said || plain });
                return (
                  <td
                    key={kind}
                    rowSpan={rowSpan}
                    className={`access-link access-${link.state}`}
                    title={spoken}
                  >
                    <Icon name={LINK_SIGN[link.state]} />
                    <span className="hidden">{said || plain}</span>
                  </td>
                );
              })}
              <td className="access-said">{row.instead ?? words.telling(row.links)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
