import { type FormEvent, useState } from 'react';
import { Button, Facts, Notice, TextField } from '../components';
import type { Stage } from '../host';
import { useText } from '../i18n';
import { Frame } from './Frame';
import { SignInAt, useSeveralPlaces } from './SignInAt';
import { useStep } from './useStep';

interface EntryProps<S extends Stage['stage']> {
  stage: Extract<Stage, { stage: S }>;
  onStage: (stage: Stage) => void;
}

/** Nobody has signed in on this desk: the browser does that, once. */
export function FirstUse({ stage, onStage }: EntryProps<'first_use'>) {
  const { t } = useText();
  const { step, busy, problem } = useStep(onStage);
  return (
    <Frame title={t('entry.first_use.title')}>
      <p>{t('entry.first_use.words')}</p>
      <Facts
        facts={[
          {
            id: 'centre',
            name: t('entry.first_use.centre'),
            value: <span className="mono">{stage.centre}</span>,
          },
        ]}
      />
      {problem ? (
        <Notice mood="alert" live>
          {problem}
        </Notice>
      ) : null}
      <div className="entry-acts">
        <SignInAt recover={false} label={t('entry.first_use.sign_in')} busy={busy} step={step} />
      </div>
    </Frame>
  );
}

/** Somebody who has not worked on this desk, where one may sign in at several places. */
function SomebodyNew({ onStage, onBack }: { onStage: (stage: Stage) => void; onBack: () => void }) {
  const { t } = useText();
  const { step, busy, problem } = useStep(onStage);
  return (
    <Frame title={t('entry.somebody_new.title')}>
      <p>{t('entry.somebody_new.words')}</p>
      {problem ? (
        <Notice mood="alert" live>
          {problem}
        </Notice>
      ) : null}
      <div className="entry-acts">
        <SignInAt recover={false} label={t('entry.first_use.sign_in')} busy={busy} step={step} />
        <Button onPress={onBack}>{t('common.back')}</Button>
      </div>
    </Frame>
  );
}

function Forgotten({ onStage, onBack }: { onStage: (stage: Stage) => void; onBack: () => void }) {
  const { t } = useText();
  const { step, busy, problem } = useStep(onStage);
  return (
    <Frame title={t('entry.forgotten.title')}>
      <p>{t('entry.forgotten.words')}</p>
      <p className="soft">{t('entry.forgotten.needs')}</p>
      {problem ? (
        <Notice mood="alert" live>
          {problem}
        </Notice>
      ) : null}
      <div className="entry-acts">
        <SignInAt recover label={t('entry.forgotten.sign_in')} busy={busy} step={step} />
        <Button onPress={onBack}>{t('common.back')}</Button>
      </div>
    </Frame>
  );
}

/** From so many wrong ones on it is said what helps. Each try takes the time of a key derivation; there is no other pause. */
const MANY_WRONG = 5;

/** After a start the operator says who it is; after a lock only the passphrase is asked. Neither names anybody. */
export function Unlock({ stage, onStage }: EntryProps<'locked'>) {
  const { t } = useText();
  const { step, busy, problem, wrong, clear } = useStep(onStage);
  const [operator, setOperator] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [asked, setAsked] = useState(false);
  const [forgotten, setForgotten] = useState(false);
  const [other, setOther] = useState(false);
  const [somebodyNew, setSomebodyNew] = useState(false);
  const several = useSeveralPlaces();
  // Somebody else who works here opens their own profile; the one that is locked stays as it is.
  const known = stage.operator_known && !other;

  if (somebodyNew) return <SomebodyNew onStage={onStage} onBack={() => setSomebodyNew(false)} />;
  if (forgotten) return <Forgotten onStage={onStage} onBack={() => setForgotten(false)} />;
  const turnTo = (somebodyElse: boolean) => {
    setOther(somebodyElse);
    setPassphrase('');
    setAsked(false);
    clear();
  };

  const unlock = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (passphrase === '' || (!known && operator.trim() === '')) return;
    void step('unlock', { operator: known ? null : operator.trim(), passphrase });
    setPassphrase('');
    setAsked(false);
  };

  return (
    <Frame title={known ? t('entry.locked.title') : t('entry.unlock.title')} focusHeading={false}>
      {known ? <p>{t('entry.locked.words')}</p> : null}
      {other ? <p>{t('entry.locked.other_words')}</p> : null}
      <form key={String(known)} className="stack" onSubmit={unlock} noValidate>
        {known ? null : (
          <TextField
            label={t('entry.unlock.operator')}
            value={operator}
            onChange={setOperator}
            autoFocus
            width="full"
            error={asked && operator.trim() === '' ? t('entry.unlock.operator_needed') : undefined}
          />
        )}
        <TextField
          label={t('entry.unlock.passphrase')}
          type="password"
          value={passphrase}
          onChange={(value) => {
            setPassphrase(value);
            clear();
          }}
          autoFocus={known}
          width="full"
          error={problem ?? (asked && passphrase === '' ? t('entry.unlock.passphrase_needed') : undefined)}
        />
        <div className="entry-acts">
          <Button kind="primary" type="submit" isPending={busy}>
            {t('entry.unlock.unlock')}
          </Button>
        </div>
      </form>
      {wrong >= MANY_WRONG ? (
        <p className="soft" role="status">
          {t('entry.unlock.many_wrong', { times: wrong })}
        </p>
      ) : null}
      <div className="entry-links">
        <Button kind="quiet" onPress={() => setForgotten(true)}>
          {t('entry.unlock.forgotten')}
        </Button>
        {known ? (
          <Button kind="quiet" onPress={() => turnTo(true)}>
            {t('entry.locked.somebody_else')}
          </Button>
        ) : (
          <Button
            kind="quiet"
            onPress={() =>
              several ? setSomebodyNew(true) : void step('sign_in_start', { recover: false, issuer: null })
            }
          >
            {t('entry.unlock.other')}
          </Button>
        )}
        {other ? (
          <Button kind="quiet" onPress={() => turnTo(false)}>
            {t('entry.locked.back')}
          </Button>
        ) : null}
      </div>
    </Frame>
  );
}
