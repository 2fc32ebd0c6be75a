import { useEffect, useState } from 'react';
import { type PassphraseHolds, useHost } from '../host';
import { useText } from '../i18n';
import { CheckboxField } from './Choice';
import type { FieldBinding } from './form';
import { TextField } from './TextField';

const PARTS: Record<PassphraseHolds, number> = { short: 1, guessed: 1, well: 3, very_well: 4 };

/** How well a passphrase would hold, as the desk judges it while it is typed; null while nothing is, or nobody has said yet. */
export function useHolds(passphrase: string): PassphraseHolds | null {
  const host = useHost();
  const [judged, setJudged] = useState<{ of: string; holds: PassphraseHolds } | null>(null);
  useEffect(() => {
    if (passphrase === '') return;
    let wanted = true;
    host.call('check_passphrase', { passphrase }).then(
      ({ holds }) => {
        if (wanted) setJudged({ of: passphrase, holds });
      },
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [host, passphrase]);
  return judged?.of === passphrase ? judged.holds : null;
}

/** The strength of what is typed, in words and as a bar. */
function Strength({ holds }: { holds: PassphraseHolds | null }) {
  const { t } = useText();
  return (
    <div className="strength" aria-live="polite">
      <span>
        {t('entry.passphrase.strength')}
        {t('common.colon')}
        <strong>{holds === null ? '–' : t(`entry.passphrase.strength_${holds}`)}</strong>
      </span>
      <progress
        className="strength-bar"
        value={holds === null ? 0 : PARTS[holds]}
        max={4}
        aria-label={t('entry.passphrase.strength')}
      />
    </div>
  );
}

interface NewPassphraseProps {
  label: string;
  /** The new passphrase, and the same once more: `form.field(…)`. */
  fresh: FieldBinding<string>;
  confirm: FieldBinding<string>;
  holds: PassphraseHolds | null;
  /** Says whether what is typed can be read; other fields of the page follow it. */
  shown: boolean;
  onShown: (shown: boolean) => void;
  width?: 'full';
}

/** A new passphrase typed twice, with its strength, wherever one is chosen. */
export function NewPassphrase({ label, fresh, confirm, holds, shown, onShown, width }: NewPassphraseProps) {
  const { t } = useText();
  const type = shown ? 'text' : 'password';
  return (
    <>
      <TextField
        label={label}
        description={t('entry.passphrase.hint')}
        type={type}
        autoComplete="new-password"
        width={width}
        isRequired
        {...fresh}
      />
      <Strength holds={holds} />
      <TextField
        label={t('entry.passphrase.confirm')}
        type={type}
        autoComplete="new-password"
        width={width}
        isRequired
        {...confirm}
      />
      <CheckboxField label={t('entry.passphrase.show')} value={shown} onChange={onShown} />
    </>
  );
}
