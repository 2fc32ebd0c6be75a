import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useText } from '../i18n';
import { Icon, type IconName } from './Icon';
import { List } from './List';

/** How a link stands; the same words as the rulebook's. */
type LinkState = 'met' | 'missing' | 'ending' | 'waiting' | 'not-needed' | 'suspended' | 'declined' | 'ended';

interface ChainLink {
  id: string;
  /** identity, account, agreement, sponsor, licence, letter, works */
  name: string;
  state: LinkState;
  /** "until 31 Mar 2027", "waits for Priya Raman, since 23:10". */
  detail?: ReactNode;
  /** Who can put it right: "the sponsor". Said for what is missing, stopped, over or ending. */
  fixBy?: string;
  /** Where that is done. */
  href?: string;
}

/** The sign of each state: quiet where all is well, hollow where somebody is waited for, loud where the chain is broken. */
export const LINK_SIGN: Record<LinkState, IconName> = {
  met: 'check',
  missing: 'alert',
  ending: 'warning',
  waiting: 'waiting',
  'not-needed': 'dash',
  suspended: 'warning',
  declined: 'alert',
  ended: 'alert',
};

/** From proofing to "works", one line: each link with its sign, its words, and who can fix it. */
export function Chain({ label, links }: { label: string; links: readonly ChainLink[] }) {
  const { t, dynamic } = useText();
  return (
    <List ordered className="chain" aria-label={label}>
      {links.map((link) => (
        <li key={link.id} className={`link link-${link.state}`}>
          <span className="link-head">
            <Icon name={LINK_SIGN[link.state]} />
            <span className="link-name">
              {link.href ? <Link href={link.href}>{link.name}</Link> : link.name}
            </span>
          </span>
          <span className="link-state">
            {link.detail || dynamic(`chain.${link.state.replace('-', '_')}`, link.state)}
          </span>
          {link.fixBy ? <span className="link-fix">{t('chain.fix_by', { who: link.fixBy })}</span> : null}
        </li>
      ))}
    </List>
  );
}

const SEGMENT = 10.5;
const GAP = 1.75;

/** A segment: solid where met, hollow where waited for, dashed where not needed, amber or red where it is ending or broken. */
function Segment({ state, at }: { state: LinkState; at: number }) {
  const x = at * (SEGMENT + GAP) + 0.5;
  const size = { x, y: 0.5, width: SEGMENT - 1, height: 7, rx: 1.5 };
  return <rect className={`segment segment-${state}`} {...size} />;
}

/** The chain as a picture in a row: seven segments, and what it comes to in words. The picture says nothing that the words
 *  and the person's page do not, so that it is passed over when read out. */
export function ChainStrip({
  states,
  children,
}: {
  states: readonly LinkState[];
  /** "waits for Priya Raman, since 23:10" */
  children?: ReactNode;
}) {
  const width = states.length * (SEGMENT + GAP) - GAP;
  return (
    <span className="chain-strip">
      {states.length > 0 ? (
        <svg width={width} height="8" viewBox={`0 0 ${width} 8`} aria-hidden="true">
          {states.map((state, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a chain has its seven links in one order, always.
            <Segment key={at} state={state} at={at} />
          ))}
        </svg>
      ) : null}
      {children ? <span className="line chain-strip-words">{children}</span> : null}
    </span>
  );
}
