import type { JsonValue, PrepareRequest, Received, Requester } from '../../host';
import type { Answer } from '../../host/generated/commands';

export type Answers = { [linkId: string]: Answer[] };

/** The requester's statement as typed so far. */
export interface StatementForm {
  here: boolean;
  received: Received | '';
  dated: string;
  signed_by: string;
}

/** A request as typed so far: the body of its draft. */
export interface RequestDraft {
  enrollment: string;
  requester: string;
  form: string;
  version: string;
  answers: Answers;
  statement: StatementForm;
  /** The request that came back, or still waits, which this one takes the place of. */
  amend: string | null;
}

/** A draft as it was found. */
export interface OpenedDraft {
  values: RequestDraft;
  savedAt: string;
}

export const emptyStatement: StatementForm = { here: false, received: '', dated: '', signed_by: '' };

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');

const isAnswer = (value: unknown): value is Answer =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** Reads a draft that an earlier version may have written: what it does not know is left out. */
export function readDraft(body: JsonValue): RequestDraft {
  const from = isRecord(body) ? body : {};
  const statement = isRecord(from.statement) ? from.statement : {};
  const received = text(statement.received);
  const answers: Answers = {};
  for (const [linkId, given] of Object.entries(isRecord(from.answers) ? from.answers : {})) {
    if (Array.isArray(given)) answers[linkId] = given.filter(isAnswer);
  }
  return {
    enrollment: text(from.enrollment),
    requester: text(from.requester),
    form: text(from.form),
    version: text(from.version),
    answers,
    statement: {
      here: statement.here === true,
      received: received === 'paper' || received === 'email' || received === 'at-the-desk' ? received : '',
      dated: text(statement.dated),
      signed_by: text(statement.signed_by),
    },
    amend: text(from.amend) || null,
  };
}

/** A request that was sent before, as typed; on the version of its form that is open now, where there is one. */
export function amendingDraft(
  amend: string,
  requester: string,
  sent: PrepareRequest,
  open: Requester | undefined,
): RequestDraft {
  const { name, version } = sent.form;
  return {
    enrollment: sent.enrollment,
    requester: open?.name ?? requester,
    form: name,
    version: open?.form === name ? open.version : version,
    answers: sent.answers,
    statement: sent.statement ? { here: true, ...sent.statement } : emptyStatement,
    amend,
  };
}

/** The same for the window: the draft's body is plain JSON. */
export function writeDraft(draft: RequestDraft): JsonValue {
  return JSON.parse(JSON.stringify(draft)) as JsonValue;
}
