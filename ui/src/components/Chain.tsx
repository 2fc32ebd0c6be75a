import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useText } from '../i18n';
import { Icon, type IconName } from './Icon';

type LinkState = 'met' | 'missing' | 'ending' | 'waiting' | 'not_needed';

export interface ChainLink {
  id: string;
  /** identity, account, agreement, sponsor, licence, terms, works */
  name: string;
  state: LinkState;
  /** Short: "AL2, 14 Mar 2026", "until 31 Mar 2027". */
  detail?: ReactNode;
  /** Who can put it right: "the sponsor", "you". Said for what is missing, waiting or ending. */
  fixBy?: string;
  /** Where that is done. */
  href?: string;
}

const SIGN: Record<LinkState, IconName> = {
  met: 'success',
  missing: 'alert',
  ending: 'warning',
  waiting: 'waiting',
  not_needed: 'dash',
};

/** From proofing to "works", one line: each link met, missing, about to end, waiting or not needed, and who can fix it. */
export function Chain({ label, links }: { label: string; links: readonly ChainLink[] }) {
  const { t } = useText();
  return (
    <ol className="chain" aria-label={label}>
      {links.map((link) => (
        <li key={link.id} className={`link link-${link.state}`}>
          <span className="link-head">
            <Icon name={SIGN[link.state]} />
            <span className="link-name">
              {link.href ? <Link href={link.href}>{link.name}</Link> : link.name}
            </span>
          </span>
          <span className="link-state">{t(`chain.${link.state}`)}</span>
          {link.detail ? <span className="link-detail">{link.detail}</span> : null}
          {link.fixBy && link.state !== 'met' && link.state !== 'not_needed' ? (
            <span className="link-fix">{t('chain.fix_by', { who: link.fixBy })}</span>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
