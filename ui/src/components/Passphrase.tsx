import { useEffect, useState } from 'react';
import { type PassphraseHolds, useHost } from '../host';
import { useText } from '../i18n';

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
export function Strength({ holds }: { holds: PassphraseHolds | null }) {
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
