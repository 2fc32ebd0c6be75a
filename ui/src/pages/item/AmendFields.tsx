import { useEffect, useState } from 'react';
import {
  Button,
  ButtonBar,
  CheckboxField,
  type Checks,
  DateField,
  dateWords,
  ErrorSummary,
  FieldSet,
  LinkButton,
  Notice,
  RadioGroup,
  Select,
  TextArea,
  TextField,
  useForm,
  useKeys,
} from '../../components';
import { type Command, type FieldProblem, useAsk } from '../../host';
import { type Text, useText } from '../../i18n';
import { type Codes, fieldsOf, useCodes } from '../person/codes';

/** What can be typed differently, over the kinds of acts; a kind uses the ones it has. */
export interface AmendValues {
  code: string;
  words: string;
  looked_at: string;
  sponsor: string;
  services: string[];
  position: string;
  clinical_need: string;
  basis: string;
  signed_on: string;
  starts: string;
  ends: string;
}

const NOTHING: AmendValues = {
  code: '',
  words: '',
  looked_at: '',
  sponsor: '',
  services: [],
  position: '',
  clinical_need: '',
  basis: '',
  signed_on: '',
  starts: '',
  ends: '',
};

/** The table of coded reasons that an act chooses from. */
const REASONS: { [type in Command['type']]?: string } = {
  object_sponsorship: 'object',
  suspend_sponsorship: 'suspend',
  reinstate_sponsorship: 'reinstate',
  end_sponsorship: 'end',
  suspend_enrollment: 'suspend',
  reinstate_enrollment: 'reinstate',
  end_enrollment: 'end',
  withdraw_request: 'withdraw-request',
  decline_request: 'decline-request',
};

export function amendValues(command: Command): AmendValues {
  if (command.type === 'sponsor_person')
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
  if (command.type === 'hand_over') return { ...NOTHING, looked_at: command.looked_at };
  if (command.type === 'set_priority') return { ...NOTHING, words: command.reason };
  if ('reason' in command && typeof command.reason === 'object')
    return { ...NOTHING, code: command.reason.code, words: command.reason.words };
  if ('words' in command) return { ...NOTHING, words: command.words };
  return NOTHING;
}

/** The act as it shall be. What the form does not show stays as it was. */
export function amended(command: Command, values: AmendValues): Command {
  const words = values.words.trim();
  if (command.type === 'sponsor_person')
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
  if (command.type === 'hand_over') return { ...command, looked_at: values.looked_at };
  if (command.type === 'set_priority') return { ...command, reason: words };
  if ('reason' in command && typeof command.reason === 'object')
    return { ...command, reason: { code: values.code, words } } as Command;
  if ('words' in command) return { ...command, words };
  return command;
}

function shapeOf(command: Command) {
  return {
    isSponsoring: command.type === 'sponsor_person',
    isHandOver: command.type === 'hand_over',
    reasons: REASONS[command.type],
    hasWords: 'words' in command || command.type === 'set_priority',
  };
}

function check(values: AmendValues, command: Command, text: Text, codes: Codes): Checks<AmendValues> {
  const { t } = text;
  const shape = shapeOf(command);
  const found: Checks<AmendValues> = {};
  if (shape.isSponsoring) {
    // Only what could not be sent as it stands; what it must come to is judged by the rulebook.
    if (values.services.length === 0) found.services = t('item.amend.needed');
    if (values.basis === 'signed-form')
      found.signed_on = values.signed_on === '' ? t('item.amend.needed') : dateWords(text, values.signed_on);
    found.starts = values.starts === '' ? t('item.amend.needed') : dateWords(text, values.starts);
    if (values.ends !== '') found.ends = dateWords(text, values.ends);
  }
  if (shape.reasons) {
    if (values.code === '') found.code = t('dialog.reason_needed');
    else if (values.words.trim() === '' && codes.needsWords(shape.reasons, values.code))
      found.words = t('dialog.words_needed');
  }
  return found;
}

interface AmendFieldsProps {
  command: Command;
  start: AmendValues;
  confirm: string;
  leave: string;
  onLeave: () => void;
  onChange: (values: AmendValues) => void;
  send: (command: Command) => Promise<void>;
}

export function AmendFields({ command, start, confirm, leave, onLeave, onChange, send }: AmendFieldsProps) {
  const text = useText();
  const { t, problem } = text;
  const codes = useCodes();
  const form = useForm<AmendValues>(start, (values) => check(values, command, text, codes));
  const { values } = form;
  useEffect(() => onChange(values), [onChange, values]);
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const shape = shapeOf(command);
  const decide = async () => {
    if (busy || !form.ready()) return;
    setBusy(true);
    setRefused(null);
    try {
      await send(amended(command, values));
    } catch (thrown) {
      const { beside, rest } = place(fieldsOf(thrown), codes);
      if (rest || Object.keys(beside).length === 0) setRefused(rest || problem(codes.spoken(thrown)));
      if (Object.keys(beside).length > 0) form.refuse(beside);
      setBusy(false);
    }
  };
  useKeys({ 'Ctrl+Enter': () => void decide(), Escape: onLeave });
  return (
    <>
      <ErrorSummary problems={form.problems} attempts={form.attempts} />
      {shape.isSponsoring ? <SponsoringFields form={form} codes={codes} /> : null}
      {shape.isHandOver ? (
        <FieldSet>
          <Select
            label={t('person.hand_over.document')}
            options={(codes.tables?.evidence.documents ?? [])
              .filter((one) => one.photo)
              .map((one) => ({ value: one.code, label: codes.of(one.name) }))}
            isRequired
            {...form.field('looked_at')}
          />
        </FieldSet>
      ) : null}
      {shape.reasons ? (
        <FieldSet>
          <RadioGroup
            label={t('dialog.reason')}
            options={codes.reasons(shape.reasons)}
            isRequired
            {...form.field('code')}
          />
        </FieldSet>
      ) : null}
      {shape.reasons || shape.hasWords ? (
        <FieldSet>
          <TextArea
            label={shape.reasons ? t('dialog.words_optional') : t('item.words')}
            longest={codes.tables?.limits.words_length}
            width="medium"
            {...form.field('words')}
          />
        </FieldSet>
      ) : null}
      {!shape.isSponsoring && !shape.isHandOver && !shape.reasons && !shape.hasWords ? (
        <p>{t('item.amend.as_it_is')}</p>
      ) : null}
      {refused ? (
        <Notice mood="alert" live>
          {refused}
        </Notice>
      ) : null}
      <ButtonBar>
        <LinkButton href={leave}>{t('common.cancel')}</LinkButton>
        <Button kind="primary" keys="Ctrl Enter" onPress={() => void decide()} isPending={busy}>
          {confirm}
        </Button>
      </ButtonBar>
    </>
  );
}

/** Problems of fields on the form go beside them; of others, into one sentence. */
function place(found: readonly FieldProblem[], codes: Codes): { beside: Checks<AmendValues>; rest: string } {
  const beside: Checks<AmendValues> = {};
  const rest: string[] = [];
  for (const one of found) {
    const name = one.field.split('.').at(-1) ?? '';
    if (name in NOTHING) beside[name as keyof AmendValues] = codes.problem(one);
    else rest.push(`${codes.field(one.field)}: ${codes.problem(one)}`);
  }
  return { beside, rest: rest.join(' ') };
}

function SponsoringFields({ form, codes }: { form: ReturnType<typeof useForm<AmendValues>>; codes: Codes }) {
  const { t } = useText();
  const { data: organization } = useAsk('organization', {});
  const { values } = form;
  const services = form.field('services');
  return (
    <>
      <FieldSet>
        <Select
          label={codes.field('sponsor')}
          options={(organization?.sponsors ?? []).map((one) => ({ value: one.id, label: one.name }))}
          isRequired
          {...form.field('sponsor')}
        />
        <RadioGroup
          label={t('item.amend.basis')}
          options={[
            { value: 'signed-form', label: t('item.amend.basis_signed') },
            { value: 'queue', label: t('item.amend.basis_queue') },
          ]}
          isRequired
          {...form.field('basis')}
        />
        {values.basis === 'signed-form' ? (
          <DateField label={codes.field('signed_on')} notFuture isRequired {...form.field('signed_on')} />
        ) : null}
        <TextField label={codes.field('position')} width="medium" isRequired {...form.field('position')} />
        <TextArea
          label={codes.field('clinical_need')}
          width="medium"
          rows={3}
          longest={codes.tables?.limits.words_length}
          isRequired
          {...form.field('clinical_need')}
        />
        <DateField label={codes.field('starts')} isRequired {...form.field('starts')} />
        <DateField
          label={codes.field('ends')}
          description={t('item.amend.ends_hint')}
          {...form.field('ends')}
        />
      </FieldSet>
      <fieldset className="correct-choices">
        <legend>{t('item.amend.services')}</legend>
        {(codes.tables?.services.services ?? []).map((one, n) => (
          <CheckboxField
            key={one.code}
            id={n === 0 ? services.id : undefined}
            error={n === 0 ? services.error : undefined}
            label={codes.of(one.name)}
            value={values.services.includes(one.code)}
            onChange={(on) =>
              form.set(
                'services',
                on ? [...values.services, one.code] : values.services.filter((code) => code !== one.code),
              )
            }
          />
        ))}
      </fieldset>
    </>
  );
}
