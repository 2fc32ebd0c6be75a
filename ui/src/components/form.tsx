import { type ReactNode, useCallback, useId, useRef, useState } from 'react';
import { handElsewhere } from './hand';

/** One thing to put right, and the id of the control where that is done. */
export interface Problem {
  id: string;
  words: string;
}

export type Checks<T> = Partial<Record<keyof T & string, string>>;

export interface FieldBinding<V> {
  id: string;
  value: V;
  onChange: (value: V) => void;
  onBlur: () => void;
  error?: string;
}

export interface Form<T> {
  values: T;
  set: <K extends keyof T & string>(name: K, value: T[K]) => void;
  /** Spread into a field: `<TextField label=… {...form.field('family_name')} />`. */
  field: <K extends keyof T & string>(name: K) => FieldBinding<T[K]>;
  /** For ErrorSummary: empty until `ready` was asked once. */
  problems: Problem[];
  /** Counts the times that problems were found, so that the summary takes the focus each time. */
  attempts: number;
  /** Shows all problems; true when there are none. */
  ready: () => boolean;
  /** After `ready`: what the window found in addition, by field name. Gone as soon as that field changes. */
  refuse: (found: Checks<T>) => void;
  changed: boolean;
}

/**
 * Counts how often something was found to put right: `begin()` when the operator wants to go on, and what it answers once
 * something was found. Whoever works in another field by then goes on there: what is wrong stands beside the fields, too.
 */
export function useAttempts(): { attempts: number; begin: () => () => void } {
  const [attempts, setAttempts] = useState(0);
  const begin = () => {
    const isElsewhere = handElsewhere();
    return () => {
      if (!isElsewhere()) setAttempts((count) => count + 1);
    };
  };
  return { attempts, begin };
}

/**
 * Values, and when to show what is wrong with them: beside a field once it was left, everything in the summary once the
 * operator wanted to go on. `check` runs on every change and answers words by field name, in the order of the page.
 */
export function useForm<T extends object>(initial: T, check: (values: T) => Checks<T>): Form<T> {
  const prefix = useId();
  const [values, setValues] = useState(initial);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<Checks<T>>({});
  const { attempts, begin } = useAttempts();
  const stopped = useRef<() => void>(() => undefined);
  const [asked, setAsked] = useState(false);
  const first = useRef(initial);

  const found: Checks<T> = { ...check(values), ...refused };
  const idOf = useCallback((name: string) => `${prefix}-${name}`, [prefix]);

  const set = useCallback<Form<T>['set']>((name, value) => {
    setValues((now) => ({ ...now, [name]: value }));
    setRefused(({ [name]: _, ...rest }) => rest as Checks<T>);
  }, []);

  const problems = asked
    ? Object.entries(found).flatMap(([name, words]) =>
        typeof words === 'string' ? [{ id: idOf(name), words }] : [],
      )
    : [];

  return {
    values,
    set,
    field: (name) => ({
      id: idOf(name),
      value: values[name],
      onChange: (value) => set(name, value),
      onBlur: () => setLeft((now) => (now.has(name) ? now : new Set(now).add(name))),
      error: asked || left.has(name) || refused[name] ? found[name] : undefined,
    }),
    problems,
    attempts,
    ready: () => {
      setAsked(true);
      stopped.current = begin();
      const isReady = Object.values(found).every((words) => words === undefined);
      if (!isReady) stopped.current();
      return isReady;
    },
    refuse: (more) => {
      setRefused(more);
      setAsked(true);
      stopped.current();
    },
    changed: values !== first.current,
  };
}

/** A group of fields with a heading; labels stand beside the fields where there is room. */
export function FieldSet({
  title,
  lead,
  children,
}: {
  title?: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <div className="fields" {...(title ? { role: 'group', 'aria-labelledby': id } : {})}>
      {title ? (
        <h2 id={id} className="fields-title">
          {title}
        </h2>
      ) : null}
      {lead ? <p className="fields-lead">{lead}</p> : null}
      {children}
    </div>
  );
}
