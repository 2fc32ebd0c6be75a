import { Button, Notice } from '../components';
import { type RestoredNotice as Restored, useTell } from '../host';
import { useText } from '../i18n';

/** The centre was restored from an earlier copy: said on every page, until it is read. */
export function RestoredNotice({ at, offered }: Restored) {
  const { t, when } = useText();
  const read = useTell('restored_read');
  return (
    <Notice
      mood="warning"
      title={t('shell.restored.title')}
      actions={
        <Button kind="secondary" size="small" onPress={() => read.mutate({})}>
          {t('shell.restored.read')}
        </Button>
      }
    >
      {t('shell.restored.words', { when: when(at) })} {t('shell.restored.offered', { count: offered })}{' '}
      {t('shell.restored.letters')}
    </Notice>
  );
}
