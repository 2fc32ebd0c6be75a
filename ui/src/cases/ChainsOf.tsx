import { Chain } from '../components';
import type { Link, ServiceChain } from '../host';
import { useText } from '../i18n';
import { useChainWords } from '../words/chain';
import { useTableWords } from '../words/tableWords';

/** The links of one chain in words, with who can put right what is amiss. `identity`: where ID is looked at again. */
export function LinksOf({
  label,
  links,
  identity,
}: {
  label: string;
  links: readonly Link[];
  identity?: string | undefined;
}) {
  const words = useChainWords();
  return (
    <Chain
      label={label}
      links={links.map((link) => {
        const { name, said, fixBy } = words.one(link);
        const href = link.kind === 'identity' && link.state === 'missing' ? identity : undefined;
        return { id: link.kind, name, state: link.state, detail: said, fixBy, href };
      })}
    />
  );
}

/** The chains of several services, one below the other; services whose chains are alike stand together. */
export function ChainsOf({ chains }: { chains: readonly ServiceChain[] }) {
  const { t } = useText();
  const words = useTableWords();
  const alike = new Map<string, ServiceChain[]>();
  for (const chain of chains) {
    const links = JSON.stringify(chain.links);
    alike.set(links, [...(alike.get(links) ?? []), chain]);
  }
  return [...alike.values()].map((group) => {
    const services = words.services(group.map((chain) => chain.service));
    return (
      <section key={services} className="chain-of">
        <h3>{services}</h3>
        <LinksOf label={t('access.depends_on', { service: services })} links={group[0]?.links ?? []} />
      </section>
    );
  });
}
