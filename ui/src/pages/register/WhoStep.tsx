import { Button } from '../../components';
import type { LikelyPerson, RegistrationForm } from '../../host';
import { useText } from '../../i18n';
import { Likely } from './Likely';
import { NameFields } from './NameFields';
import type { Fields } from './parts/useProblems';

interface Props {
  form: RegistrationForm;
  edit: (part: Partial<RegistrationForm>) => void;
  fields: Fields;
  likely: readonly LikelyPerson[];
  isAsked: boolean;
  onAccount: (() => void) | null;
}

/** Search first: what stands on the ID, and the people here who may be the same. */
export function WhoStep({ form, edit, fields, likely, isAsked, onAccount }: Props) {
  const { t } = useText();
  return (
    <>
      {onAccount ? (
        <div className="register-first">
          <p>{t('register.who.account_first')}</p>
          <Button size="small" onPress={onAccount}>
            {t('register.who.account')}
          </Button>
        </div>
      ) : null}
      <NameFields form={form} edit={edit} fields={fields} lead={t('register.who.lead')} />
      <Likely form={form} edit={edit} fields={fields} likely={likely} isAsked={isAsked} />
    </>
  );
}
