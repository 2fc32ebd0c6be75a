import { Button, Notice } from '../components';
import type { Stage } from '../host';
import { useText } from '../i18n';
import { Frame } from './Frame';
import { SignInAt } from './SignInAt';
import { useStep } from './useStep';

/** What a fresh sign-in cures: the centre re-seals the file's key. */
const NEEDS_SIGN_IN = new Set([
  'profile.device-secret-missing',
  'profile.device-secret-changed',
  'profile.anchor-missing',
  'profile.header-rolled-back',
]);

/** Nothing is shown without the centre for longer than the lease; what waits stays, and is sent after the sign-in. */
const LEASE_ENDED = 'session.lease-ended';

interface ClosedProps {
  reason: string;
  params: Record<string, string>;
  /** What was said when the desk did not even answer why. */
  said?: string;
  onStage: (stage: Stage) => void;
}

/** The desk stays closed rather than guess: what happened, that nothing is lost, what to do. */
export function Closed({ reason, params: given, said, onStage }: ClosedProps) {
  const { t, dynamic, date } = useText();
  const params = given.on ? { ...given, on: date(given.on) } : given;
  const { step, busy, problem } = useStep(onStage);
  // A code without a page of its own still has its sentence: a sign-in that was called off, say.
  const usual = {
    title: '',
    what: dynamic(`errors.${reason}`, '', params),
    todo: dynamic(`ways.${reason}`, '', params),
  };
  const words = (part: 'title' | 'what' | 'todo') =>
    dynamic(`entry.closed.${reason}.${part}`, usual[part], params) ||
    (usual.what && part === 'title' ? t('entry.closed.stopped.title') : t(`entry.closed.other.${part}`));
  const wrong = problem ?? said;
  return (
    <Frame title={words('title')} alert>
      <p>{words('what')}</p>
      <Notice mood="info" title={t('entry.closed.label')}>
        {words('todo')}
      </Notice>
      {wrong ? (
        <Notice mood="alert" live>
          {wrong}
        </Notice>
      ) : null}
      <div className="entry-acts">
        {reason === LEASE_ENDED ? null : (
          <Button kind="primary" isPending={busy} onPress={() => void step('start', {})}>
            {t('entry.closed.again')}
          </Button>
        )}
        {reason === LEASE_ENDED ? (
          <>
            <SignInAt recover={false} label={t('entry.first_use.sign_in')} busy={busy} step={step} />
            <Button onPress={() => void step('lock', {})}>{t('entry.locked.somebody_else')}</Button>
          </>
        ) : null}
        {NEEDS_SIGN_IN.has(reason) ? (
          <SignInAt recover label={t('entry.first_use.sign_in')} busy={busy} step={step} />
        ) : null}
      </div>
    </Frame>
  );
}
