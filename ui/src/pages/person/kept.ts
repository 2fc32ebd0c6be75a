import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type JsonValue, useAsk, useHost, useKeeper } from '../../host';

/** A typing pause this long is a good moment to save. */
const PAUSE_MS = 800;

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
  const { data, isError } = useAsk('drafts', {});
  // The first answer counts: what is typed from then on is newer than any answer.
  const first = useRef<{ draft: string; form: JsonValue } | null | undefined>(undefined);
  if (first.current === undefined && (data || isError)) {
    const found = data?.find((one) => one.kind === kind && isBody(one.body) && one.body.about === about);
    first.current = found && isBody(found.body) ? { draft: found.draft, form: found.body.form } : null;
  }
  return first.current;
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
        void queries.invalidateQueries({ queryKey: ['drafts'] });
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
  useEffect(() => () => void save(), [save]);

  return {
    savedAt,
    done: async () => {
      over.current = true;
      await last.current;
      if (id.current) await host.call('draft_delete', { draft: id.current }).catch(() => undefined);
      void queries.invalidateQueries({ queryKey: ['drafts'] });
    },
  };
}
