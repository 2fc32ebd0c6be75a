import { Chain } from '../../components';
import type { Link, PersonPage } from '../../host';
import { useText } from '../../i18n';
import { chainLinks } from '../../words/chain';
import { useCodes } from '../../words/codes';

/** A service of this person whose chain can be looked at: enrolled, or sponsored and not enrolled yet. */
export interface Choice {
  id: string;
  service: string;
  links: readonly Link[];
  /** Something may still have to be done about it. */
  isOpen: boolean;
}

/** Every enrollment, and every sponsored service without one. */
export function choicesOf(page: PersonPage): Choice[] {
  const enrolled = page.enrollments.map((one) => ({
    id: one.enrollment,
    service: one.service,
    links: one.links,
    isOpen: one.state !== 'ended',
  }));
  const open = new Set(enrolled.filter((one) => one.isOpen).map((one) => one.service));
  const sponsored = page.sponsorships
    .filter(
      ({ sponsorship }) => sponsorship.state.state !== 'ended' && sponsorship.state.state !== 'declined',
    )
    .flatMap(({ sponsorship, chains }) =>
      chains
        .filter((chain) => !open.has(chain.service))
        .map((chain) => ({
          id: `${sponsorship.id}/${chain.service}`,
          service: chain.service,
          links: chain.links,
          isOpen: true,
        })),
    );
  return [...enrolled, ...sponsored];
}

/** From identity to working access, for the service that is looked at. */
export function ChainOf({
  choice,
  count,
  identity,
}: {
  choice: Choice | undefined;
  count: number;
  identity: string | undefined;
}) {
  const text = useText();
  const codes = useCodes();
  const { t } = text;
  if (!choice) return null;
  const label = t('person.chain.of', { service: codes.service(choice.service) });
  return (
    <section className="person-chain" aria-label={label}>
      <p className="chain-title">
        <strong>{label}</strong>
        {count > 1 ? <span className="soft">{t('person.chain.choose')}</span> : null}
      </p>
      <Chain label={label} links={chainLinks(choice.links, text, identity)} />
    </section>
  );
}
