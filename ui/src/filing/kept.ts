import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type JsonValue, useHost, useKeeper } from '../host';

/** A typing pause this long is a good moment to save. */
const PAUSE_MS = 800;

/** The save of the page that was left last: whoever looks for a draft waits for it. */
let leaving: Promise<void> = Promise.resolve();

interface Body {
  about: string;
  form: JsonValue;
}

const isBody = (body: JsonValue): body is JsonValue & Body =>
  typeof body === 'object' && body !== null && 'about' in body && 'form' in body;

/** The draft of this kind about this record: undefined while it is looked for, null when there is none. */
export function useFoundDraft(
  kind: string,
  about: string,
): { draft: string; form: JsonValue } | null | undefined {
  const host = useHost();
  const [found, setFound] = useState<{ draft: string; form: JsonValue } | null | undefined>(undefined);
  // Asked afresh, once: an answer kept in memory would be older than what was typed since, and what is typed from now on
  // is newer than any answer.
  useEffect(() => {
    let left = false;
    const ask = async () => {
      await leaving;
      const drafts = await host.call('drafts', {}).catch(() => []);
      const one = drafts.find(({ kind: of, body }) => of === kind && isBody(body) && body.about === about);
      if (!left) setFound(one && isBody(one.body) ? { draft: one.draft, form: one.body.form } : null);
    };
    void ask();
    return () => {
      left = true;
    };
  }, [host, kind, about]);
  return found;
}

/** Keeps a form as a draft while it is typed: in a pause, before the lock, and on leaving. `done` removes it. */
export function useKept(
  { kind, about, title, draft }: { kind: string; about: string; title: string; draft: string | null },
  form: JsonValue,
): { savedAt: string | null; done: () => Promise<void> } {
  const host = useHost();
  const queries = useQueryClient();
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const now = JSON.stringify(form);
  const latest = useRef(now);
  latest.current = now;
  const saved = useRef(now);
  const id = useRef(draft);
  const over = useRef(false);
  // One after the other: two saves at once would make two drafts.
  const last = useRef<Promise<void>>(Promise.resolve());

  const save = useCallback((): Promise<void> => {
    last.current = last.current.then(async () => {
      const typed = latest.current;
      if (over.current || typed === saved.current) return;
      try {
        const body = { about, form: JSON.parse(typed) as JsonValue };
        const answer = await host.call('draft_save', { draft: id.current, kind, title, body });
        id.current = answer.draft;
        saved.current = typed;
        setSavedAt(answer.saved_at);
        void queries.invalidateQueries({ queryKey: ['work'] });
      } catch {
        // Locked, or no room: the next pause tries again, and the form itself is still on screen.
      }
    });
    return last.current;
  }, [host, queries, kind, about, title]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the form starts the pause anew
  useEffect(() => {
    const timer = setTimeout(() => void save(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [now, save]);
  useKeeper(save);
  useEffect(
    () => () => {
      leaving = save();
    },
    [save],
  );

  return {
    savedAt,
    done: async () => {
      over.current = true;
      await last.current;
      if (id.current) await host.call('draft_delete', { draft: id.current }).catch(() => undefined);
      void queries.invalidateQueries({ queryKey: ['work'] });
    },
  };
}
