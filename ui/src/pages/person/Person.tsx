import { useMemo, useState } from 'react';
import { Redirect, useParams } from 'wouter';
import { allowedTo } from '../../cases/deeds';
import { HandOver, PrintLetter } from '../../cases/Letter';
import {
  EmptyState,
  LinkButton,
  List,
  LoginId,
  type Mood,
  Notice,
  PageHeader,
  Section,
  Skeleton,
  Split,
  State,
  Tag,
  useOneOpen,
} from '../../components';
import { type PersonPage, type SponsorshipView, useAsk } from '../../host';
import { type Text, useText } from '../../i18n';
import { useSession } from '../../shell';
import { loginOf, stoppedOf } from '../../words/account';
import { useCodes } from '../../words/codes';
import { fullName } from '../../words/names';
import { AccountStops } from './AccountStops';
import { AgentsActs } from './AgentsActs';
import { Caller } from './Caller';
import { CustodyAsks } from './CustodyAsks';
import { Details } from './Details';
import { Elsewhere } from './Elsewhere';
import { Enroll } from './Enroll';
import { Leave } from './Leave';
import { NextStep, type Opened } from './NextStep';
import './person.css';
import { Requests } from './Requests';
import { type Choice, choicesOf, Services } from './Services';
import { News, Released } from './Shared';
import { SponsorshipBlock } from './SponsorshipBlock';
import { Stopped } from './Stopped';
import { Story } from './Story';
import { TurnedOut } from './TurnedOut';
import { isUntold } from './untold';

/** Where the account and its letter stand, in words. */
function accountState(
  { person, letter_days }: Pick<PersonPage, 'person' | 'letter_days'>,
  { t, date }: Text,
): { mood: Mood; words: string } {
  const stopped = stoppedOf(person.account);
  if (stopped)
    return {
      mood: stopped.state === 'revoked' ? 'alert' : 'warning',
      words: t(`person.state.${stopped.state}`, { when: date(stopped.since) }),
    };
  if (person.account.state !== 'active') return { mood: 'waiting', words: t('person.state.requested') };
  switch (person.account.letter?.state) {
    // Whoever may not know of the letter is told of the account.
    case undefined:
    case 'not-needed':
      return { mood: 'success', words: t('person.state.not_needed') };
    case 'to-print':
      return { mood: 'info', words: t('person.state.to_print') };
    case 'handed-over':
      return { mood: 'success', words: t('person.state.handed_over') };
    case 'printed': {
      if (letter_days !== null && letter_days < 0)
        return { mood: 'alert', words: t('person.state.letter_over') };
      return {
        mood: letter_days !== null && letter_days <= 14 ? 'warning' : 'info',
        words: t('person.state.printed', { count: letter_days ?? 0 }),
      };
    }
  }
}

export default function Person() {
  const { id = '' } = useParams<{ id: string }>();
  const { t, problem } = useText();
  const { role } = useSession().scope;
  const { data, error, isPlaceholderData } = useAsk('person', { person: id });
  if (data?.person.id === id)
    return role === 'registration-agent' ? (
      <ForAgents key={id} page={data} />
    ) : (
      <Loaded key={id} page={data} />
    );
  // A registration that turned out to be somebody known leads to that person.
  if (data && !isPlaceholderData) return <Redirect to={`/people/${data.person.id}`} replace />;
  return (
    <>
      <PageHeader title={t('person.title')} back={{ href: '/people', label: t('people.title') }} />
      {error ? <EmptyState title={t('person.not_here')}>{problem(error)}</EmptyState> : <Skeleton rows={8} />}
    </>
  );
}

function Loaded({ page }: { page: PersonPage }) {
  const text = useText();
  const codes = useCodes();
  const { t } = text;
  const session = useSession();
  const { open: opened, setOpen: setOpened, closing } = useOneOpen<Opened>();
  const [chosen, setChosen] = useState<string | null>(null);
  const choices = useMemo(() => choicesOf(page), [page]);
  const choice: Choice | undefined =
    choices.find((one) => one.id === chosen) ?? choices.find((one) => one.isOpen) ?? choices[0];
  const name = fullName(page.person.name);
  const state = accountState(page, text);
  const [waiting] = page.waiting;
  const looks = allowedTo(page.allowed, 'check_identity');
  return (
    <>
      <PageHeader
        title={name}
        back={{ href: '/people', label: t('people.title') }}
        under={
          <>
            <Login page={page} />
            <State mood={state.mood}>{state.words}</State>
            <Tag>{codes.level(page.person.level)}</Tag>
            <span>{codes.of(session.organization_name)}</span>
          </>
        }
        actions={<NextStep page={page} onOpen={setOpened} />}
      />
      {waiting ? (
        <div className="person-waiting">
          <Notice
            mood="info"
            title={t('person.waiting', { count: page.waiting.length })}
            actions={
              <LinkButton size="small" href={`/items/${waiting}`}>
                {t('person.waiting_look')}
              </LinkButton>
            }
          >
            {t('person.waiting_words')}
          </Notice>
        </div>
      ) : null}
      <Stopped page={page} />
      <TurnedOut page={page} />
      <News page={page} />
      <Released page={page} />
      <Services
        page={page}
        chosen={choice}
        onChoose={setChosen}
        onEnroll={() => setOpened('enroll')}
        identity={looks && !looks.refusal ? `/people/${page.person.id}/identity` : undefined}
      />
      {opened === 'enroll' ? <Enroll page={page} onClose={closing('enroll')} /> : null}
      <Split
        shape="along"
        sideLabel={t('person.beside', { name: fullName(page.person.name) })}
        side={<Details page={page} onAsk={canAsk(page) ? () => setOpened('ask-correction') : null} />}
      >
        <Sponsorships page={page} />
        <Requests rows={page.requests} />
        <CustodyAsks
          page={page}
          opened={opened === 'ask' || opened === 'ask-correction' ? opened : null}
          onOpen={() => setOpened('ask')}
          onClose={() => setOpened(null)}
        />
        <Story page={page} />
      </Split>
      <PrintLetter
        page={page}
        isOpen={opened === 'print'}
        onClose={closing('print')}
        onHandOver={() => setOpened('hand-over')}
      />
      <HandOver page={page} isOpen={opened === 'hand-over'} onClose={closing('hand-over')} />
      <Leave page={page} isOpen={opened === 'leave'} onClose={closing('leave')} />
    </>
  );
}

/** Can whoever has custody be asked for a correction just now? */
function canAsk({ allowed }: PersonPage) {
  const ask = allowedTo(allowed, 'ask_custodian');
  return ask?.offered === true && ask.refusal === null && !ask.needs_centre;
}

/** The login ID, or that the centre allocates it. */
function Login({ page: { person } }: { page: PersonPage }) {
  const { t } = useText();
  const login = loginOf(person.account);
  return login !== null ? <LoginId id={login} /> : <span>{t('person.centre_allocates')}</span>;
}

/** What tells two people apart, and nothing of what they may use or who answers for it. */
function ForAgents({ page }: { page: PersonPage }) {
  const text = useText();
  const { t } = text;
  const state = accountState(page, text);
  const codes = useCodes();
  return (
    <>
      <PageHeader
        title={fullName(page.person.name)}
        back={{ href: '/people', label: t('people.title') }}
        under={
          <>
            <Login page={page} />
            <State mood={state.mood}>{state.words}</State>
            <Tag>{codes.level(page.person.level)}</Tag>
          </>
        }
      />
      <Split
        shape="along"
        sideLabel={t('person.beside', { name: fullName(page.person.name) })}
        side={<Story page={page} />}
      >
        <AccountStops page={page} />
        <Elsewhere page={page} />
        <AgentsActs page={page} />
        <Caller page={page} />
        <CustodyAsks page={page} opened={null} onOpen={() => undefined} onClose={() => undefined} />
        <Details page={page} onAsk={null} />
        <Section title={t('person.organizations')}>
          <List className="person-organizations">
            {page.person.organizations.map((code) => {
              const known = page.organizations[code];
              return <li key={code}>{known ? codes.of(known) : code}</li>;
            })}
          </List>
        </Section>
      </Split>
    </>
  );
}

/** Who answers for this person; what is over lies below, closed. */
function Sponsorships({ page }: { page: PersonPage }) {
  const { t } = useText();
  const live = page.sponsorships.filter((one) => !isOver(one));
  const over = page.sponsorships.filter((one) => isOver(one));
  return (
    <Section
      title={t('person.sponsorships.title')}
      actions={
        page.next === 'sponsor' || stoppedOf(page.person.account) ? undefined : (
          <LinkButton kind="quiet" size="small" href={`/sponsor/${page.person.id}`}>
            {t('person.sponsorships.another')}
          </LinkButton>
        )
      }
    >
      {page.sponsorships.length === 0 ? (
        <p className="soft">{t('person.sponsorships.none')}</p>
      ) : (
        live.map((one) => <SponsorshipBlock key={one.sponsorship.id} view={one} />)
      )}
      {over.length > 0 ? (
        <details className="over" open={live.length === 0}>
          <summary>{t('person.sponsorships.over', { count: over.length })}</summary>
          {over.map((one) => (
            <SponsorshipBlock key={one.sponsorship.id} view={one} />
          ))}
        </details>
      ) : null}
    </Section>
  );
}

/** A no stands in sight until the person was told. */
const isOver = ({ sponsorship }: SponsorshipView) =>
  sponsorship.state.state === 'ended' || (sponsorship.state.state === 'declined' && !isUntold(sponsorship));
