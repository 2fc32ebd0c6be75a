import { useState } from 'react';
import { Button, ErrorSummary, Notice, PageHeader, TextField, useForm, useSay } from '../../components';
import { NewPassphrase, useHolds } from '../../components/Passphrase';
import { useTell } from '../../host';
import { useText } from '../../i18n';

/** Another passphrase in place of the one in use. What is typed here is kept nowhere, and gone with the page. */
export default function ChangePassphrase() {
  const { t, problem } = useText();
  const say = useSay();
  const change = useTell('change_passphrase');
  const [shown, setShown] = useState(false);
  const form = useForm({ passphrase: '', fresh: '', confirm: '' }, ({ passphrase, fresh, confirm }) => ({
    passphrase: passphrase === '' ? t('entry.unlock.passphrase_needed') : undefined,
    fresh: fresh === '' ? t('passphrase.fresh_needed') : undefined,
    confirm: confirm === fresh ? undefined : t('entry.passphrase.unlike'),
  }));
  const holds = useHolds(form.values.fresh);

  const save = async () => {
    if (!form.ready()) return;
    const { passphrase, fresh } = form.values;
    try {
      await change.mutateAsync({ passphrase, new: fresh });
    } catch {
      // It is said above the form.
      return;
    }
    for (const name of ['passphrase', 'fresh', 'confirm'] as const) form.set(name, '');
    say(t('passphrase.changed'));
  };

  return (
    <>
      <PageHeader title={t('passphrase.title')} under={t('passphrase.under')} />
      <ErrorSummary problems={form.problems} attempts={form.attempts} />
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t('passphrase.in_use')}
          type={shown ? 'text' : 'password'}
          autoComplete="current-password"
          isRequired
          {...form.field('passphrase')}
        />
        <NewPassphrase
          label={t('passphrase.fresh')}
          fresh={form.field('fresh')}
          confirm={form.field('confirm')}
          holds={holds}
          shown={shown}
          onShown={setShown}
        />
        {change.error ? (
          <Notice mood="alert" live>
            {problem(change.error)}
          </Notice>
        ) : null}
        <div>
          <Button kind="primary" type="submit" isPending={change.isPending}>
            {t('passphrase.save')}
          </Button>
        </div>
      </form>
    </>
  );
}
