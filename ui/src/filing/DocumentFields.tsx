import { memo, useState } from 'react';
import { Button, CheckboxField, DateField, Select, TextField } from '../components';
import type { DocumentForm, DocumentKind } from '../host';
import { useText } from '../i18n';
import { useCodes } from '../words/codes';
import type { Fields } from './useProblems';
import './filing.css';

/** In the table: any issuer that is typed. */
const ANY = '*';
/** In the list of issuers: one that is not in it. */
const OTHER = '\u0000other';

export const isBlankDocument = ({ kind, issuer, expires_on }: DocumentForm) =>
  kind === '' && issuer === '' && expires_on === '';

interface Props {
  index: number;
  /** Not a document yet: the place for one more. */
  isExtra: boolean;
  /** The level needs one more. */
  isNext: boolean;
  value: DocumentForm;
  kinds: readonly DocumentKind[];
  fields: Fields;
  onChange: (index: number, value: DocumentForm) => void;
  onRemove: (index: number) => void;
}

/** One document: its kind first; the kind says which issuers there are and whether it expires. */
export const DocumentFields = memo(function DocumentFields(props: Props) {
  const { index, isExtra, isNext, value, kinds, fields } = props;
  const onChange = (changed: DocumentForm) => props.onChange(index, changed);
  const { t, language } = useText();
  const path = `evidence.documents.${index}`;
  const kind = kinds.find((one) => one.code === value.kind);
  const name = t('register.documents.one', { number: index + 1 });

  const detail = (one: DocumentKind) =>
    [
      one.photo ? t('register.documents.photo') : t('register.documents.no_photo'),
      one.class === 'foundational'
        ? t('register.documents.foundational')
        : one.class === 'change-of-name'
          ? t('register.documents.change_of_name')
          : null,
    ]
      .filter((part) => part !== null)
      .join(' · ');

  return (
    <div
      {...{ role: 'group', 'aria-label': name }}
      data-goes-on={isNext || undefined}
      className={isExtra ? 'fields' : 'fields register-document'}
    >
      <Select
        label={isExtra && index > 0 ? t('register.documents.another') : name}
        options={kinds.map((one) => ({ value: one.code, label: one.name[language], detail: detail(one) }))}
        value={value.kind}
        onChange={(code) => {
          const chosen = kinds.find((one) => one.code === code);
          const only = chosen?.issuers.length === 1 && chosen.issuers[0] !== ANY ? chosen.issuers[0] : '';
          const expires_on = chosen?.expires ? value.expires_on : '';
          onChange({ ...value, kind: code, issuer: only ?? '', expires_on });
        }}
        {...fields.at(`${path}.kind`)}
      />
      {kind ? (
        <>
          <Issuer key={kind.code} kind={kind} value={value} path={path} fields={fields} onChange={onChange} />
          {kind.expires ? (
            <DateField
              label={t('register.documents.expires')}
              isRequired
              notPast
              value={value.expires_on}
              onChange={(expires_on) => onChange({ ...value, expires_on })}
              {...fields.at(`${path}.expires_on`)}
            />
          ) : null}
          <div className="register-document-end">
            <CheckboxField
              label={t('register.documents.original')}
              description={t('register.documents.original_hint')}
              value={value.original}
              onChange={(original) => onChange({ ...value, original })}
              {...fields.at(`${path}.original`)}
            />
            <Button
              kind="quiet"
              size="small"
              onPress={() => props.onRemove(index)}
              aria-label={t('register.documents.remove_one', { name: kind.name[language] })}
            >
              {t('register.documents.remove')}
            </Button>
          </div>
        </>
      ) : null}
    </div>
  );
});

function Issuer({
  kind,
  value,
  path,
  fields,
  onChange,
}: Pick<Props, 'value' | 'fields'> & {
  kind: DocumentKind;
  path: string;
  onChange: (value: DocumentForm) => void;
}) {
  const { t } = useText();
  const codes = useCodes();
  const listed = kind.issuers.filter((issuer) => issuer !== ANY);
  const any = kind.issuers.includes(ANY);
  const [other, setOther] = useState(
    any && (listed.length === 0 || (value.issuer !== '' && !listed.includes(value.issuer))),
  );
  const issuerPath = `${path}.issuer`;
  // A kind with one issuer needs no choice: it was set with the kind.
  if (listed.length === 1 && !any) return null;
  return (
    <>
      {listed.length > 0 ? (
        <Select
          label={t('register.documents.issuer')}
          isRequired
          options={[
            ...listed.map((issuer) => ({ value: issuer, label: codes.issuer(issuer) })),
            ...(any ? [{ value: OTHER, label: t('register.documents.issuer_other') }] : []),
          ]}
          value={other ? OTHER : value.issuer}
          onChange={(issuer) => {
            setOther(issuer === OTHER);
            onChange({ ...value, issuer: issuer === OTHER ? '' : issuer });
          }}
          {...(other ? {} : fields.at(issuerPath))}
        />
      ) : null}
      {other ? (
        <TextField
          label={listed.length > 0 ? t('register.documents.issuer_typed') : t('register.documents.issuer')}
          isRequired
          value={value.issuer}
          onChange={(issuer) => onChange({ ...value, issuer })}
          {...fields.at(issuerPath)}
        />
      ) : null}
    </>
  );
}
