import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type JsonValue, useHost, useKeeper } from '../host';

/** A typing pause this long is a good moment to save. */
const PAUSE_MS = 800;

/** The save of the form that was left last. */
let leaving: Promise<unknown> = Promise.resolve();

/** Whoever looks for a draft waits for this first: it may just be written. */
export const leftBefore = () => leaving;

interface Options {
  /** The draft that was opened; none = a new one, which gets its id at the first save. */
  id: string | null;
  kind: 'register' | 'account' | 'identity' | 'correct' | 'amend' | 'request';
  title: string;
  /** What is kept of the form: everything that is needed to go on with it. */
  body: object;
  /** Nothing worth keeping was typed yet: no draft is begun for it. */
  isBlank?: boolean;
  /** When the draft that was opened was saved. */
  savedAt?: string | null;
  /** A new draft got its id. */
  onAdopted?: (id: string) => void;
}

export interface Filing {
  /** When it was last saved. */
  savedAt: string | null;
  /** The last save did not work; it is tried again at the next change, and until then the page says so. */
  unsaved: boolean;
  /** Saves what is not saved yet; answers with the draft's id, if there is one by then. */
  flush: () => Promise<string | null>;
  /** The form became an act and the window took its draft along: nothing of it is saved again. */
  finish: () => void;
  /** The same where the window did not: a draft that stayed behind would only be offered once more. */
  sent: () => Promise<void>;
  /** The form is thrown away; a refusal is thrown, and the form is kept on. */
  discard: () => Promise<void>;
}

/**
 * Keeps a form as a draft: in a pause of typing, when the pointer may lead away, before the lock, and on leaving the page. Saves
 * go one after the other, so that one form never becomes two drafts.
 */
export function useFiling(options: Options): Filing {
  const host = useHost();
  const queries = useQueryClient();
  const latest = useRef(options);
  latest.current = options;
  const shape = JSON.stringify(options.body);
  const now = useRef(shape);
  now.current = shape;
  const id = useRef(options.id);
  const saved = useRef(shape);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const finished = useRef(false);
  const [savedAt, setSavedAt] = useState(options.savedAt ?? null);
  const [unsaved, setUnsaved] = useState(false);

  const flush = useCallback((): Promise<string | null> => {
    const next = queue.current.then(async () => {
      const { kind, title, isBlank = false, onAdopted } = latest.current;
      const typed = now.current;
      if (finished.current || typed === saved.current || (isBlank && id.current === null)) return id.current;
      try {
        const body = JSON.parse(typed) as JsonValue;
        const draft = await host.call('draft_save', { draft: id.current, kind, title, body });
        saved.current = typed;
        setSavedAt(draft.saved_at);
        setUnsaved(false);
        void queries.invalidateQueries({ queryKey: ['work'] });
        void queries.invalidateQueries({ queryKey: ['drafts'] });
        if (id.current === null) {
          id.current = draft.draft;
          onAdopted?.(draft.draft);
        }
      } catch {
        // Locked, or no room: the next pause tries again, and the form itself is still on screen.
        setUnsaved(true);
      }
      return id.current;
    });
    queue.current = next;
    return next;
  }, [host, queries]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the form starts the pause anew
  useEffect(() => {
    const timer = setTimeout(() => void flush(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [flush, shape]);

  useKeeper(flush);
  useEffect(() => {
    const onAway = () => void flush();
    window.addEventListener('pointerdown', onAway, true);
    document.addEventListener('visibilitychange', onAway);
    return () => {
      window.removeEventListener('pointerdown', onAway, true);
      document.removeEventListener('visibilitychange', onAway);
      leaving = flush();
    };
  }, [flush]);

  const finish = useCallback(() => {
    finished.current = true;
  }, []);

  /** After the saves that are under way: a draft that is only being written could not be found yet. */
  const remove = useCallback(async () => {
    finished.current = true;
    await queue.current;
    if (id.current !== null) await host.call('draft_delete', { draft: id.current });
    void queries.invalidateQueries();
  }, [host, queries]);

  const sent = useCallback(() => remove().catch(() => undefined), [remove]);

  const discard = useCallback(async () => {
    try {
      await remove();
    } catch (thrown) {
      finished.current = false;
      throw thrown;
    }
  }, [remove]);

  return { savedAt, unsaved, flush, finish, sent, discard };
}
