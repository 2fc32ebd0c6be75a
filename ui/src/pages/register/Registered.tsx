import { useParams } from 'wouter';
import { Facts, LinkButton, MonoId, Notice, PageHeader, Section, Spinner, State } from '../../components';
import { NoLongerHere } from '../../filing/NoLongerHere';
import { type PersonPage, useAsk } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';
import '../../filing/filing.css';

/** What became of a registration: waiting as long as it waits, and what only the centre knows is said to be the centre's. */
export function Registered() {
  const { person = '' } = useParams<{ person: string }>();
  const { t } = useText();
  const { data, error, isPlaceholderData } = useAsk('person', { person });
  if (error) return <NoLongerHere title={t('register.done.title_unknown')} error={error} />;
  if (!data || isPlaceholderData) return <Spinner />;
  return <Result page={data} isMerged={data.person.id !== person} />;
}

function Result({ page, isMerged }: { page: PersonPage; isMerged: boolean }) {
  const { t, when, language } = useText();
  const codes = useCodes();
  const { data: status } = useAsk('status', {});
  const { data: tables } = useAsk('tables', {});
  const { data: open } = useAsk('items', {});
  const { person } = page;
  // Received, and nothing made of it yet: a person must look whether it is the same person.
  const held = open?.find(
    ({ data, state }) => data.type === 'register_person' && data.person === person.id && state === 'held',
  );
  const isAgents = held?.outcome?.is === 'held' && held.outcome.agents;
  const name = [person.name.given, person.name.family].filter(Boolean).join(' ');
  const active = person.account.state === 'active' ? person.account : null;
  const isWaiting = page.waiting.length > 0;
  // Why it is this person: the agents' reason.
  const merged = page.timeline.findLast(({ act }) => act === 'registration-merged');
  const asked = page.sponsorships.find(({ sponsorship }) => sponsorship.state.state === 'asked');
  const made = page.timeline[0]?.device_at;
  const services = page.enrollments.map(
    ({ service }) =>
      tables?.services.services.find(({ code }) => code === service)?.name[language] ?? service,
  );
  const sponsorship = page.sponsorships[0]?.sponsorship;

  const next = [
    held
      ? t(isAgents ? 'register.done.step_agents' : 'register.done.step_held')
      : active === null
        ? t('register.done.step_centre')
        : null,
    person.account.state === 'active' && person.account.letter.state === 'not-needed'
      ? null
      : t('register.done.step_letter'),
    t('register.done.step_hand_over'),
    asked ? t('register.done.step_sponsor', { name: asked.sponsorship.sponsor.name }) : null,
    page.sponsorships.length === 0 ? t('register.done.step_later') : null,
  ].filter((one) => one !== null);

  return (
    <>
      <PageHeader
        title={t(
          isMerged
            ? 'register.done.title_merged'
            : active
              ? 'register.done.title'
              : 'register.done.title_waiting',
          { name },
        )}
        under={
          held ? (
            <State mood={isAgents ? 'waiting' : 'warning'}>
              {t(isAgents ? 'register.done.contested_since' : 'register.done.held_since', {
                when: when(held.since),
              })}
            </State>
          ) : isWaiting ? (
            <State mood="waiting">
              {made ? t('register.done.waiting_since', { when: when(made) }) : t('register.done.waiting')}
            </State>
          ) : (
            <State mood="success">{t('register.done.received')}</State>
          )
        }
      />
      <div className="stack">
        {held ? (
          <Notice
            mood={isAgents ? 'info' : 'warning'}
            live
            title={t('register.done.held')}
            actions={
              <LinkButton href={`/items/${held.command}`} kind="primary">
                {t(isAgents ? 'register.done.held_follow' : 'register.done.held_decide')}
              </LinkButton>
            }
          >
            {t(isAgents ? 'register.done.held_agents' : 'register.done.held_words')}
          </Notice>
        ) : null}
        {isMerged ? (
          <Notice
            mood="success"
            live
            title={t('register.done.merged', { name })}
            actions={
              <LinkButton href={`/people/${person.id}`} kind="primary">
                {t('register.done.open', { name })}
              </LinkButton>
            }
          >
            {merged?.reason ? <p>{codes.coded(merged.reason, 'same-person')}</p> : null}
            <p>{t('register.done.merged_words')}</p>
          </Notice>
        ) : null}
        {isWaiting && !held ? (
          <p className="register-done-words">
            {status && !status.online ? t('register.done.offline') : t('register.done.online')}
          </p>
        ) : null}
        <Section title={t('register.done.now')}>
          <Facts
            facts={[
              {
                name: t('register.along.login_id'),
                value: active ? (
                  <MonoId>{active.login_id.toUpperCase()}</MonoId>
                ) : (
                  t('register.done.will_allocate')
                ),
              },
              { name: t('register.level.title'), value: t('register.done.level', { level: person.level }) },
              {
                name: t('register.review.sponsorship'),
                value: sponsorship
                  ? t(
                      sponsorship.basis.kind === 'queue'
                        ? 'register.done.sponsor_asked'
                        : 'register.done.sponsor_signed',
                      { name: sponsorship.sponsor.name },
                    )
                  : t('register.done.no_sponsor'),
              },
              {
                name: t('register.review.enrollments'),
                value: services.length > 0 ? services.join(' · ') : t('register.review.no_services'),
              },
            ]}
          />
        </Section>
        <Section title={t('register.done.next_title')}>
          <ol className="register-next">
            {next.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ol>
        </Section>
        <div className="button-bar">
          <LinkButton href="/register" kind={held || isMerged ? 'secondary' : 'primary'}>
            {t('register.done.next')}
          </LinkButton>
          {isMerged ? null : (
            <LinkButton href={`/people/${person.id}`}>{t('register.done.open', { name })}</LinkButton>
          )}
        </div>
      </div>
    </>
  );
}
