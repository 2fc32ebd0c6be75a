import { Link, useLocation } from 'wouter';
import { List } from '../components';
import type { Counts } from '../host';
import { useText } from '../i18n';
import type { PageEntry } from './pageEntry';

interface RailProps {
  pages: readonly PageEntry[];
  counts: Counts | undefined;
}

/** Only pages that exist and that the role has, with how many things there need the operator. */
export function Rail({ pages, counts }: RailProps) {
  const { t } = useText();
  const [path] = useLocation();
  return (
    <nav className="rail" aria-label={t('shell.pages')}>
      <List>
        {pages.map(({ path: to, rail }) => {
          if (!rail) return null;
          const count = rail.count ? (counts?.[rail.count] ?? 0) : 0;
          const here = path === to || path.startsWith(`${to}/`);
          return (
            <li key={to}>
              <Link href={to} aria-current={here ? 'page' : undefined}>
                <span>{t(rail.label) as string}</span>
                {count > 0 ? (
                  <span className="rail-count">
                    <span aria-hidden="true">{count}</span>
                    <span className="hidden">{t('shell.needs_count', { count })}</span>
                  </span>
                ) : null}
              </Link>
            </li>
          );
        })}
      </List>
    </nav>
  );
}
