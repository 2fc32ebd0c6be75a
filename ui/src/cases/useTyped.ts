import { useCallback, useEffect, useRef, useState } from 'react';
import { type Host, type JsonValue, useHost, useKeeper } from '../host';
import { useSession } from '../shell';

/** The draft of all words of a seat; no list shows it, since each stands where it was typed (`DRAFT_OF_WORDS` of the window). */
const KIND = 'words';

/** What is typed at one seat, about which records; and the draft in which it is kept. */
interface Seat {
  words: Map<string, string>;
  draft: string | null;
  kept: string;
  /** What was kept before is looked for once; saves go one after the other, so that the words never become two drafts. */
  queue: Promise<unknown>;
}

const seats = new Map<string, Seat>();

const textOf = (words: Map<string, string>) => JSON.stringify(Object.fromEntries(words));

async function look(host: Host, seat: Seat) {
  const drafts = await host.call('drafts', {});
  const found = drafts.find(({ kind }) => kind === KIND);
  if (!found) return;
  seat.draft = found.draft;
  const body = found.body as { [about: string]: JsonValue };
  // What was typed since is newer.
  for (const [about, words] of Object.entries(body))
    if (typeof words === 'string' && !seat.words.has(about)) seat.words.set(about, words);
  seat.kept = JSON.stringify(body);
}

function seatOf(host: Host, name: string): Seat {
  const known = seats.get(name);
  if (known) return known;
  const seat: Seat = { words: new Map(), draft: null, kept: '{}', queue: Promise.resolve() };
  seats.set(name, seat);
  seat.queue = look(host, seat).catch(() => undefined);
  return seat;
}

function keep(host: Host, seat: Seat): Promise<unknown> {
  const next = seat.queue.then(async () => {
    const now = textOf(seat.words);
    if (now === seat.kept) return;
    const body = JSON.parse(now) as JsonValue;
    if (seat.words.size > 0) {
      const saved = await host.call('draft_save', { draft: seat.draft, kind: KIND, title: '', body });
      seat.draft = saved.draft;
    } else if (seat.draft !== null) {
      await host.call('draft_delete', { draft: seat.draft });
      seat.draft = null;
    }
    seat.kept = now;
  });
  // Locked, or no room: the words are still here, and kept at the next occasion.
  seat.queue = next.catch(() => undefined);
  return seat.queue;
}

/**
 * Words being typed about a record, beside no form of their own: they outlive the page, the lock and the window, and belong to
 * the seat at which they were typed. They are kept on going away and before the window closes, and let go of once they were sent.
 */
export function useTyped(about: string): [string, (words: string) => void] {
  const host = useHost();
  const { operator, scope } = useSession();
  const name = `${operator.id} ${scope.organization} ${scope.role}`;
  const seat = seatOf(host, name);
  const [words, setWords] = useState(() => seat.words.get(about) ?? '');
  const isTouched = useRef(false);
  useEffect(() => {
    let left = false;
    void seat.queue.then(() => {
      if (!left && !isTouched.current) setWords(seat.words.get(about) ?? '');
    });
    return () => {
      left = true;
    };
  }, [seat, about]);
  const save = useCallback(() => keep(host, seat), [host, seat]);
  useKeeper(save);
  useEffect(() => () => void save(), [save]);
  const set = useCallback(
    (next: string) => {
      isTouched.current = true;
      if (next === '') seat.words.delete(about);
      else seat.words.set(about, next);
      setWords(next);
    },
    [seat, about],
  );
  return [words, set];
}
