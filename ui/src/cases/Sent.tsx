import type { ReactNode } from 'react';
import { Facts } from '../components';
import type { Action, Command } from '../host';
import { type Text, useText } from '../i18n';
import { type Codes, useCodes } from '../words/codes';

interface Fact {
  id: string;
  name: string;
  value: ReactNode;
}

/** What was typed, read back: proof that nothing of it is lost. */
export function Sent({ command, action }: { command: Command; action: Action }) {
  const text = useText();
  const codes = useCodes();
  const facts = factsOf(command, action, text, codes);
  return facts.length > 0 ? <Facts facts={facts} /> : <p className="soft">{text.t('item.sent_nothing')}</p>;
}

function factsOf(command: Command, action: Action, { t, date }: Text, codes: Codes): Fact[] {
  const field = (name: string, value: string | null | undefined): Fact => ({
    id: name,
    name: codes.field(name),
    value: codes.value(name, value),
  });
  switch (command.type) {
    case 'register_person':
      return [
        ...(command.name.given ? [field('given', command.name.given)] : []),
        field('family', command.name.family),
        field('birth-date', command.details.birth_date),
        field('gender', command.details.gender),
        field('language', command.details.language),
        field('phone', command.contact.phone),
        field('email', command.contact.email),
        ...(command.designation
          ? [field('college', command.designation.college), field('number', command.designation.number)]
          : []),
        {
          id: 'documents',
          name: t('item.documents'),
          value: command.evidence.documents.map((one) => codes.document(one.kind)).join(', '),
        },
      ];
    case 'check_identity':
      return [
        {
          id: 'documents',
          name: t('item.documents'),
          value: command.evidence.documents.map((one) => codes.document(one.kind)).join(', '),
        },
      ];
    case 'correct_person':
      return [
        ...command.changes.map((change) => field(change.field, change.to)),
        { id: 'reason', name: t('dialog.reason'), value: codes.coded(command.reason) },
      ];
    case 'sponsor_person':
      return [
        { id: 'services', name: codes.field('services'), value: codes.services(command.services) },
        { id: 'position', name: t('person.sponsorships.position'), value: command.position },
        { id: 'need', name: t('person.sponsorships.need'), value: command.clinical_need },
        {
          id: 'dates',
          name: t('person.sponsorships.dates'),
          value: command.ends
            ? t('person.sponsorships.from_to', { from: date(command.starts), to: date(command.ends) })
            : t('person.sponsorships.from', { from: date(command.starts) }),
        },
      ];
    case 'enroll':
      return [{ id: 'service', name: codes.field('service'), value: codes.service(command.service) }];
    case 'hand_over':
      return [
        { id: 'document', name: t('person.hand_over.document'), value: codes.document(command.looked_at) },
      ];
    case 'decide_sponsorship':
      return [
        { id: 'decision', name: t('item.decision'), value: t(`item.decided.${command.decision.is}`) },
        ...(command.decision.is === 'approve-until'
          ? [
              {
                id: 'until',
                name: t('decide.until'),
                value: command.decision.ends ? date(command.decision.ends) : t('decide.no_end'),
              },
            ]
          : []),
        ...(command.decision.is === 'ask-lra'
          ? [{ id: 'words', name: t('item.words'), value: command.decision.words }]
          : command.decision.is === 'decline'
            ? [{ id: 'reason', name: t('dialog.reason'), value: codes.coded(command.decision.reason) }]
            : []),
      ];
    case 'give_trust':
      return [
        { id: 'services', name: codes.field('services'), value: codes.services(command.services) },
        { id: 'ends', name: codes.field('ends'), value: date(command.ends) },
      ];
    case 'decide_hold':
      return [
        { id: 'decision', name: t('item.decision'), value: t(`item.decided.${command.decision.is}`) },
        ...('reason' in command.decision
          ? [{ id: 'reason', name: t('dialog.reason'), value: codes.coded(command.decision.reason) }]
          : []),
        ...('words' in command.decision
          ? [{ id: 'words', name: t('item.words'), value: command.decision.words }]
          : []),
      ];
    case 'set_priority':
      return [
        field('priority', command.ground),
        { id: 'reason', name: t('dialog.reason'), value: codes.coded(command.reason, action) },
      ];
    case 'record_statement':
      return [
        { id: 'signed_by', name: t('item.signed_by'), value: command.statement.signed_by },
        { id: 'dated', name: t('item.dated'), value: date(command.statement.dated) },
      ];
    default:
      if ('reason' in command)
        return [{ id: 'reason', name: t('dialog.reason'), value: codes.coded(command.reason, action) }];
      if ('words' in command) return [{ id: 'words', name: t('item.words'), value: command.words }];
      return [];
  }
}
