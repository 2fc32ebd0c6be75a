import { Component, type ReactNode } from 'react';
import { Button, Notice } from '../components';
import { useText } from '../i18n';

function BrokeWords({ onAgain }: { onAgain: () => void }) {
  const { t } = useText();
  return (
    <Notice
      mood="alert"
      live
      title={t('shell.broke.title')}
      actions={<Button onPress={onAgain}>{t('common.try_again')}</Button>}
    >
      {t('shell.broke.words')}
    </Notice>
  );
}

/** One page may stop; the shell, the status line and the lock go on. Another path starts afresh. */
export class Broke extends Component<{ path: string; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidUpdate(before: { path: string }) {
    if (this.state.broken && before.path !== this.props.path) this.setState({ broken: false });
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return <BrokeWords onAgain={() => this.setState({ broken: false })} />;
  }
}
