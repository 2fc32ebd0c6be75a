import { Link } from 'wouter';
import { Button, State } from '../components';
import type { WorkStatus } from '../host';
import { useText } from '../i18n';
import { Languages } from './Languages';

/** Under this many hours the end of the lease is said even while connected. */
const SOON_HOURS = 24;

export function StatusWords({ status, needsHref }: { status: WorkStatus | undefined; needsHref: string }) {
  const { t, when } = useText();
  if (!status) return <span className="soft">{t('shell.status.unknown')}</span>;
  const offline = !status.online;
  const counting = offline || status.lease_hours_left < SOON_HOURS;
  const received = status.all_received_at
    ? t('shell.status.all_received_at', { when: when(status.all_received_at) })
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
      {counting ? <span>{t('shell.status.hours_left', { count: status.lease_hours_left })}</span> : null}
      {status.needs_you > 0 ? (
        <State mood="alert">
          <Link href={needsHref}>{t('shell.status.needs_you', { count: status.needs_you })}</Link>
        </State>
      ) : null}
    </>
  );
}

export function StatusLine(props: { status: WorkStatus | undefined; needsHref: string; onLock: () => void }) {
  const { t } = useText();
  return (
    <footer className="status">
      <section className="status-words" aria-label={t('shell.status.label')} aria-live="polite">
        <StatusWords status={props.status} needsHref={props.needsHref} />
      </section>
      <div className="status-acts">
        <Button kind="quiet" size="small" keys="Ctrl L" onPress={props.onLock}>
          {t('shell.lock')}
        </Button>
        <Languages />
      </div>
    </footer>
  );
}
