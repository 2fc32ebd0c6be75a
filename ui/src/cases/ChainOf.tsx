import { Chain, type ChainLink } from '../components';
import type { Link, ServiceChain } from '../host';
import { useText } from '../i18n';
import { useTableWords } from '../words/tableWords';

/** The chain of one service as its sponsor sees it. What comes after the decision is waiting, not missing. */
export function ChainOf({
  chain,
  level,
  undecided,
}: {
  chain: ServiceChain;
  level: number | null;
  /** The sponsor's own link is what is being decided here. */
  undecided: boolean;
}) {
  const { t, date, dynamic } = useText();
  const words = useTableWords();
  const name = words.service(chain.service);
  const shown = (link: Link): ChainLink => {
    const after = link.state === 'missing' && (link.kind === 'letter' || link.kind === 'works');
    const own = link.state === 'missing' && link.kind === 'sponsor' && undecided;
    // Looked at already: it counts with the same yes.
    const look = link.state === 'missing' && link.kind === 'identity' && link.fixer === 'sponsor';
    let state: ChainLink['state'];
    if (link.state === 'not-needed') state = 'not_needed';
    else if (link.state === 'centre-decides' || after || own || look) state = 'waiting';
    else state = link.state;
    let detail: string | undefined;
    if (own) detail = t('casework.chain.your_decision');
    else if (look) detail = t('casework.chain.look_waits');
    else if (after) detail = t('casework.chain.comes_after');
    else if (link.state === 'centre-decides') detail = t('casework.chain.centre');
    else if (link.until) detail = t('casework.chain.until', { day: date(link.until) });
    else if (link.kind === 'identity' && link.state === 'met' && level !== null)
      detail = t('casework.chain.level', { level });
    return {
      id: link.kind,
      name: t(`casework.chain.${link.kind}`),
      state,
      detail,
      fixBy:
        link.fixer && !own && !look && !after
          ? dynamic(`casework.fixer.${link.fixer}`, link.fixer)
          : undefined,
    };
  };
  return (
    <section className="chain-of">
      <h3>{name}</h3>
      <Chain label={t('casework.chain.label', { service: name })} links={chain.links.map(shown)} />
    </section>
  );
}
