import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useDeferredValue, useEffect, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
  Text,
} from 'react-aria-components';
import { useText } from '../i18n';
import { Icon } from './Icon';
import { KeyHint } from './KeyHint';
import { KeyBarrier } from './useKeys';

export interface PaletteAction {
  id: string;
  title: string;
  /** Other words that find it: "new person" for *Register*. */
  also?: string;
  keys?: string;
  run: () => void;
}

interface PaletteHit {
  id: string;
  title: string;
  detail: string;
  run: () => void;
}

interface PaletteProps {
  isOpen: boolean;
  onClose: () => void;
  actions: readonly PaletteAction[];
  /** Finds people, accounts, requests and receipts; asked from two characters on. */
  find: (text: string) => Promise<readonly PaletteHit[]>;
}

/** A pause this long, and what was found is said. */
const SPOKEN_MS = 500;

/** Case and accents do not matter: "equipe" finds "Équipe". */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function matchActions(actions: readonly PaletteAction[], typed: string): PaletteAction[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  return actions.filter((action) => {
    const whole = folded(`${action.title} ${action.also ?? ''}`);
    return words.every((word) => whole.includes(word));
  });
}

/** Ctrl K: one box that finds and acts. */
export function Palette({ isOpen, onClose, actions, find }: PaletteProps) {
  const { t } = useText();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
      className="overlay overlay-top"
    >
      <Modal className="modal palette-modal">
        <Dialog className="palette" aria-label={t('palette.title')}>
          <KeyBarrier />
          <PaletteBody onClose={onClose} actions={actions} find={find} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** What was found is read aloud once the typing has paused, and not after each letter. */
function useSpoken(words: string): string {
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(words), SPOKEN_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return spoken;
}

function PaletteBody({ onClose, actions, find }: Omit<PaletteProps, 'isOpen'>) {
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const asked = useDeferredValue(typed.trim());
  const { data: hits = [], isFetching } = useQuery({
    queryKey: ['palette', asked],
    queryFn: () => find(asked),
    enabled: asked.length >= 2,
    placeholderData: (before) => (asked.length >= 2 ? before : undefined),
  });
  const shownHits = asked.length >= 2 ? hits : [];
  const shownActions = matchActions(actions, typed);
  const none = shownHits.length === 0 && shownActions.length === 0;
  const count = t('palette.count', { count: shownHits.length + shownActions.length });
  const words = asked === '' ? '' : isFetching ? t('palette.looking') : none ? t('palette.none') : count;
  const spoken = useSpoken(isFetching ? '' : words);
  // Enter before anything is chosen means the only one that is found, once it is: of several the operator chooses.
  const [entered, setEntered] = useState<string | null>(null);
  const isSettled = !isFetching && asked === typed.trim();
  const [only, ...others] = shownHits;
  useEffect(() => {
    if (entered === null || !isSettled) return;
    setEntered(null);
    if (entered !== typed || !only || others.length > 0 || shownActions.length > 0) return;
    onClose();
    only.run();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    // As the hint says: it closes, whatever was typed.
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
      return;
    }
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    const isChosen = event.currentTarget.querySelector('[aria-activedescendant]') !== null;
    // What stands there was found for fewer letters: whoever is first of it is not who was meant.
    // Acts are always those of what is typed, and stand first.
    const isStale = !isSettled && shownActions.length === 0;
    if (isStale) {
      event.preventDefault();
      event.stopPropagation();
    }
    if (!isChosen || isStale) setEntered(typed);
  };
  const run = (id: string) => {
    const chosen =
      shownHits.find((hit) => `hit-${hit.id}` === id) ??
      shownActions.find((action) => `act-${action.id}` === id);
    if (!chosen) return;
    onClose();
    chosen.run();
  };
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <div className="palette-box" onKeyDownCapture={onKeyDown}>
        <SearchField aria-label={t('palette.label')} autoFocus className="search-box palette-input">
          <Icon name="search" />
          <Input className="search-input" placeholder={t('palette.label')} />
          <KeyHint keys="Esc" />
        </SearchField>
      </div>
      <ListBox
        className="palette-list"
        aria-label={t('palette.results')}
        selectionMode="none"
        onAction={(key) => run(String(key))}
        renderEmptyState={() => null}
      >
        {/* Acts are there at once, hits come later: what is asked of Enter must not change under the finger. */}
        {shownActions.length > 0 ? (
          <ListBoxSection id="acts" className="palette-section">
            <Header className="palette-head">{t('palette.do')}</Header>
            {shownActions.map((action) => (
              <ListBoxItem
                key={action.id}
                id={`act-${action.id}`}
                textValue={action.title}
                className="option palette-option"
              >
                <Text slot="label">{action.title}</Text>
                {action.keys ? <KeyHint keys={action.keys} /> : null}
              </ListBoxItem>
            ))}
          </ListBoxSection>
        ) : null}
        {shownHits.length > 0 ? (
          <ListBoxSection id="found" className="palette-section">
            <Header className="palette-head">{t('palette.found')}</Header>
            {shownHits.map((hit) => (
              <ListBoxItem
                key={hit.id}
                id={`hit-${hit.id}`}
                textValue={hit.title}
                className="option palette-option"
              >
                <Text slot="label">{hit.title}</Text>
                <Text slot="description" className="option-detail">
                  {hit.detail}
                </Text>
              </ListBoxItem>
            ))}
          </ListBoxSection>
        ) : null}
      </ListBox>
      <p className="palette-status">{words}</p>
      <span className="hidden" role="status">
        {spoken}
      </span>
    </Autocomplete>
  );
}
