import type { ReactNode } from 'react';
import { Facts } from '../components';
import type { Action, Command } from '../host';
import { type Text, useText } from '../i18n';
import { type Codes, useCodes } from '../words/codes';

interface Fact {
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
          name: t('item.documents'),
          value: command.evidence.documents.map((one) => codes.document(one.kind)).join(', '),
        },
      ];
    case 'check_identity':
      return [
        {
          name: t('item.documents'),
          value: command.evidence.documents.map((one) => codes.document(one.kind)).join(', '),
        },
      ];
    case 'correct_person':
      return [
        ...command.changes.map((change) => field(change.field, change.to)),
        { name: t('dialog.reason'), value: codes.coded(command.reason) },
      ];
    case 'sponsor_person':
      return [
        { name: codes.field('services'), value: codes.services(command.services) },
        { name: t('person.sponsorships.position'), value: command.position },
        { name: t('person.sponsorships.need'), value: command.clinical_need },
        {
          name: t('person.sponsorships.dates'),
          value: command.ends
            ? t('person.sponsorships.from_to', { from: date(command.starts), to: date(command.ends) })
            : t('person.sponsorships.from', { from: date(command.starts) }),
        },
      ];
    case 'enroll':
      return [{ name: codes.field('service'), value: codes.service(command.service) }];
    case 'hand_over':
      return [{ name: t('person.hand_over.document'), value: codes.document(command.looked_at) }];
    case 'decide_sponsorship':
      return [
        { name: t('item.decision'), value: t(`item.decided.${command.decision.is}`) },
        ...(command.decision.is === 'approve-until'
          ? [
              {
                name: t('decide.until'),
                value: command.decision.ends ? date(command.decision.ends) : t('decide.no_end'),
              },
            ]
          : []),
        ...(command.decision.is === 'ask-lra'
          ? [{ name: t('item.words'), value: command.decision.words }]
          : command.decision.is === 'decline'
            ? [{ name: t('dialog.reason'), value: codes.coded(command.decision.reason) }]
            : []),
      ];
    case 'give_trust':
      return [
        { name: codes.field('services'), value: codes.services(command.services) },
        { name: codes.field('ends'), value: date(command.ends) },
      ];
    case 'decide_hold':
      return [
        { name: t('item.decision'), value: t(`item.decided.${command.decision.is}`) },
        ...('reason' in command.decision
          ? [{ name: t('dialog.reason'), value: codes.coded(command.decision.reason) }]
          : []),
        ...('words' in command.decision ? [{ name: t('item.words'), value: command.decision.words }] : []),
      ];
    case 'set_priority':
      return [
        field('priority', command.ground),
        { name: t('dialog.reason'), value: codes.coded(command.reason, action) },
      ];
    case 'record_statement':
      return [
        { name: t('item.signed_by'), value: command.statement.signed_by },
        { name: t('item.dated'), value: date(command.statement.dated) },
      ];
    default:
      if ('reason' in command)
        return [{ name: t('dialog.reason'), value: codes.coded(command.reason, action) }];
      if ('words' in command) return [{ name: t('item.words'), value: command.words }];
      return [];
  }
}
