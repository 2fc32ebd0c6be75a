import { useCallback, useEffect, useState } from 'react';
import { Button, ButtonBar, KeyHint, PlainDialog } from '../components';
import { type KeyWords, keyWordsNow } from '../components/keyWords';
import { BURST_MS } from '../components/useLetters';
import { useText } from '../i18n';
import { useSettings } from '../settings';
import type { PageEntry } from './pageEntry';

/** Bound by the shell itself, on every page; told apart from the page's own. */
const EVERYWHERE = ['Ctrl K', 'Ctrl L', '?'];

const isTyping = () =>
  document.activeElement?.matches('input:not([type="checkbox"], [type="radio"]), textarea') === true;
const isAsked = () => document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;

/** "?" shows the keys of a page – not while one types or is asked something, and not out of a scanner's burst. */
export function usePageKeys() {
  const [keys, setKeys] = useState<readonly KeyWords[] | null>(null);
  const { singleLetters } = useSettings();
  const show = useCallback(() => setKeys(keyWordsNow().filter((one) => !EVERYWHERE.includes(one.keys))), []);
  useEffect(() => {
    let lastAt = Number.NEGATIVE_INFINITY;
    let waiting = 0;
    // Not one of `useKeys`: those keep the key from what is typed into.
    const follow = (event: KeyboardEvent) => {
      if (event.key.length !== 1) return;
      clearTimeout(waiting);
      const isBurst = event.timeStamp - lastAt < BURST_MS;
      lastAt = event.timeStamp;
      if (event.key !== '?' || isBurst || !singleLetters || isTyping() || isAsked()) return;
      waiting = window.setTimeout(show, BURST_MS);
    };
    window.addEventListener('keydown', follow, true);
    return () => {
      clearTimeout(waiting);
      window.removeEventListener('keydown', follow, true);
    };
  }, [singleLetters, show]);
  return { keys, show, close: () => setKeys(null) };
}

function Keys({ title, keys }: { title: string; keys: readonly KeyWords[] }) {
  if (keys.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <dl className="page-keys">
        {keys.map(({ keys: caps, does }) => (
          <div key={caps + does}>
            <dt>
              <KeyHint keys={caps} />
              <span className="hidden">{caps}</span>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface PageKeysProps {
  keys: readonly KeyWords[] | null;
  /** Those of the role: some have keys that lead there. */
  pages: readonly PageEntry[];
  onClose: () => void;
}

/** The page's keys, those of every list, and those of every page. */
export function PageKeys({ keys, pages, onClose }: PageKeysProps) {
  const { t } = useText();
  return (
    <PlainDialog title={t('shell.keys.title')} isOpen={keys !== null} onClose={onClose}>
      <Keys title={t('shell.keys.page')} keys={keys ?? []} />
      <Keys
        title={t('shell.keys.lists')}
        keys={[
          { keys: '↑ ↓', does: t('shell.keys.move') },
          { keys: 'Enter', does: t('shell.keys.open') },
          { keys: t('shell.keys.space'), does: t('shell.keys.tick') },
        ]}
      />
      <Keys
        title={t('shell.keys.everywhere')}
        keys={[
          { keys: 'Ctrl K', does: t('shell.find') },
          ...pages.flatMap(({ action }) =>
            action?.keys ? [{ keys: action.keys.caps, does: t(action.label) as string }] : [],
          ),
          { keys: 'Ctrl L', does: t('shell.lock') },
          { keys: '?', does: t('shell.keys.title') },
        ]}
      />
      <ButtonBar align="end">
        <Button kind="primary" onPress={onClose}>
          {t('shell.keys.close')}
        </Button>
      </ButtonBar>
    </PlainDialog>
  );
}
