import { useCallback, useEffect, useState } from 'react';
import { Button, Facts, Notice } from '../components';
import { type Stage, type TurnedView, useHost } from '../host';
import { phoneWords, useText } from '../i18n';
import { Idle } from '../shell/Idle';
import { Frame } from './Frame';
import { TurnedQuestions } from './TurnedQuestions';
import { TurnedReach } from './TurnedReach';
import './turned.css';
import { useStep } from './useStep';
import { useTurned } from './useTurned';

interface TurnedProps {
  view: TurnedView;
  onStage: (stage: Stage) => void;
}

/** Seconds in which whoever looks away is asked whether they are still there. */
const WARNING = 30;

/**
 * The page that is turned to the registrant: large, in both languages, with nothing of anybody else on it. It is left by locking alone, and
 * what is typed here is nowhere but on it.
 */
export function Turned({ view, onStage }: TurnedProps) {
  const host = useHost();
  const { step } = useStep(onStage);
  const leave = useCallback(() => void step('lock', {}), [step]);
  useEffect(() => {
    document.documentElement.classList.add('turned');
    // What stood behind this page is not told by going back.
    return () => document.documentElement.classList.remove('turned');
  }, []);
  useEffect(() => {
    void host.call('alive', {}).catch(() => undefined);
  }, [host]);
  return (
    <>
      {view.done ? <Done onLeave={leave} /> : <Choosing view={view} onLeave={leave} />}
      <Idle minutes={view.idle_minutes} warning={WARNING} onLock={leave} words="turned" />
    </>
  );
}

function Choosing({ view, onLeave }: { view: TurnedView; onLeave: () => void }) {
  const [page, setPage] = useState<'you' | 'questions' | 'reach'>('you');
  const turned = useTurned(view);
  if (page === 'you') return <You view={view} onRight={() => setPage('questions')} onLeave={onLeave} />;
  if (page === 'questions')
    return (
      <TurnedQuestions
        view={view}
        turned={turned}
        onBack={() => setPage('you')}
        onNext={() => setPage('reach')}
      />
    );
  return <TurnedReach view={view} turned={turned} onBack={() => setPage('questions')} />;
}

/** Name and details, to be checked: whatever is wrong is put right by the LRA, not here. */
function You({ view, onRight, onLeave }: { view: TurnedView; onRight: () => void; onLeave: () => void }) {
  const { t, of, date } = useText();
  const [wrong, setWrong] = useState(false);
  const facts = [
    { id: 'name', name: t('turned.you.name'), value: view.name },
    ...(view.birth_date
      ? [{ id: 'birth', name: t('turned.you.birth_date'), value: date(view.birth_date) }]
      : []),
    ...(view.login_id
      ? [{ id: 'login', name: t('turned.you.login_id'), value: view.login_id.toUpperCase() }]
      : []),
    ...(view.phone
      ? [{ id: 'phone', name: t('turned.you.phone'), value: phoneWords(view.phone, t('codes.extension')) }]
      : []),
    ...(view.email ? [{ id: 'email', name: t('turned.you.email'), value: view.email }] : []),
    ...(view.college
      ? [{ id: 'college', name: t('turned.you.college'), value: `${of(view.college)} ${view.number ?? ''}` }]
      : []),
  ];
  return (
    <Frame title={t('turned.you.title')} wide>
      <p className="soft">{t('turned.step', { number: 1, total: 3 })}</p>
      <p>{t('turned.you.words', { organization: of(view.organization) })}</p>
      <Facts facts={facts} />
      {wrong ? (
        <Notice mood="info" live>
          {t('turned.you.wrong_words')}
        </Notice>
      ) : null}
      <div className="entry-acts">
        <Button kind="primary" onPress={onRight}>
          {t('turned.you.right')}
        </Button>
        {wrong ? null : <Button onPress={() => setWrong(true)}>{t('turned.you.wrong')}</Button>}
        <Button kind="quiet" onPress={onLeave}>
          {t('turned.leave')}
        </Button>
      </div>
    </Frame>
  );
}

function Done({ onLeave }: { onLeave: () => void }) {
  const { t } = useText();
  return (
    <Frame title={t('turned.done.title')} wide>
      <p>{t('turned.done.words')}</p>
      <p>{t('turned.done.give_back')}</p>
      <div className="entry-acts">
        <Button kind="primary" onPress={onLeave}>
          {t('turned.done.leave')}
        </Button>
      </div>
    </Frame>
  );
}
