import { useParams } from 'wouter';
import { Facts, LinkButton, LoginId, Notice, PageHeader, Section, Skeleton, State } from '../../components';
import { NoLongerHere } from '../../filing/NoLongerHere';
import { type PersonPage, useAsk } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';
import { fullName } from '../../words/names';
import '../../filing/filing.css';

/** What became of a registration: waiting as long as it waits, and what only the centre knows is said to be the centre's. */
export function Registered() {
  const { person = '' } = useParams<{ person: string }>();
  const { t } = useText();
  const { data, error, isPlaceholderData } = useAsk('person', { person });
  if (error) return <NoLongerHere title={t('register.done.title_unknown')} error={error} />;
  if (!data || isPlaceholderData) return <Skeleton />;
  return <Result page={data} isMerged={data.person.id !== person} />;
}

interface ResultProps {
  page: PersonPage;
  isMerged: boolean;
}

/** Received, and nothing made of it yet: a person must look whether it is the same person. */
function useHeld({ person }: PersonPage) {
  const { data: open } = useAsk('items', {});
  const held = open?.find(
    ({ data, state }) => data.type === 'register_person' && data.person === person.id && state === 'held',
  );
  return { held, isAgents: held?.outcome?.is === 'held' && held.outcome.agents };
}

type Held = ReturnType<typeof useHeld>;

function Result({ page, isMerged }: ResultProps) {
  const { t } = useText();
  const { data: status } = useAsk('status', {});
  const { person } = page;
  const found = useHeld(page);
  const { held } = found;
  const name = fullName(person.name);
  const isWaiting = page.waiting.length > 0;
  let title = t('register.done.title_waiting', { name });
  if (isMerged) title = t('register.done.title_merged', { name });
  else if (person.account.state === 'active') title = t('register.done.title', { name });
  return (
    <>
      <PageHeader title={title} under={<Standing page={page} {...found} />} />
      <div className="stack">
        <HeldNotice {...found} />
        {isMerged ? <MergedNotice page={page} name={name} /> : null}
        {isWaiting && !held ? (
          <p className="register-done-words">
            {status && !status.online ? t('register.done.offline') : t('register.done.online')}
          </p>
        ) : null}
        <Section title={t('register.done.now')}>
          <Now page={page} />
        </Section>
        <Section title={t('register.done.next_title')}>
          <Next page={page} {...found} />
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

/** Held, waiting since when, or received. */
function Standing({ page, held, isAgents }: Held & { page: PersonPage }) {
  const { t, when } = useText();
  if (held)
    return (
      <State mood={isAgents ? 'waiting' : 'warning'}>
        {t(isAgents ? 'register.done.contested_since' : 'register.done.held_since', {
          when: when(held.since),
        })}
      </State>
    );
  if (page.waiting.length === 0) return <State mood="success">{t('register.done.received')}</State>;
  const made = page.timeline[0]?.device_at;
  return (
    <State mood="waiting">
      {made ? t('register.done.waiting_since', { when: when(made) }) : t('register.done.waiting')}
    </State>
  );
}

function HeldNotice({ held, isAgents }: Held) {
  const { t } = useText();
  if (!held) return null;
  return (
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
  );
}

/** It was somebody known, and why: the agents' reason. */
function MergedNotice({ page, name }: { page: PersonPage; name: string }) {
  const { t } = useText();
  const codes = useCodes();
  const merged = page.timeline.findLast(({ act }) => act === 'registration-merged');
  return (
    <Notice
      mood="success"
      live
      title={t('register.done.merged', { name })}
      actions={
        <LinkButton href={`/people/${page.person.id}`} kind="primary">
          {t('register.done.open', { name })}
        </LinkButton>
      }
    >
      {merged?.reason ? <p>{codes.coded(merged.reason, 'merge_hold')}</p> : null}
      <p>{t('register.done.merged_words')}</p>
    </Notice>
  );
}

function Now({ page }: { page: PersonPage }) {
  const { t } = useText();
  const codes = useCodes();
  const { person } = page;
  const sponsorship = page.sponsorships[0]?.sponsorship;
  const services = page.enrollments.map(({ service }) => codes.service(service));
  return (
    <Facts
      facts={[
        {
          name: t('register.along.login_id'),
          value:
            person.account.state === 'active' && person.account.login_id !== null ? (
              <LoginId id={person.account.login_id} />
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
  );
}

/** What happens next, in order. */
function Next({ page, held, isAgents }: Held & { page: PersonPage }) {
  const { t } = useText();
  const { account } = page.person;
  const asked = page.sponsorships.find(({ sponsorship }) => sponsorship.state.state === 'asked');
  const next: string[] = [];
  if (held) next.push(t(isAgents ? 'register.done.step_agents' : 'register.done.step_held'));
  else if (account.state !== 'active') next.push(t('register.done.step_centre'));
  if (account.state !== 'active' || account.letter?.state !== 'not-needed')
    next.push(t('register.done.step_letter'));
  next.push(t('register.done.step_hand_over'));
  if (asked) next.push(t('register.done.step_sponsor', { name: asked.sponsorship.sponsor.name }));
  if (page.sponsorships.length === 0) next.push(t('register.done.step_later'));
  return (
    <ol className="register-next">
      {next.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ol>
  );
}
