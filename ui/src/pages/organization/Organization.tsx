import { Facts, List, PageHeader, Section, Skeleton, Timeline } from '../../components';
import { useAsk } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';
import { entryOf } from '../../words/timeline';

/** The organization one acts for: what the directory says of it, and which administrator changed what. */
export default function Organization() {
  const text = useText();
  const codes = useCodes();
  const { t, date } = text;
  const { data } = useAsk('organization_page', {});
  if (!data) return <Skeleton rows={8} />;
  const { organization, timeline, trusts } = data;
  const until = (ends: string | null) =>
    ends === null ? t('organization.stands') : t('organization.until', { until: date(ends) });
  const entries = timeline.map((line, n) => entryOf(line, `line-${n}`, '', text, codes));
  return (
    <>
      <PageHeader title={codes.of(organization.name)} />
      <Section title={t('organization.agreements')}>
        <Facts
          facts={organization.agreements.map((agreement) => ({
            id: agreement.service,
            name: codes.service(agreement.service),
            value: until(agreement.ends_on),
          }))}
        />
      </Section>
      <Section title={t('codes.field.sponsors')}>
        <List>
          {organization.sponsors.map((sponsor) => (
            <li key={sponsor.id}>{sponsor.name}</li>
          ))}
        </List>
      </Section>
      {trusts.length > 0 ? (
        <Section title={t('organization.trusts')}>
          <List>
            {trusts.map(({ trust, over }) => (
              <li key={trust.sponsor.id + trust.lra.id}>
                {t(over ? 'organization.trust_over' : 'organization.trust', {
                  sponsor: trust.sponsor.name,
                  lra: trust.lra.name,
                  services: codes.services(trust.services),
                  until: date(trust.ends),
                })}
              </li>
            ))}
          </List>
        </Section>
      ) : null}
      <Section title={t('organization.story')}>
        <Timeline entries={entries.reverse()} />
      </Section>
    </>
  );
}
