import { useParams } from 'wouter';
import { ButtonBar, LinkButton, Notice, PageHeader, Skeleton, State } from '../../components';
import { NoLongerHere } from '../../filing/NoLongerHere';
import { type PersonPage, useAsk } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';
import { fullName } from '../../words/names';
import '../../filing/filing.css';
import { Ready } from './Ready';

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
        {isMerged ? (
          <ButtonBar>
            <LinkButton href="/register">{t('register.done.next')}</LinkButton>
          </ButtonBar>
        ) : (
          <Ready page={page} isHeld={held !== undefined} />
        )}
        {held ? (
          <p className="soft">
            {t(found.isAgents ? 'register.done.step_agents' : 'register.done.step_held')}
          </p>
        ) : null}
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
