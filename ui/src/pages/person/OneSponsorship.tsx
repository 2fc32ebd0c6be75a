import { Redirect, useParams } from 'wouter';
import { Chain, EmptyState, PageHeader, Section, Spinner, Timeline } from '../../components';
import { useAsk } from '../../host';
import { useText } from '../../i18n';
import { chainLinks } from '../../words/chain';
import { useCodes } from '../../words/codes';
import './person.css';
import { entryOf } from '../../words/timeline';
import { SponsorshipBlock } from './SponsorshipBlock';

/** A sponsorship leads to its person. While only the centre can tell who it is, it stands for itself. */
export default function OneSponsorship() {
  const { id = '' } = useParams<{ id: string }>();
  const text = useText();
  const codes = useCodes();
  const { t, problem } = text;
  const { data, error } = useAsk('sponsorship', { sponsorship: id });
  const view = data?.sponsorship.id === id ? data : undefined;
  const ref = view?.sponsorship.person;
  if (ref?.by === 'id') return <Redirect to={`/people/${ref.person}`} replace />;
  const back = { href: '/work', label: t('work.title') };
  if (!view)
    return (
      <>
        <PageHeader title={t('person.sponsorships.title')} back={back} />
        {error ? <EmptyState title={t('person.not_here')}>{problem(error)}</EmptyState> : <Spinner />}
      </>
    );
  return (
    <>
      <PageHeader
        title={t('person.sponsorships.for', { who: view.who })}
        back={back}
        under={<span>{t('person.sponsorships.account_later')}</span>}
      />
      {view.chains.map((chain) => (
        <section key={chain.service} className="person-chain">
          <p className="chain-title">
            <strong>{t('person.chain.of', { service: codes.service(chain.service) })}</strong>
          </p>
          <Chain
            label={t('person.chain.of', { service: codes.service(chain.service) })}
            links={chainLinks(chain.links, text)}
          />
        </section>
      ))}
      <Section title={t('person.sponsorships.title')}>
        <SponsorshipBlock view={view} />
      </Section>
      <Section title={t('person.story.title')}>
        <Timeline
          label={t('person.story.title')}
          entries={view.timeline.map((line, n) => entryOf(line, `${n}`, '', text, codes)).reverse()}
        />
      </Section>
    </>
  );
}
