import { CheckboxField, DateField, FieldSet, TextField } from '../../components';
import type { Fields } from '../../filing/useProblems';
import type { RegistrationForm } from '../../host';
import { useText } from '../../i18n';

interface Props {
  form: RegistrationForm;
  edit: (part: Partial<RegistrationForm>) => void;
  fields: Fields;
  lead?: string;
}

/** Legal name and date of birth, as they stand on the document. */
export function NameFields({ form, edit, fields, lead }: Props) {
  const { t } = useText();
  return (
    <FieldSet title={t('register.who.name')} lead={lead}>
      {form.one_name ? null : (
        <TextField
          label={t('register.who.given')}
          isRequired
          value={form.given}
          onChange={(given) => edit({ given })}
          {...fields.at('given')}
        />
      )}
      <TextField
        label={form.one_name ? t('register.who.only') : t('register.who.family')}
        isRequired
        value={form.family}
        onChange={(family) => edit({ family })}
        {...fields.at('family')}
      />
      <CheckboxField
        label={t('register.who.one_name')}
        value={form.one_name}
        onChange={(one_name) => edit({ one_name })}
        {...fields.at('one_name')}
      />
      <DateField
        label={t('register.who.birth_date')}
        isRequired
        notFuture
        showAge
        value={form.birth_date}
        onChange={(birth_date) => edit({ birth_date })}
        {...fields.at('birth_date')}
      />
    </FieldSet>
  );
}
