import { memo, useEffect, useRef } from 'react';
import { CheckboxField, FieldSet, RadioGroup } from '../components';
import {
  type Assessment,
  type DocumentForm,
  type DocumentKind,
  type EvidenceForm,
  type Seen,
  useAsk,
} from '../host';
import { useText } from '../i18n';
import { DocumentFields, isBlankDocument } from './DocumentFields';
import type { Fields } from './useProblems';
import { useStable } from './useStable';

const EXTRA: DocumentForm = { kind: '', issuer: '', expires_on: '', original: false };
const NO_KINDS: readonly DocumentKind[] = [];

interface Props {
  value: EvidenceForm;
  onChange: (value: EvidenceForm) => void;
  fields: Fields;
  /** How many documents the wanted level needs: the keyboard goes on to a place for the next while there are fewer. */
  assessment: Assessment | null;
}

/** What was looked at: the documents, the face, the names. Used for a new registrant and when ID is looked at again. */
export const EvidenceFields = memo(function EvidenceFields({ value, onChange, fields, assessment }: Props) {
  const { t } = useText();
  const { data: tables } = useAsk('tables', {});
  const kinds = tables?.evidence.documents ?? NO_KINDS;
  // Until the rulebook has said how many, there is one to begin with.
  const needed = assessment?.requirements.find(({ code }) => code === 'documents')?.needed ?? 1;
  const removed = useRef<number | null>(null);
  const kindId = fields.id(`evidence.documents.${removed.current ?? 0}.kind`);
  useEffect(() => {
    // The button that was pressed is gone: the keyboard goes on at the document that took its place.
    if (removed.current === null) return;
    removed.current = null;
    document.getElementById(kindId)?.focus();
  });
  const changeAt = useStable((index: number, changed: DocumentForm) => {
    const documents = [...value.documents];
    documents[index] = changed;
    onChange({ ...value, documents: documents.filter((one) => !isBlankDocument(one)) });
  });
  const removeAt = useStable((index: number) => {
    fields.forget('evidence.documents');
    removed.current = index;
    onChange({ ...value, documents: value.documents.filter((_, place) => place !== index) });
  });
  const shown = [...value.documents];
  // There is always one more to choose, until there are enough.
  if (shown.length < (tables?.evidence.documents_at_most ?? 1)) shown.push(EXTRA);

  return (
    <>
      <FieldSet title={t('register.documents.title')} lead={t('register.documents.lead')}>
        {shown.map((document, index) => (
          <DocumentFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a document is its place in the list, also for the rulebook
            key={index}
            index={index}
            isExtra={index >= value.documents.length}
            isNext={index === value.documents.length && index < needed}
            value={document}
            kinds={kinds}
            fields={fields}
            onChange={changeAt}
            onRemove={removeAt}
          />
        ))}
      </FieldSet>
      <FieldSet title={t('register.seen.title')}>
        <RadioGroup
          label={t('register.seen.label')}
          options={[
            { value: 'in-person', label: t('register.seen.in_person') },
            // Where no way to see somebody by video is approved, there is nothing to choose.
            ...(tables?.evidence.approved_video ? [{ value: 'video', label: t('register.seen.video') }] : []),
            { value: 'not-seen', label: t('register.seen.not_seen') },
          ]}
          value={value.seen ?? ''}
          onChange={(seen) => onChange({ ...value, seen: seen === '' ? null : (seen as Seen) })}
          isRequired
          {...fields.at('evidence.seen')}
        />
        <CheckboxField
          label={t('register.seen.face')}
          description={t('register.seen.face_hint')}
          value={value.face_matches}
          onChange={(face_matches) => onChange({ ...value, face_matches })}
          {...fields.at('evidence.face_matches')}
        />
        <CheckboxField
          label={t('register.seen.names')}
          description={t('register.seen.names_hint')}
          value={value.names_match}
          onChange={(names_match) => onChange({ ...value, names_match })}
          {...fields.at('evidence.names_match')}
        />
      </FieldSet>
    </>
  );
});
