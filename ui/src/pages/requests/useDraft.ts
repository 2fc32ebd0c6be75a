import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useHost, useKeeper } from '../../host';
import { type RequestDraft, readDraft, writeDraft } from './draft';

const SAVE_AFTER_MS = 800;

export interface DraftState {
  /** `null`: it is no longer there. `undefined`: still being fetched. */
  values: RequestDraft | null | undefined;
  change: (next: Partial<RequestDraft>) => void;
  /** When it was last saved, and whether the last attempt worked. */
  savedAt: string | null;
  problem: unknown;
  flush: () => Promise<void>;
  /** The draft becomes a request, or is thrown away: it must not be saved again – unless that did not work. */
  finish: (done: boolean) => void;
}

/** A request as it is being typed, kept as a draft: a moment after every change, on leaving a field, before the lock, and on leaving the page. */
export function useDraft(id: string, titleOf: (values: RequestDraft) => string): DraftState {
  const host = useHost();
  const queries = useQueryClient();
  const [values, setValues] = useState<RequestDraft | null | undefined>();
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const unsaved = useRef<RequestDraft | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const finished = useRef(false);
  // The save that is under way: who leaves waits for it, too.
  const saving = useRef<Promise<void>>(Promise.resolve());
  const title = useRef(titleOf);
  title.current = titleOf;

  // Asked afresh every time: an answer kept in memory would be older than what was typed since.
  useEffect(() => {
    let left = false;
    host.call('draft_load', { draft: id }).then(
      (draft) => {
        if (left) return;
        setValues(draft ? readDraft(draft.body) : null);
        setSavedAt(draft?.saved_at ?? null);
      },
      (thrown: unknown) => {
        if (!left) setProblem(thrown);
      },
    );
    return () => {
      left = true;
    };
  }, [host, id]);

  const flush = useCallback((): Promise<void> => {
    clearTimeout(timer.current);
    const values = unsaved.current;
    if (!values || finished.current) return saving.current;
    unsaved.current = null;
    saving.current = host
      .call('draft_save', {
        draft: id,
        kind: 'request',
        title: title.current(values),
        body: writeDraft(values),
      })
      .then(
        (draft) => {
          setSavedAt(draft.saved_at);
          setProblem(null);
        },
        (thrown: unknown) => {
          // Kept for the next attempt, unless something newer is there by now.
          unsaved.current ??= values;
          setProblem(thrown);
        },
      );
    return saving.current;
  }, [host, id]);
  useKeeper(flush);

  useEffect(
    () => () => {
      void flush();
      void queries.invalidateQueries({ queryKey: ['work'] });
    },
    [flush, queries],
  );

  const change = useCallback(
    (next: Partial<RequestDraft>) => {
      setValues((now) => {
        if (!now) return now;
        const changed = { ...now, ...next };
        unsaved.current = changed;
        return changed;
      });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), SAVE_AFTER_MS);
    },
    [flush],
  );

  const finish = useCallback((done: boolean) => {
    finished.current = done;
    clearTimeout(timer.current);
  }, []);

  return { values, change, savedAt, problem, flush, finish };
}
