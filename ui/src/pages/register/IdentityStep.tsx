import { Button, ComboBox, Facts, FieldSet, RadioGroup, Select, TextField } from '../../components';
import { usualDay } from '../../filing/access';
import type { Fields } from '../../filing/useProblems';
import { type Assessment, type Gender, type Language, type RegistrationForm, useAsk } from '../../host';
import { useText } from '../../i18n';
import { typedName } from './model';
import { NameFields } from './NameFields';
import { Proof, WithoutDocuments } from './Proof';

interface Props {
  form: RegistrationForm;
  edit: (part: Partial<RegistrationForm>) => void;
  fields: Fields;
  /** Name and date of birth are to be typed here; otherwise they were, and are only shown. */
  isNaming: boolean;
  onRename: () => void;
  assessment: Assessment | null;
}

/** The profile, what was examined, and the licence. */
export function IdentityStep({ form, edit, fields, isNaming, onRename, assessment }: Props) {
  const { t, language } = useText();
  const { data: tables } = useAsk('tables', {});
  const { details, contact, designation } = form;
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
                id: 'name',
                name: t('register.who.name'),
                value: typedName(form),
              },
              { id: 'birth_date', name: t('register.who.birth_date'), value: usualDay(details.birth_date) },
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
          value={details.gender ?? ''}
          onChange={(gender) =>
            edit({ details: { ...details, gender: gender === '' ? null : (gender as Gender) } })
          }
          {...fields.at('details.gender')}
        />
        <TextField
          label={t('register.profile.phone')}
          description={t('register.profile.phone_hint')}
          isRequired
          type="tel"
          value={contact.phone}
          onChange={(phone) => edit({ contact: { ...contact, phone } })}
          {...fields.at('contact.phone')}
        />
        <TextField
          label={t('register.profile.email')}
          type="email"
          value={contact.email}
          onChange={(email) => edit({ contact: { ...contact, email } })}
          {...fields.at('contact.email')}
        />
        <RadioGroup
          label={t('register.profile.language')}
          options={[
            { value: 'en', label: t('register.profile.english') },
            { value: 'fr', label: t('register.profile.french') },
          ]}
          value={details.language}
          onChange={(chosen) => edit({ details: { ...details, language: chosen as Language } })}
          {...fields.at('details.language')}
        />
      </FieldSet>
      <Proof form={form} edit={edit} fields={fields} assessment={assessment} />
      <FieldSet title={t('register.designation.title')} lead={t('register.designation.lead')}>
        <ComboBox
          label={t('register.designation.college')}
          options={colleges.map((one) => ({ value: one.code, label: one.name[language] }))}
          value={designation.college}
          onChange={(college) => edit({ designation: { ...designation, college } })}
          {...fields.at('designation.college')}
        />
        {designation.college === '' ? null : (
          <TextField
            label={t('register.designation.number')}
            width="short"
            mono
            isRequired
            value={designation.number}
            onChange={(number) => edit({ designation: { ...designation, number } })}
            {...fields.at('designation.number')}
          />
        )}
      </FieldSet>
      <WithoutDocuments form={form} edit={edit} />
    </>
  );
}
