import { CheckboxField, DateField, FieldSet } from '../../components';
import { NameField } from '../../filing/NameField';
import type { Fields } from '../../filing/useProblems';
import type { NameForm, RegistrationForm } from '../../host';
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
  const { name, details } = form;
  const rename = (part: Partial<NameForm>) => edit({ name: { ...name, ...part } });
  return (
    <FieldSet title={t('register.who.name')} lead={lead}>
      {name.one_name ? null : (
        <NameField
          label={t('register.who.given')}
          isRequired
          value={name.given}
          onChange={(given) => rename({ given })}
          {...fields.at('name.given')}
        />
      )}
      <NameField
        label={name.one_name ? t('register.who.only') : t('register.who.family')}
        isRequired
        value={name.family}
        onChange={(family) => rename({ family })}
        {...fields.at('name.family')}
      />
      <CheckboxField
        label={t('register.who.one_name')}
        value={name.one_name}
        onChange={(one_name) => rename({ one_name })}
        {...fields.at('name.one_name')}
      />
      <DateField
        label={t('register.who.birth_date')}
        isRequired
        notFuture
        showAge
        value={details.birth_date}
        onChange={(birth_date) => edit({ details: { ...details, birth_date } })}
        {...fields.at('details.birth_date')}
      />
    </FieldSet>
  );
}
