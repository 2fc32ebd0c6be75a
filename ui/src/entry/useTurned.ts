import { useState } from 'react';
import { type FieldProblem, type ReachBy, type TurnedView, useHost, WindowError } from '../host';
import { useText } from '../i18n';

interface Answered {
  question: string;
  answer: string;
}

/** How a code comes, or that none is wanted; empty where nothing is chosen yet. */
export type Way = ReachBy | 'none' | '';

/** What the registrant chose and typed. It lives as long as the page, and is kept nowhere: no draft, no store, no address. */
export function useTurned(view: TurnedView) {
  const host = useHost();
  const { problem } = useText();
  const [chosen, setChosen] = useState<Answered[]>(() =>
    Array.from({ length: view.choose }, () => ({ question: '', answer: '' })),
  );
  const [way, setWay] = useState<Way>('');
  const [to, setTo] = useState('');
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [attempts, setAttempts] = useState(0);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  const reach = way === '' || way === 'none' ? null : { by: way, to };
  const changed = (field: string) => setProblems((now) => now.filter((one) => one.field !== field));
  /** What the rulebook says to this much of it; the window answers, and nothing leaves it. */
  const check = async (withReach: boolean): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    setRefused(null);
    try {
      const found = await host.call('check_questions', { chosen, reach: withReach ? reach : null });
      setProblems(found.problems);
      setAttempts((n) => n + 1);
      return found.problems.length === 0;
    } catch (thrown) {
      setRefused(problem(thrown));
      return false;
    } finally {
      setBusy(false);
    }
  };
  const send = async () => {
    if (busy) return;
    setBusy(true);
    setRefused(null);
    try {
      await host.call('choose_questions', { chosen, reach });
      // What was typed is not needed any more, and not kept for the moment until the page goes.
      setChosen([]);
      setTo('');
    } catch (thrown) {
      const fields = thrown instanceof WindowError ? thrown.fields : [];
      setProblems(fields);
      setAttempts((n) => n + 1);
      if (fields.length === 0) setRefused(problem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return {
    chosen,
    answer: (n: number, part: Partial<Answered>) => {
      setChosen((now) => now.map((one, at) => (at === n ? { ...one, ...part } : one)));
      for (const field of Object.keys(part)) changed(`chosen.${n}.${field}`);
    },
    way,
    setWay: (next: Way) => {
      setWay(next);
      changed('reach.to');
    },
    to,
    setTo: (next: string) => {
      setTo(next);
      changed('reach.to');
    },
    problems,
    attempts,
    busy,
    refused,
    check,
    send,
  };
}

export type TurnedForm = ReturnType<typeof useTurned>;
