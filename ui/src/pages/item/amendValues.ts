import { type Checks, dateWords } from '../../components';
import type { Action, Command, Received, SponsorDecision } from '../../host';
import type { Text } from '../../i18n';
import type { Codes } from '../../words/codes';

/** What can be typed differently, over the kinds of acts; a kind uses the ones it has. */
export interface AmendValues {
  code: string;
  words: string;
  decision: string;
  ground: string;
  looked_at: string;
  received: string;
  dated: string;
  signed_by: string;
  sponsor: string;
  services: string[];
  position: string;
  clinical_need: string;
  basis: string;
  signed_on: string;
  starts: string;
  ends: string;
}

export const NOTHING: AmendValues = {
  code: '',
  words: '',
  decision: '',
  ground: '',
  looked_at: '',
  received: '',
  dated: '',
  signed_by: '',
  sponsor: '',
  services: [],
  position: '',
  clinical_need: '',
  basis: '',
  signed_on: '',
  starts: '',
  ends: '',
};

function decisionValues(decision: SponsorDecision): AmendValues {
  const values = { ...NOTHING, decision: decision.is };
  if (decision.is === 'ask-lra') return { ...values, words: decision.words };
  if (decision.is === 'decline') return { ...values, ...decision.reason };
  return values;
}

export function amendValues(command: Command): AmendValues {
  switch (command.type) {
    case 'sponsor_person':
      return {
        ...NOTHING,
        sponsor: command.sponsor,
        services: [...command.services],
        position: command.position,
        clinical_need: command.clinical_need,
        basis: command.basis.kind,
        signed_on: command.basis.kind === 'signed-form' ? command.basis.signed_on : '',
        starts: command.starts,
        ends: command.ends ?? '',
      };
    case 'hand_over':
      return { ...NOTHING, looked_at: command.looked_at };
    case 'decide_sponsorship':
      return decisionValues(command.decision);
    case 'decide_hold':
      return command.decision.is === 'different-people'
        ? { ...NOTHING, ...command.decision.reason }
        : NOTHING;
    case 'record_statement':
      return { ...NOTHING, ...command.statement };
    case 'set_priority':
      return { ...NOTHING, ground: command.ground, ...command.reason };
    default:
      if ('reason' in command) return { ...NOTHING, ...command.reason };
      if ('words' in command) return { ...NOTHING, words: command.words };
      return NOTHING;
  }
}

/** The act as it shall be. What the form does not show stays as it was. */
export function amended(command: Command, values: AmendValues): Command {
  const words = values.words.trim();
  const reason = { code: values.code, words };
  switch (command.type) {
    case 'sponsor_person':
      return {
        ...command,
        sponsor: values.sponsor,
        services: values.services,
        position: values.position.trim(),
        clinical_need: values.clinical_need.trim(),
        basis:
          values.basis === 'signed-form'
            ? { kind: 'signed-form', signed_on: values.signed_on.trim() }
            : { kind: 'queue' },
        starts: values.starts.trim(),
        ends: values.ends.trim() === '' ? null : values.ends.trim(),
      };
    case 'hand_over':
      return { ...command, looked_at: values.looked_at };
    case 'decide_sponsorship': {
      if (values.decision === 'ask-lra') return { ...command, decision: { is: 'ask-lra', words } };
      if (values.decision === 'decline') return { ...command, decision: { is: 'decline', reason } };
      return { ...command, decision: { is: 'approve' } };
    }
    case 'decide_hold':
      return command.decision.is === 'different-people'
        ? { ...command, decision: { is: 'different-people', reason } }
        : command;
    case 'record_statement':
      return {
        ...command,
        statement: {
          received: values.received as Received,
          dated: values.dated.trim(),
          signed_by: values.signed_by.trim(),
        },
      };
    case 'set_priority':
      return { ...command, ground: values.ground, reason };
    default:
      if ('reason' in command) return { ...command, reason };
      if ('words' in command) return { ...command, words };
      return command;
  }
}

/** The fields that a kind of act has; which reasons there are may hang on what is decided. */
export function shapeOf(command: Command, values: AmendValues) {
  const decides = command.type === 'decide_sponsorship';
  const reasons: Action | undefined = decides
    ? values.decision === 'decline'
      ? 'decide_sponsorship'
      : undefined
    : command.type === 'decide_hold' && command.decision.is !== 'different-people'
      ? undefined
      : 'reason' in command || command.type === 'decide_hold'
        ? command.type
        : undefined;
  return {
    isSponsoring: command.type === 'sponsor_person',
    isHandOver: command.type === 'hand_over',
    isStatement: command.type === 'record_statement',
    isPriority: command.type === 'set_priority',
    decides,
    reasons,
    hasWords: 'words' in command || (decides && values.decision === 'ask-lra'),
  };
}

export function check(values: AmendValues, command: Command, text: Text, codes: Codes): Checks<AmendValues> {
  const { t } = text;
  const shape = shapeOf(command, values);
  const found: Checks<AmendValues> = {};
  if (shape.isSponsoring) {
    // Only what could not be sent as it stands; what it must come to is judged by the rulebook.
    if (values.services.length === 0) found.services = t('item.amend.needed');
    if (values.basis === 'signed-form')
      found.signed_on = values.signed_on === '' ? t('item.amend.needed') : dateWords(text, values.signed_on);
    found.starts = values.starts === '' ? t('item.amend.needed') : dateWords(text, values.starts);
    if (values.ends !== '') found.ends = dateWords(text, values.ends);
  }
  if (shape.isStatement)
    found.dated = values.dated === '' ? t('item.amend.needed') : dateWords(text, values.dated);
  if (shape.reasons) {
    if (values.code === '') found.code = t('dialog.reason_needed');
    else if (values.words.trim() === '' && codes.needsWords(shape.reasons, values.code))
      found.words = t('dialog.words_needed');
  }
  return found;
}
