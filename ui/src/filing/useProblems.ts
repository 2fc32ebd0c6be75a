import { useCallback, useId, useMemo, useState } from 'react';
import {
  type DateLimits,
  dateWords,
  type HealthQuestion,
  MAYBE_HEALTH_NUMBER,
  type Problem,
} from '../components';
import type { FieldProblem } from '../host';
import { useText } from '../i18n';
import { useStable } from './useStable';

/** What a part of a form needs to know about one of its fields. */
export interface Fields {
  id: (path: string) => string;
  error: (path: string) => string | undefined;
  /** Spread into a field beside `value` and `onChange`. */
  at: (path: string) => {
    id: string;
    error: string | undefined;
    question: HealthQuestion | undefined;
    onBlur: () => void;
  };
  /** Forgets that fields under this path were left, for example when a document is taken off. */
  forget: (path: string) => void;
}

export interface Problems extends Fields {
  left: readonly string[];
  /** For an ErrorSummary: the problems of fields that `belongs` says are on this page. */
  summary: (belongs: (path: string) => boolean) => Problem[];
  /** From now on every problem that `belongs` is shown, left or not. */
  demand: (step: string) => void;
  demanded: ReadonlySet<string>;
}

interface Options {
  found: readonly FieldProblem[];
  stepOf: (path: string) => string;
  label: (path: string) => string;
  /** What was typed there, for dates: the page says better than `not-a-day` what is unusual about a date. */
  typedDate: (path: string) => { text: string; limits: DateLimits } | undefined;
  left?: readonly string[];
  onLeave: () => void;
  /** What stands there is a health number: it goes. */
  onEmpty: (path: string) => void;
  /** It is something else. */
  onKeep: (path: string) => void;
}

/** The field's own name, without its place in a list or a group: `evidence.documents.0.issuer` → `issuer`. */
export const lastOf = (path: string) => path.split('.').at(-1) ?? path;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Beside a field once it was left; all of a step's once the operator wanted to go on from it. */
export function useProblems(options: Options): Problems {
  const { found, stepOf, label, typedDate, left: before } = options;
  const text = useText();
  const leave = useStable(options.onLeave);
  const empty = useStable(options.onEmpty);
  const keep = useStable(options.onKeep);
  const dateOf = useStable(typedDate);
  const prefix = useId();
  const [left, setLeft] = useState<readonly string[]>(before ?? []);
  const [demanded, setDemanded] = useState<ReadonlySet<string>>(new Set());

  const byPath = useMemo(() => {
    const words = ({ field, code, params = {} }: FieldProblem) => {
      const typed = code === 'not-a-day' ? dateOf(field) : undefined;
      const better = typed ? dateWords(text, typed.text, typed.limits) : undefined;
      if (better) return better;
      const shown = Object.fromEntries(
        Object.entries(params).map(([key, value]) => [key, DAY.test(value) ? text.date(value) : value]),
      );
      const usual = text.dynamic(`problems.${code}`, text.t('problems.other'), shown);
      return text.dynamic(`problems.at.${lastOf(field)}.${code}`, usual, shown);
    };
    const all = new Map<string, string>();
    for (const problem of found) if (!all.has(problem.field)) all.set(problem.field, words(problem));
    return all;
  }, [found, text, dateOf]);

  // What is plain at the moment of choosing is said then: nobody goes on typing into a document that does not count.
  const atOnce = useMemo(
    () => new Set(found.filter(({ code }) => code === 'same-kind-twice').map(({ field }) => field)),
    [found],
  );
  const asked = useMemo(
    () => new Set(found.filter(({ code }) => code === MAYBE_HEALTH_NUMBER).map(({ field }) => field)),
    [found],
  );
  const id = useCallback((path: string) => `${prefix}-${path}`, [prefix]);

  return useMemo<Problems>(() => {
    const error = (path: string) =>
      left.includes(path) || atOnce.has(path) || demanded.has(stepOf(path)) ? byPath.get(path) : undefined;
    return {
      left,
      demanded,
      id,
      error,
      at: (path) => ({
        id: id(path),
        error: error(path),
        question:
          asked.has(path) && error(path)
            ? { onRemove: () => empty(path), onKeep: () => keep(path) }
            : undefined,
        onBlur: () => {
          setLeft((now) => (now.includes(path) ? now : [...now, path]));
          leave();
        },
      }),
      forget: (path) => setLeft((now) => now.filter((one) => !one.startsWith(path))),
      summary: (belongs) =>
        [...byPath]
          .filter(([path]) => belongs(path))
          .map(([path, words]) => ({
            id: id(path),
            words: text.t('problems.with_label', { label: label(path), words }),
          })),
      demand: (step) => setDemanded((now) => new Set(now).add(step)),
    };
  }, [left, demanded, byPath, atOnce, asked, id, stepOf, leave, empty, keep, label, text]);
}
