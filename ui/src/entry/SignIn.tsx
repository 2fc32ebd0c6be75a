import { useRef, useState } from 'react';
import { Button, ErrorSummary, Facts, List, Notice, Spinner, useForm } from '../components';
import { NewPassphrase, useHolds } from '../components/Passphrase';
import { type PassphraseHolds, type Stage, useHost } from '../host';
import { useText } from '../i18n';
import { Frame } from './Frame';
import { useStep } from './useStep';

/** The browser has the sign-in; this page waits for the window to hear of it. */
export function WaitingForBrowser({ onStage }: { onStage: (stage: Stage) => void }) {
  const host = useHost();
  const { t, problem: inWords } = useText();
  const { step, busy, problem } = useStep(onStage);
  const [notOpened, setNotOpened] = useState<string | undefined>();
  const wrong = problem ?? notOpened;
  return (
    <Frame title={t('entry.waiting.title')}>
      <Spinner label={t('entry.waiting.state')} />
      <p>{t('entry.waiting.words')}</p>
      {wrong ? (
        <Notice mood="alert" live>
          {wrong}
        </Notice>
      ) : null}
      <div className="entry-acts">
        <Button
          onPress={() => {
            setNotOpened(undefined);
            host.call('sign_in_open_again', {}).catch((thrown: unknown) => setNotOpened(inWords(thrown)));
          }}
        >
          {t('entry.waiting.again')}
        </Button>
        <Button kind="quiet" isDisabled={busy} onPress={() => void step('sign_in_cancel', {})}>
          {t('common.cancel')}
        </Button>
      </div>
    </Frame>
  );
}

interface ChooseProps {
  stage: Extract<Stage, { stage: 'choose_passphrase' }>;
  onStage: (stage: Stage) => void;
}

export function ChoosePassphrase({ stage, onStage }: ChooseProps) {
  const { t, refused } = useText();
  const { step, busy, problem } = useStep(onStage);
  const [shown, setShown] = useState(false);
  const judged = useRef<PassphraseHolds | null>(null);
  const form = useForm({ passphrase: '', confirm: '' }, ({ passphrase, confirm }) => {
    const missing = stage.shortest - Array.from(passphrase).length;
    return {
      passphrase:
        missing > 0
          ? t('entry.passphrase.short', { count: missing })
          : judged.current === 'guessed'
            ? refused('profile.passphrase-common', '')
            : undefined,
      confirm: confirm === passphrase ? undefined : t('entry.passphrase.unlike'),
    };
  });
  const holds = useHolds(form.values.passphrase);
  judged.current = holds;
  return (
    <Frame
      title={stage.recovering ? t('entry.passphrase.title_recovering') : t('entry.passphrase.title')}
      wide
    >
      <section aria-label={t('entry.passphrase.why_title')}>
        <List className="entry-list">
          <li>{t('entry.passphrase.why_1')}</li>
          <li>{t('entry.passphrase.why_2')}</li>
          <li>{t('entry.passphrase.why_3')}</li>
        </List>
      </section>
      {stage.operator ? (
        <Facts
          facts={[
            {
              id: 'operator',
              name: t('entry.passphrase.operator'),
              value: <strong>{stage.operator}</strong>,
            },
          ]}
        />
      ) : null}
      <ErrorSummary problems={form.problems} attempts={form.attempts} />
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (form.ready()) void step('choose_passphrase', { passphrase: form.values.passphrase });
        }}
      >
        <NewPassphrase
          label={t('entry.passphrase.field')}
          fresh={form.field('passphrase')}
          confirm={form.field('confirm')}
          holds={holds}
          shown={shown}
          onShown={setShown}
          width="full"
        />
        {problem ? (
          <Notice mood="alert" live>
            {problem}
          </Notice>
        ) : null}
        <div className="entry-acts">
          <Button kind="primary" type="submit" isPending={busy}>
            {t('entry.passphrase.save')}
          </Button>
        </div>
      </form>
    </Frame>
  );
}
