import { Link } from 'wouter';
import { Button, Said, State } from '../components';
import type { Scope, WorkStatus } from '../host';
import { useText } from '../i18n';
import { Languages } from './Languages';

function StatusWords({ status, needsHref }: { status: WorkStatus | undefined; needsHref: string }) {
  const { t, when } = useText();
  if (!status) return <span className="soft">{t('shell.status.unknown')}</span>;
  const offline = !status.online;
  const received = status.last_received_at
    ? t('shell.status.all_received_at', { when: when(status.last_received_at) })
    : t('shell.status.all_received');
  const waiting =
    status.waiting > 0
      ? t('shell.status.waiting', { count: status.waiting })
      : t('shell.status.nothing_waiting');
  const since = status.offline_since
    ? `, ${t('shell.status.offline', { when: when(status.offline_since) })}`
    : '';
  return (
    <>
      {status.waiting === 0 && !offline ? (
        <State mood="success">{received}</State>
      ) : (
        <State mood={offline ? 'warning' : 'waiting'}>
          {waiting}
          {offline ? since : null}
        </State>
      )}
      {status.show_lease ? (
        <span>{t('shell.status.hours_left', { count: status.lease_hours_left })}</span>
      ) : null}
      {status.needs_you > 0 ? (
        <State mood="alert">
          <Link href={needsHref}>{t('shell.status.needs_you', { count: status.needs_you })}</Link>
        </State>
      ) : null}
    </>
  );
}

interface StatusLineProps {
  status: WorkStatus | undefined;
  needsHref: string;
  /** Shows the keys of the page. */
  onKeys: () => void;
  onLock: () => void;
  /** To the scope in which something needs the operator. */
  onScope: (scope: Scope) => void;
  onSignIn: () => void;
}

/**
 * What of the status line is spoken: the connection, and that something needs the operator. That an act waits and was received
 * is seen, and not spoken too: the act has been said already.
 */
function Spoken({ status }: { status: WorkStatus | undefined }) {
  const { t, when } = useText();
  const offline = status?.online === false && status.offline_since;
  const parts = [
    offline ? t('shell.status.offline', { when: when(offline) }) : '',
    status && status.needs_you > 0 ? t('shell.status.needs_you', { count: status.needs_you }) : '',
  ];
  return (
    <span className="hidden" aria-live="polite">
      {parts.filter(Boolean).join(', ')}
    </span>
  );
}

/** Is my work safe, and what needs me? The same on every page; what was just done is said beside it. */
export function StatusLine(props: StatusLineProps) {
  const { t, of } = useText();
  return (
    <footer className="status">
      <section className="status-words" aria-label={t('shell.status.label')}>
        <StatusWords status={props.status} needsHref={props.needsHref} />
        {props.status?.elsewhere.map((there) => (
          <Button
            key={`${there.scope.organization} ${there.scope.role}`}
            kind="quiet"
            size="small"
            onPress={() => props.onScope(there.scope)}
          >
            {t('shell.status.elsewhere', {
              count: there.needs_you,
              role: t(`shell.role.${there.scope.role}`),
              organization: of(there.organization_name),
            })}
          </Button>
        ))}
        {props.status?.sign_in_needed ? (
          <Button kind="quiet" size="small" onPress={props.onSignIn}>
            {t('shell.status.sign_in')}
          </Button>
        ) : null}
        <Spoken status={props.status} />
      </section>
      <Said />
      <div className="status-acts">
        <Button kind="quiet" size="small" keys="?" onPress={props.onKeys}>
          {t('shell.keys.button')}
        </Button>
        <Button kind="quiet" size="small" keys="Ctrl L" onPress={props.onLock}>
          {t('shell.lock')}
        </Button>
        <Languages />
      </div>
    </footer>
  );
}
