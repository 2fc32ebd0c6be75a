import type { Link } from '../host';
import { type Text, useText } from '../i18n';
import { useSession } from '../shell';

/** A link in words: what it is, how it stands, and the whole sentence for a row. */
interface LinkWords {
  kind: Link['kind'];
  /** "Sponsor" */
  name: string;
  /** "waits for Priya Raman, since 23:10", "ends 31 Mar 2027"; empty where it is simply there. */
  said: string;
  /** "the organization’s legally responsible person": whoever can put right what is missing; nobody's where somebody was asked already. */
  fixBy: string | undefined;
}

/** The day or the moment since which it stands so. */
function stood(link: Link, { date, when, t }: Text): string {
  if (link.until) return t('chain.until', { day: date(link.until) });
  return link.since ? t('chain.since', { when: when(link.since) }) : '';
}

function waiting(link: Link, text: Text, me: string): string {
  const { t, date, when } = text;
  if (link.team && link.since) return t('chain.works.by_hand', { team: link.team, when: when(link.since) });
  if (link.kind === 'works')
    return t(link.fixer === 'registrant' ? 'chain.works.first_use' : 'chain.works.after');
  if (link.fixer === 'centre')
    return t(link.kind === 'sponsor' ? 'chain.sponsor.begins_later' : 'chain.centre');
  if (link.kind === 'identity') return t('chain.identity.look_waits');
  if (link.kind === 'letter')
    return link.until
      ? t('chain.letter.to_hand_over', { day: date(link.until) })
      : t('chain.letter.to_print');
  const since = link.since ? when(link.since) : '';
  if (link.by?.id === me) return t('chain.sponsor.yours', { when: since });
  return link.by
    ? t('chain.sponsor.waits_for', { who: link.by.name, when: since })
    : t('chain.sponsor.asks', { when: since });
}

function said(link: Link, text: Text, me: string): string {
  const { t, dynamic, when } = text;
  if (link.stuck)
    return [t(`chain.stuck.${link.stuck}`), stood(link, text)].filter((one) => one !== '').join(', ');
  switch (link.state) {
    case 'met':
      if (link.team && link.since)
        return t('chain.works.done_by_hand', { who: link.by?.name ?? link.team, when: when(link.since) });
      if (link.used) return t('chain.works.used', { when: when(link.used) });
      if (link.kind === 'works' && link.since) return t('chain.works.works', { when: when(link.since) });
      return link.until ? stood(link, text) : '';
    case 'not-needed':
      return t('chain.not_needed');
    case 'waiting':
      return waiting(link, text, me);
    case 'ending':
    case 'missing':
    case 'suspended':
    case 'declined':
    case 'ended':
      return [dynamic(`chain.${link.kind}.${link.state}`, t(`chain.${link.state}`)), stood(link, text)]
        .filter((one) => one !== '')
        .join(', ');
  }
}

/** What the rulebook says of each link, in words. */
export function useChainWords() {
  const text = useText();
  const me = useSession().operator.id;
  const one = (link: Link): LinkWords => ({
    kind: link.kind,
    name: text.t(`codes.link.${link.kind}`),
    said: said(link, text, me),
    fixBy:
      link.fixer && !['met', 'waiting', 'not-needed'].includes(link.state)
        ? text.t(`codes.fixer.${link.fixer}`)
        : undefined,
  });
  return {
    one,
    /** The one thing that a row says of a chain: where it breaks or waits, else that it only wants using. */
    telling: (links: readonly Link[]): string => {
      const link = links.find((each) => each.tells);
      return link ? one(link).said : '';
    },
  };
}
