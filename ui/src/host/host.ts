import type { Commands, FieldProblem, Stage } from './generated/commands';

export type CommandName = keyof Commands;
export type Args<N extends CommandName> = Commands[N]['args'];
export type Answer<N extends CommandName> = Commands[N]['answer'];

/** What the window tells the pages without being asked. */
export interface Events {
  /** The window moved on by itself: the browser sign-in ended, the machine was suspended. */
  stage: Stage;
  /** Records, counts or the work status changed: ask again for what is on the screen. */
  changed: null;
  /** The window is asked to close: what is typed is kept, and then `close_window` lets it go. */
  closing: null;
}

/** The page's whole outside world. */
export interface Host {
  call<N extends CommandName>(name: N, args: Args<N>): Promise<Answer<N>>;
  on<E extends keyof Events>(event: E, handler: (payload: Events[E]) => void): () => void;
}

type Params = Record<string, string | number>;

/** What the window answered instead: a stable code to put into words, and a reference for the service desk. */
export class WindowError extends Error {
  override readonly name = 'WindowError';
  constructor(
    readonly code: string,
    readonly params: Params = {},
    readonly reference: string | null = null,
    /** Field by field, where the window knows it: for `form.refuse`. */
    readonly fields: readonly FieldProblem[] = [],
  ) {
    super(code);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Reads whatever crossed the window's edge; what has no code is `unexpected`, never shown raw. */
export function toWindowError(thrown: unknown): WindowError {
  if (thrown instanceof WindowError) return thrown;
  if (!isRecord(thrown) || typeof thrown.code !== 'string') return new WindowError('unexpected');
  const reference = typeof thrown.reference === 'string' ? thrown.reference : null;
  const fields = Array.isArray(thrown.fields) ? thrown.fields.filter(isFieldProblem) : [];
  return new WindowError(thrown.code, toParams(thrown.params), reference, fields);
}

function toParams(value: unknown): Params {
  const params: Params = {};
  if (!isRecord(value)) return params;
  for (const [key, one] of Object.entries(value)) {
    if (typeof one === 'string' || typeof one === 'number') params[key] = one;
  }
  return params;
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return isRecord(value) && typeof value.field === 'string' && typeof value.code === 'string';
}
