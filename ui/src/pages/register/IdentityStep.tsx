import { Button, ComboBox, Facts, FieldSet, RadioGroup, Select, TextField } from '../../components';
import { usualDay } from '../../filing/access';
import { EvidenceFields } from '../../filing/EvidenceFields';
import type { Fields } from '../../filing/useProblems';
import { useStable } from '../../filing/useStable';
import { type EvidenceForm, type Gender, type Language, type RegistrationForm, useAsk } from '../../host';
import { useText } from '../../i18n';
import { NameFields } from './NameFields';

interface Props {
  form: RegistrationForm;
  edit: (part: Partial<RegistrationForm>) => void;
  fields: Fields;
  /** Name and date of birth are to be typed here; otherwise they were, and are only shown. */
  isNaming: boolean;
  onRename: () => void;
}

/** The profile, what was examined, and the licence. */
export function IdentityStep({ form, edit, fields, isNaming, onRename }: Props) {
  const { t, language } = useText();
  const { data: tables } = useAsk('tables', {});
  const examine = useStable((evidence: EvidenceForm) => edit({ evidence }));
  const colleges = tables?.colleges.colleges ?? [];

  return (
    <>
      {isNaming ? (
        <NameFields form={form} edit={edit} fields={fields} />
      ) : (
        <div className="register-known">
          <Facts
            facts={[
              {
                name: t('register.who.name'),
                value: [form.one_name ? '' : form.given, form.family].filter(Boolean).join(' '),
              },
              { name: t('register.who.birth_date'), value: usualDay(form.birth_date) },
            ]}
          />
          <Button kind="quiet" size="small" onPress={onRename}>
            {t('register.who.change')}
          </Button>
        </div>
      )}
      <FieldSet title={t('register.profile.title')}>
        <Select
          label={t('register.profile.gender')}
          isRequired
          width="short"
          options={[
            { value: 'female', label: t('register.profile.female') },
            { value: 'male', label: t('register.profile.male') },
            { value: 'other', label: t('register.profile.other') },
            { value: 'undisclosed', label: t('register.profile.undisclosed') },
          ]}
          value={form.gender ?? ''}
          onChange={(gender) => edit({ gender: gender === '' ? null : (gender as Gender) })}
          {...fields.at('gender')}
        />
        <TextField
          label={t('register.profile.phone')}
          description={t('register.profile.phone_hint')}
          isRequired
          type="tel"
          value={form.phone}
          onChange={(phone) => edit({ phone })}
          {...fields.at('phone')}
        />
        <TextField
          label={t('register.profile.email')}
          type="email"
          value={form.email}
          onChange={(email) => edit({ email })}
          {...fields.at('email')}
        />
        <RadioGroup
          label={t('register.profile.language')}
          options={[
            { value: 'en', label: t('register.profile.english') },
            { value: 'fr', label: t('register.profile.french') },
          ]}
          value={form.language}
          onChange={(chosen) => edit({ language: chosen as Language })}
          {...fields.at('language')}
        />
      </FieldSet>
      <EvidenceFields value={form.evidence} onChange={examine} fields={fields} />
      <FieldSet title={t('register.designation.title')} lead={t('register.designation.lead')}>
        <ComboBox
          label={t('register.designation.college')}
          options={colleges.map((one) => ({ value: one.code, label: one.name[language] }))}
          value={form.college}
          onChange={(college) => edit({ college })}
          {...fields.at('college')}
        />
        {form.college === '' ? null : (
          <TextField
            label={t('register.designation.number')}
            width="short"
            mono
            isRequired
            value={form.number}
            onChange={(number) => edit({ number })}
            {...fields.at('number')}
          />
        )}
      </FieldSet>
    </>
  );
}
