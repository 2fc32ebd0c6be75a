import {
  CheckboxField,
  DateField,
  FieldSet,
  RadioGroup,
  Select,
  TextArea,
  TextField,
  useForm,
  useHealthAnswers,
} from '../../components';
import { type OnePage, OnePageForm } from '../../filing/OnePageForm';
import { type SponsoringForm, type Typed, useAsk } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';
import { amendedSponsoring, checkSponsoring, type SponsoringValues } from './amendValues';
import '../../filing/correct.css';

interface Props extends OnePage<SponsoringValues> {
  /** As it was sent: whom it is for and what was looked at stay as they are. */
  sent: SponsoringForm;
  /** False: nothing was sent, and the form stays as it is. */
  send: (typed: Typed, not_health_numbers?: string[]) => Promise<boolean>;
}

/** A sponsorship that came back, to be put right. */
export function AmendSponsoring({ sent, start, send, ...page }: Props) {
  const text = useText();
  const { t } = text;
  const codes = useCodes();
  const { data: organization } = useAsk('organization', {});
  const form = useForm<SponsoringValues>(start, (values) => checkSponsoring(values, text));
  const { values } = form;
  const health = useHealthAnswers();
  /** A field of free words: it may be asked whether a health number stands in it. */
  const free = (name: 'position' | 'clinical_need') => {
    const bound = form.field(name);
    const onChange = (typed: string) => {
      health.changed(name);
      bound.onChange(typed);
    };
    return { ...bound, onChange, question: health.at(name, () => onChange('')) };
  };
  const services = form.field('services');
  return (
    <OnePageForm
      {...page}
      form={form}
      health={health}
      send={() => send(amendedSponsoring(sent, values), health.said)}
      placeOf={(path) => (path in values ? (path as keyof SponsoringValues) : null)}
    >
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
          {...form.field('basis.kind')}
        />
        {values['basis.kind'] === 'signed-form' ? (
          <DateField
            label={codes.field('signed_on')}
            notFuture
            isRequired
            {...form.field('basis.signed_on')}
          />
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
    </OnePageForm>
  );
}
