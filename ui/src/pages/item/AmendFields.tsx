import {
  CheckboxField,
  DateField,
  type FieldBinding,
  FieldSet,
  type Form,
  type HealthQuestion,
  RadioGroup,
  Select,
  TextArea,
  TextField,
  useForm,
  useHealthAnswers,
} from '../../components';
import { type OnePage, OnePageForm } from '../../filing/OnePageForm';
import { type Command, useAsk } from '../../host';
import { useText } from '../../i18n';
import { type Codes, useCodes } from '../../words/codes';
import { type AmendValues, amended, check, NOTHING, shapeOf } from './amendValues';
import '../../filing/correct.css';

type FreeWords = 'words' | 'signed_by' | 'position' | 'clinical_need';

interface AmendFieldsProps extends OnePage<AmendValues> {
  command: Command;
  /** False: nothing was sent, and the form stays as it is. */
  send: (command: Command, not_health_numbers?: string[]) => Promise<boolean>;
}

const placeOf = (name: string) => (name in NOTHING ? (name as keyof AmendValues) : null);

/** The fields of an act that came back, to be put right. */
export function AmendFields({ command, start, send, ...page }: AmendFieldsProps) {
  const text = useText();
  const { t } = text;
  const codes = useCodes();
  const form = useForm<AmendValues>(start, (values) => check(values, command, text, codes));
  const { values } = form;
  const health = useHealthAnswers();
  /** A field of free words: it may be asked whether a health number stands in it. */
  const free = (name: FreeWords) => {
    const bound = form.field(name);
    const onChange = (typed: string) => {
      health.changed(name);
      bound.onChange(typed);
    };
    return { ...bound, onChange, question: health.at(name, () => onChange('')) };
  };
  const shape = shapeOf(command, values);

  return (
    <OnePageForm
      {...page}
      form={form}
      health={health}
      send={() => send(amended(command, values), health.said)}
      placeOf={placeOf}
    >
      {shape.isSponsoring ? <SponsoringFields form={form} codes={codes} free={free} /> : null}
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
      {shape.isStatement ? (
        <FieldSet>
          <RadioGroup
            label={t('requests.statement.received')}
            options={(['paper', 'email', 'at-the-desk'] as const).map((value) => ({
              value,
              label: t(`requests.statement.${value}`),
            }))}
            isRequired
            {...form.field('received')}
          />
          <DateField label={t('requests.statement.dated')} notFuture isRequired {...form.field('dated')} />
          <TextField label={t('requests.statement.signed_by')} isRequired {...free('signed_by')} />
        </FieldSet>
      ) : null}
      {shape.decides ? (
        <FieldSet>
          <RadioGroup
            label={t('item.decision')}
            options={(['approve', 'ask-lra', 'decline'] as const).map((value) => ({
              value,
              label: t(`item.amend.decide.${value}`),
            }))}
            isRequired
            {...form.field('decision')}
          />
        </FieldSet>
      ) : null}
      {shape.isPriority ? (
        <FieldSet>
          <RadioGroup
            label={t('queue.priority.ground')}
            options={(codes.tables?.grounds.grounds ?? []).map((one) => ({
              value: one.code,
              label: codes.of(one.name),
            }))}
            isRequired
            {...form.field('ground')}
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
            {...free('words')}
          />
        </FieldSet>
      ) : null}
      {Object.values(shape).some(Boolean) ? null : <p>{t('item.amend.as_it_is')}</p>}
    </OnePageForm>
  );
}

interface SponsoringFieldsProps {
  form: Form<AmendValues>;
  codes: Codes;
  free: (name: FreeWords) => FieldBinding<string> & { question?: HealthQuestion };
}

function SponsoringFields({ form, codes, free }: SponsoringFieldsProps) {
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
        <TextField label={codes.field('position')} width="medium" isRequired {...free('position')} />
        <TextArea
          label={codes.field('clinical_need')}
          width="medium"
          rows={3}
          longest={codes.tables?.limits.words_length}
          isRequired
          {...free('clinical_need')}
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
