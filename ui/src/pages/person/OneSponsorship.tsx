import { Redirect, useParams } from 'wouter';
import { AccessTable } from '../../cases/AccessTable';
import { EmptyState, PageHeader, Section, Spinner, Timeline } from '../../components';
import { useAsk } from '../../host';
import { useText } from '../../i18n';
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
      <Section title={t('person.services.title')}>
        <AccessTable
          label={t('person.services.title')}
          rows={view.chains.map((chain) => ({ id: chain.service, ...chain }))}
        />
      </Section>
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
