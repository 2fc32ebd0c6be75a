import { useEffect, useRef, useState } from 'react';
import { Button, PlainDialog } from '../components';
import { useHost } from '../host';
import { useText } from '../i18n';

const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

interface IdleProps {
  minutes: number;
  /** Seconds before locking in which the operator is asked. */
  warning: number;
  onLock: () => void;
  /** Whose words: the operator’s, of whom what is typed is kept, or those of whoever the page is turned to. */
  words?: 'shell' | 'turned';
}

/** How often the window is told that somebody is there, at most. */
const TELL_EVERY = 10_000;

/**
 * Asks before the window locks after `minutes` without a sign of life. The window itself counts, and locks whatever this page
 * does; here somebody is asked in time, and what is typed is kept.
 */
export function Idle({ minutes, warning, onLock, words = 'shell' }: IdleProps) {
  const { t } = useText();
  const host = useHost();
  const lastSign = useRef(Date.now());
  const lastTold = useRef(0);
  const [left, setLeft] = useState<number | null>(null);
  const asking = left !== null;

  useEffect(() => {
    // Once the question stands, only its answer counts: a bumped mouse is not an operator.
    if (asking) return;
    const alive = () => {
      lastSign.current = Date.now();
      if (lastSign.current - lastTold.current < TELL_EVERY) return;
      lastTold.current = lastSign.current;
      void host.call('alive', {}).catch(() => undefined);
    };
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { passive: true });
    return () => {
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, alive);
    };
  }, [asking, host]);

  useEffect(() => {
    const clock = setInterval(() => {
      const seconds = minutes * 60 - (Date.now() - lastSign.current) / 1000;
      if (seconds <= 0) onLock();
      else setLeft(seconds <= warning ? Math.ceil(seconds) : null);
    }, 1000);
    return () => clearInterval(clock);
  }, [minutes, warning, onLock]);

  const stay = () => {
    lastSign.current = Date.now();
    lastTold.current = lastSign.current;
    void host.call('alive', {}).catch(() => undefined);
    setLeft(null);
  };
  return (
    <PlainDialog title={t(`${words}.idle.title`)} isOpen={asking} onClose={stay}>
      <p>{t(`${words}.idle.words`, { count: left ?? 0 })}</p>
      <div className="dialog-buttons">
        <Button onPress={onLock}>{t(`${words}.idle.lock`)}</Button>
        <Button kind="primary" autoFocus onPress={stay}>
          {t(`${words}.idle.stay`)}
        </Button>
      </div>
    </PlainDialog>
  );
}
