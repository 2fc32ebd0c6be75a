import { Button } from '../../components';
import type { Fields } from '../../filing/useProblems';
import type { RegistrationForm } from '../../host';
import { useText } from '../../i18n';
import { Likely } from './Likely';
import { NameFields } from './NameFields';
import type { Likely as Found } from './useLikely';

interface Props {
  form: RegistrationForm;
  edit: (part: Partial<RegistrationForm>) => void;
  fields: Fields;
  likely: Found;
  isStopped: boolean;
  /** They show an account of their own. None where a registration is amended: it goes no other way. */
  onAccount: (() => void) | null;
  onSame: (person: string) => void;
  onLookUp: () => void;
}

/** Search first: what stands on the ID, and the people who may be the same. */
export function WhoStep({ form, edit, fields, likely, isStopped, onAccount, onSame, onLookUp }: Props) {
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
      <Likely
        form={form}
        edit={edit}
        fields={fields}
        likely={likely}
        isStopped={isStopped}
        onSame={onSame}
        onAccount={onLookUp}
      />
    </>
  );
}
