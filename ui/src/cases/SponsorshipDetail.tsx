import type { ReactNode } from 'react';
import { Facts, LoginId, Notice, Section, Skeleton, State, Tag } from '../components';
import { type SponsorshipView, useAsk } from '../host';
import { useText } from '../i18n';
import { useSince, useSponsorshipWords } from '../words/states';
import { useTableWords } from '../words/tableWords';
import { Conversation, RecordStory } from '.';
import { ChainsOf } from './ChainsOf';

/** Everything a sponsor needs to know about one sponsorship; `acts` stand where the reading ends and the deciding begins. */
export function SponsorshipDetail({ id, acts }: { id: string; acts: (view: SponsorshipView) => ReactNode }) {
  const { problem } = useText();
  const { data: view, error, isPlaceholderData } = useAsk('sponsorship', { sponsorship: id });
  if (error) return <Notice mood="alert">{problem(error)}</Notice>;
  // What belongs to the row before must not stand beside this one, not even for a moment: something is decided here.
  if (!view || isPlaceholderData) return <Skeleton />;
  return <Shown view={view} acts={acts} />;
}

function Shown({ view, acts }: { view: SponsorshipView; acts: (view: SponsorshipView) => ReactNode }) {
  const { t, date, when, full } = useText();
  const words = useTableWords();
  const since = useSince();
  const stateWords = useSponsorshipWords();
  const { sponsorship } = view;
  const waiting = view.waiting.length > 0;
  const { mood, state } = stateWords({ state: sponsorship.state.state, waiting });
  const account = sponsorship.person.by === 'account';
  return (
    <>
      <div className="case-head">
        <h2>{account ? <LoginId id={view.who} /> : view.who}</h2>
        <p className="row-line">
          <State mood={mood}>{state}</State>
          <span className="soft">{since(sponsorship.state.since)}</span>
        </p>
      </div>
      {view.at_risk ? (
        <Notice mood="warning" title={t('casework.at_risk')}>
          {words.refusal(view.at_risk)}
        </Notice>
      ) : null}
      <Facts
        facts={[
          { id: 'position', name: t('decide.position'), value: sponsorship.position },
          {
            id: 'services',
            name: t('decide.services', { count: sponsorship.services.length }),
            value: words.services(sponsorship.services),
          },
          {
            id: 'dates',
            name: t('decide.dates'),
            value: sponsorship.ends
              ? t('decide.from_until', { from: date(sponsorship.starts), until: date(sponsorship.ends) })
              : t('decide.from', { from: date(sponsorship.starts) }),
          },
          {
            id: 'identity',
            name: t('decide.identity'),
            value: view.checked ? (
              <>
                {t(`decide.seen.${view.checked.seen}`)}
                {', '}
                {view.checked.by
                  ? t('decide.checked_by', { who: view.checked.by })
                  : t('decide.checked_elsewhere')}
                {', '}
                {full(view.checked.at)}
                {sponsorship.look ? (
                  <>
                    {' '}
                    <Tag>{t('decide.look_waits', { level: sponsorship.look.level })}</Tag>
                  </>
                ) : view.level === null ? null : (
                  <>
                    {' '}
                    <Tag>{t('decide.level', { level: view.level })}</Tag>
                  </>
                )}
              </>
            ) : (
              t('decide.identity_centre')
            ),
          },
          {
            id: 'basis',
            name: t('decide.basis'),
            value:
              sponsorship.basis.kind === 'signed-form'
                ? t('decide.signed_form', {
                    day: date(sponsorship.basis.signed_on),
                    who: sponsorship.sponsor.name,
                  })
                : t('decide.queue', { who: sponsorship.sponsor.name }),
          },
          {
            id: 'recorded_by',
            name: t('decide.recorded_by'),
            value: `${sponsorship.recorded_by.name}, ${when(sponsorship.recorded_at)}`,
          },
        ]}
      />
      <section>
        <h3>{t('decide.need')}</h3>
        <p className="need">{sponsorship.clinical_need}</p>
      </section>
      {view.waits_for ? <Notice mood="info">{t(`decide.waits.${view.waits_for}`)}</Notice> : null}
      {acts(view)}
      <ChainsOf chains={view.chains} />
      {sponsorship.thread.length > 0 ? (
        <Section title={t('decide.thread')}>
          <Conversation label={t('decide.thread')} messages={sponsorship.thread} />
        </Section>
      ) : null}
      <Section title={t('casework.story')}>
        <RecordStory label={t('casework.story')} lines={view.timeline} waiting={waiting} />
      </Section>
    </>
  );
}
