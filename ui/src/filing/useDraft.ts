import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type JsonValue, useHost, useKeeper } from '../host';

const PAUSE_MS = 800;

interface Options {
  /** The draft that was opened; none = a new one, which gets its id at the first save. */
  id: string | null;
  kind: 'register' | 'account';
  title: string;
  body: JsonValue;
  /** Nothing worth keeping was typed yet. */
  isBlank: boolean;
  savedAt: string | null;
  onAdopted: (id: string) => void;
}

/**
 * Keeps the form: in a pause of typing, when the pointer may lead away, before the lock, and on leaving the page. Saves go one
 * after the other, so that one form never becomes two drafts.
 */
export function useDraft(options: Options) {
  const host = useHost();
  const queries = useQueryClient();
  const latest = useRef(options);
  latest.current = options;
  const id = useRef(options.id);
  const saved = useRef(JSON.stringify(options.body));
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const finished = useRef(false);
  const [savedAt, setSavedAt] = useState(options.savedAt);
  const [unsaved, setUnsaved] = useState(false);

  const flush = useCallback((): Promise<string | null> => {
    const next = queue.current.then(async () => {
      const { body, kind, title, isBlank, onAdopted } = latest.current;
      const shape = JSON.stringify(body);
      if (finished.current || shape === saved.current || (isBlank && id.current === null)) return id.current;
      try {
        const draft = await host.call('draft_save', { draft: id.current, kind, title, body });
        saved.current = shape;
        setSavedAt(draft.saved_at);
        setUnsaved(false);
        void queries.invalidateQueries({ queryKey: ['work'] });
        void queries.invalidateQueries({ queryKey: ['drafts'] });
        if (id.current === null) {
          id.current = draft.draft;
          onAdopted(draft.draft);
        }
      } catch {
        // Tried again at the next change; until then the page says so.
        setUnsaved(true);
      }
      return id.current;
    });
    queue.current = next;
    return next;
  }, [host, queries]);

  const shape = JSON.stringify(options.body);
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
      void flush();
    };
  }, [flush]);

  /** The form became an act, or was thrown away: nothing of it is saved again. */
  const finish = useCallback(() => {
    finished.current = true;
  }, []);

  const discard = useCallback(async () => {
    finished.current = true;
    await queue.current;
    try {
      if (id.current !== null) await host.call('draft_delete', { draft: id.current });
    } catch (thrown) {
      finished.current = false;
      throw thrown;
    }
    void queries.invalidateQueries({ queryKey: ['work'] });
    void queries.invalidateQueries({ queryKey: ['drafts'] });
  }, [host, queries]);

  return { savedAt, unsaved, flush, finish, discard };
}
