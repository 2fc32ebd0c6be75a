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
import { type Text, useText } from '../i18n';
import { Icon } from './Icon';
import type { NoticeProps } from './Signs';

/** A sentence, or how to say it in the language of the pages: what stays until it is put away is said that way. */
type Words = string | ((text: Text) => string);

interface SaidOne {
  id: number;
  words: Words;
  mood: NonNullable<NoticeProps['mood']>;
}

type SayFn = (words: Words, mood?: SaidOne['mood']) => void;

const SayContext = createContext<SayFn>(() => undefined);

interface Saying {
  said: readonly SaidOne[];
  forget: (id?: number) => void;
}

const SaidContext = createContext<Saying>({ said: [], forget: () => undefined });

/** Says what just happened, in the status line: shortly on screen, and to screen readers. What hurts or needs doing belongs on the page instead. */
export function useSay(): SayFn {
  return useContext(SayContext);
}

const STAYS_MS = 7_000;

export function SayProvider({ children }: { children: ReactNode }) {
  const { language } = useText();
  const [said, setSaid] = useState<readonly SaidOne[]>([]);
  const next = useRef(0);
  const forget = useCallback(
    (id?: number) => setSaid((all) => all.filter((one) => id !== undefined && one.id !== id)),
    [],
  );
  const say = useCallback<SayFn>(
    (words, mood = 'success') => {
      const id = ++next.current;
      // What was said last stands alone. An alert stays until it is put away: it may be read late.
      setSaid((all) => [...all.filter((one) => one.mood === 'alert').slice(-2), { id, words, mood }]);
      if (mood !== 'alert') setTimeout(() => forget(id), STAYS_MS);
    },
    [forget],
  );
  // A sentence of the language before would stand among those of the new one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language is what it is for
  useEffect(() => setSaid((all) => all.filter(({ words }) => typeof words !== 'string')), [language]);
  const saying = useMemo(() => ({ said, forget }), [said, forget]);
  return (
    <SayContext.Provider value={say}>
      <SaidContext.Provider value={saying}>{children}</SaidContext.Provider>
    </SayContext.Provider>
  );
}

/** Where it is said: a part of the status line, so that it lies over nothing. What was said in a session ends with it. */
export function Said() {
  const text = useText();
  const { t } = text;
  const { said, forget } = useContext(SaidContext);
  useEffect(() => () => forget(), [forget]);
  const last = said.at(-1);
  return (
    <div className="said-now">
      {/* Only words in it, each in a paragraph: of anything else WebKit tells a screen reader that something came, and not what. */}
      <div className="said-words-now" role="status" aria-label={t('common.messages')}>
        {said.map(({ id, words, mood }) => (
          <p key={id} className={`said-one said-${mood}`}>
            <Icon name={mood} />
            <span>{typeof words === 'string' ? words : words(text)}</span>
          </p>
        ))}
      </div>
      {last ? (
        <Button className="icon-button" aria-label={t('common.put_away')} onPress={() => forget(last.id)}>
          <Icon name="close" />
        </Button>
      ) : null}
    </div>
  );
}
