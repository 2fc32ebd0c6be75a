import { useEffect, useState } from 'react';
import { type JsonValue, useHost } from '../host';
import { leftBefore } from './useFiling';

/** What the draft of a form about a record holds: whose it is, and the form as typed. */
interface Body {
  about: string;
  form: JsonValue;
}

const isBody = (body: JsonValue): body is JsonValue & Body =>
  typeof body === 'object' && body !== null && 'about' in body && 'form' in body;

/** A draft about a record, as it was found. */
export interface FoundDraft {
  draft: string;
  form: JsonValue;
}

/** The draft of this kind about this record: undefined while it is looked for, null when there is none. */
export function useFoundDraft(kind: string, about: string): FoundDraft | null | undefined {
  const host = useHost();
  const [found, setFound] = useState<FoundDraft | null | undefined>(undefined);
  // Asked afresh, once: an answer kept in memory would be older than what was typed since, and what is typed from now on
  // is newer than any answer.
  useEffect(() => {
    let left = false;
    const ask = async () => {
      await leftBefore();
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
