import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Button } from 'react-aria-components';
import { createPortal } from 'react-dom';
import { type Text, useText } from '../i18n';
import { Icon } from './Icon';
import type { NoticeProps } from './Signs';

/** A sentence, or how to say it in the language of the pages: what stays until it is put away is said that way. */
type Words = string | ((text: Text) => string);

interface Said {
  id: number;
  words: Words;
  mood: NonNullable<NoticeProps['mood']>;
}

type SayFn = (words: Words, mood?: Said['mood']) => void;

const SayContext = createContext<SayFn>(() => undefined);

/** Says what just happened: shortly on screen, and to screen readers. What hurts or needs doing belongs on the page instead. */
export function useSay(): SayFn {
  return useContext(SayContext);
}

const STAYS_MS = 7_000;

export function SayProvider({ children }: { children: ReactNode }) {
  const text = useText();
  const { t, language } = text;
  const [said, setSaid] = useState<Said[]>([]);
  const next = useRef(0);
  const forget = useCallback((id: number) => setSaid((all) => all.filter((one) => one.id !== id)), []);
  const say = useCallback<SayFn>(
    (words, mood = 'success') => {
      const id = ++next.current;
      // What was said last stands alone: several at once would lie over the page. An alert stays until it is put away: it
      // may be read late.
      setSaid((all) => [...all.filter((one) => one.mood === 'alert').slice(-2), { id, words, mood }]);
      if (mood !== 'alert') setTimeout(() => forget(id), STAYS_MS);
    },
    [forget],
  );
  // A sentence of the language before would stand among those of the new one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language is what it is for
  useEffect(() => setSaid((all) => all.filter(({ words }) => typeof words !== 'string')), [language]);
  const value = useMemo(() => say, [say]);
  return (
    <SayContext.Provider value={value}>
      {children}
      {createPortal(
        <div className="toasts" role="status" aria-live="polite" aria-label={t('common.messages')}>
          {said.map(({ id, words, mood }) => (
            <div key={id} className={`toast toast-${mood}`}>
              <Icon name={mood} />
              <span>{typeof words === 'string' ? words : words(text)}</span>
              <Button className="icon-button" aria-label={t('common.put_away')} onPress={() => forget(id)}>
                <Icon name="close" />
              </Button>
            </div>
          ))}
        </div>,
        document.body,
      )}
    </SayContext.Provider>
  );
}
