import { Button, FieldSet, RadioGroup, Select } from '../../components';
import { EvidenceFields } from '../../filing/EvidenceFields';
import type { Fields } from '../../filing/useProblems';
import { useStable } from '../../filing/useStable';
import { type Assessment, type EvidenceForm, type RegistrationForm, useAsk } from '../../host';
import { useText } from '../../i18n';

interface Props {
  form: RegistrationForm;
  edit: (part: Partial<RegistrationForm>) => void;
  fields: Fields;
  assessment: Assessment | null;
}

/** How it is known who this is: by documents that are examined, or – where the table lets it be – by a sponsor's word alone. */
export function Proof({ form, edit, fields, assessment }: Props) {
  const { t } = useText();
  const { data: organization } = useAsk('organization', {});
  const examine = useStable((evidence: EvidenceForm) => edit({ evidence }));
  const onWord = form.no_documents === true;
  const sponsors = organization?.sponsors ?? [];
  return (
    <>
      {onWord ? (
        <FieldSet title={t('register.proof.title')}>
          <RadioGroup
            label={t('register.proof.by')}
            options={[
              { value: 'documents', label: t('register.proof.documents') },
              {
                value: 'word',
                label: t('register.proof.word'),
                detail: t('register.proof.word_hint'),
              },
            ]}
            value={onWord ? 'word' : 'documents'}
            onChange={(how) => edit({ no_documents: how === 'word' })}
          />
          <Select
            label={t('register.proof.who')}
            description={t('register.proof.later')}
            isRequired
            options={sponsors.map(({ id, name }) => ({ value: id, label: name }))}
            value={form.asserted_by ?? ''}
            onChange={(sponsor) => edit({ asserted_by: sponsor === '' ? null : sponsor })}
            {...fields.at('asserted_by')}
          />
        </FieldSet>
      ) : null}
      {onWord ? null : (
        <EvidenceFields value={form.evidence} onChange={examine} fields={fields} assessment={assessment} />
      )}
    </>
  );
}

/** The way without documents stands at the foot of the page, where nobody passes it who has them; none where the table closes it. */
export function WithoutDocuments({ form, edit }: Omit<Props, 'fields' | 'assessment'>) {
  const { t } = useText();
  const { data: tables } = useAsk('tables', {});
  return form.no_documents || tables?.evidence.sponsor_asserts !== true ? null : (
    <p>
      <Button kind="quiet" onPress={() => edit({ no_documents: true })}>
        {t('register.proof.word')}
      </Button>
    </p>
  );
}
