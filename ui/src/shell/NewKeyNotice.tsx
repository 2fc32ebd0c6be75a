import { Button, List, Notice } from '../components';
import { type NewKey, useTell } from '../host';
import { useText } from '../i18n';

/** An approval key was set for the operator's name on another computer, or on this one before today's: said on every page, until it is read. */
export function NewKeyNotice({ keys }: { keys: NewKey[] }) {
  const { t, when, problem } = useText();
  const read = useTell('new_keys_read');
  if (keys.length === 0) {
    return null;
  }
  return (
    <Notice
      mood="warning"
      title={t('shell.new_key.title')}
      actions={
        <Button
          kind="secondary"
          size="small"
          isPending={read.isPending}
          onPress={() => read.mutate({ ids: keys.map((key) => key.id) })}
        >
          {t('shell.new_key.read')}
        </Button>
      }
    >
      <List>
        {keys.map(({ id, at, device, here }) => (
          <li key={id}>
            {here
              ? t('shell.new_key.here', { when: when(at) })
              : t('shell.new_key.on', { when: when(at), device: device || t('shell.new_key.unnamed') })}
          </li>
        ))}
      </List>
      <p>{t('shell.new_key.not_you')}</p>
      {read.error ? <p role="alert">{problem(read.error)}</p> : null}
    </Notice>
  );
}
