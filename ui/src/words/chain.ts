import type { ChainLink } from '../components';
import type { Link } from '../host';
import type { Text } from '../i18n';

/** The rulebook's links as the chain shows them. `identity`: where ID is looked at again, where that can be done. */
export function chainLinks(
  links: readonly Link[],
  { t, dynamic, date }: Text,
  identity?: string,
): ChainLink[] {
  return links.map((link) => {
    // Nobody at the desk can make it work: the first use does, and until then nothing is amiss.
    const awaited = link.kind === 'works' && link.state === 'missing';
    // Looked at when the sponsor was asked: nobody looks again, it counts with the sponsor's yes.
    const look = link.kind === 'identity' && link.state === 'missing' && link.fixer === 'sponsor';
    const state = awaited || look || link.state === 'centre-decides' ? 'waiting' : link.state;
    let detail: string | undefined;
    if (awaited) detail = t('person.chain.first_use');
    else if (look) detail = t('person.chain.look_waits');
    else if (link.state === 'centre-decides') detail = t('person.chain.centre_decides');
    else if (link.until && link.state !== 'not-needed')
      detail = t('person.chain.until', { day: date(link.until) });
    return {
      id: link.kind,
      name: dynamic(`codes.link.${link.kind}`, link.kind),
      state: state === 'not-needed' ? 'not_needed' : state,
      detail,
      href: link.kind === 'identity' && link.state === 'missing' && !look ? identity : undefined,
      fixBy: link.fixer && !awaited ? dynamic(`codes.fixer.${link.fixer}`, link.fixer) : undefined,
    };
  });
}
