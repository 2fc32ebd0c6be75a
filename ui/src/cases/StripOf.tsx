import { ChainStrip } from '../components';
import type { Link } from '../host';
import { useChainWords } from '../words/chain';

/** The rulebook's links in a row: seven segments, and the one sentence that matters. */
export function StripOf({ links, none }: { links: readonly Link[]; none?: string }) {
  const words = useChainWords();
  return (
    <ChainStrip states={links.map((link) => link.state)}>
      {links.length > 0 ? words.telling(links) : none}
    </ChainStrip>
  );
}
