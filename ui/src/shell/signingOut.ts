import type { WorkStatus } from '../host';
import type { Text } from '../i18n';

/** What signing out means, one sentence each. */
export function signingOutMeans(status: WorkStatus | undefined, t: Text['t']): string[] {
  const lines = [t('shell.sign_out.session')];
  if (status && status.waiting > 0) lines.unshift(t('shell.sign_out.waiting', { count: status.waiting }));
  if (status && !status.online) lines.push(t('shell.sign_out.offline'));
  return [...lines, t('shell.sign_out.kept')];
}
