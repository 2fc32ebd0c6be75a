import { DateField, FieldSet, RadioGroup, Select, TextArea, TextField } from '../components';
import { type BasisKind, type FormCounts, type Service, type SponsoringForm, useAsk } from '../host';
import { useText } from '../i18n';
import { ServiceFields } from './ServiceFields';
import type { Fields } from './useProblems';
import { useStable } from './useStable';

const NONE: readonly Service[] = [];
const NO_CODES: readonly string[] = [];

interface Props<F extends SponsoringForm> {
  /** Where the form stands: `access.` in a registration, nothing by itself. */
  part?: string;
  value: F;
  onChange: (value: F) => void;
  fields: Fields;
  /** What the evidence proves, beside what the services need. */
  level: number | null;
  /** Services that the person has during that time already. */
  held?: readonly string[];
  /** When the signed form counts, as far as the rulebook can say yet. */
  counts?: FormCounts | null;
}

/** Sponsorship and services: who answers for the person, for what, and until when. */
export function AccessFields<F extends SponsoringForm>({
  part = '',
  value,
  onChange,
  fields,
  level,
  held = NO_CODES,
  counts = null,
}: Props<F>) {
  const { t, language } = useText();
  const { data: organization } = useAsk('organization', {});
  const { data: tables } = useAsk('tables', {});
  const change = (part: Partial<SponsoringForm>) => onChange({ ...value, ...part });
  const choose = useStable((services: string[]) => change({ services }));
  const sponsors = organization?.sponsors ?? [];
  const only = sponsors.length === 1 ? sponsors[0]?.id : undefined;
  const named = sponsors.find(({ id }) => id === (value.sponsor ?? only))?.name ?? '';

  return (
    <>
      <FieldSet title={t('register.sponsor.title')}>
        <Select
          label={t('register.sponsor.who')}
          description={t('register.sponsor.who_hint', {
            organization: organization?.name[language] ?? '',
          })}
          isRequired
          options={sponsors.map(({ id, name }) => ({ value: id, label: name }))}
          value={value.sponsor ?? only ?? ''}
          onChange={(sponsor) => change({ sponsor: sponsor === '' ? null : sponsor })}
          {...fields.at(`${part}sponsor`)}
        />
        <RadioGroup
          label={t('register.sponsor.basis')}
          options={[
            {
              value: 'queue',
              label: t('register.sponsor.ask'),
              detail: t('register.sponsor.ask_hint'),
            },
            {
              value: 'signed-form',
              label: t('register.sponsor.form'),
              detail: t('register.sponsor.form_hint'),
            },
          ]}
          value={value.basis.kind}
          onChange={(kind) => change({ basis: { ...value.basis, kind: kind as BasisKind } })}
          {...fields.at(`${part}basis.kind`)}
        />
        {value.basis.kind === 'signed-form' ? (
          <DateField
            label={t('register.sponsor.signed_on')}
            isRequired
            notFuture
            value={value.basis.signed_on}
            onChange={(signed_on) => change({ basis: { ...value.basis, signed_on } })}
            {...fields.at(`${part}basis.signed_on`)}
          />
        ) : null}
        {value.basis.kind === 'signed-form' ? <Counts counts={counts} sponsor={named} /> : null}
        <TextField
          label={t('register.sponsor.position')}
          description={t('register.sponsor.position_hint')}
          isRequired
          value={value.position}
          onChange={(position) => change({ position })}
          {...fields.at(`${part}position`)}
        />
        <TextArea
          label={t('register.sponsor.need')}
          description={t('register.sponsor.need_hint')}
          width="medium"
          rows={3}
          isRequired
          longest={tables?.limits.words_length}
          value={value.clinical_need}
          onChange={(clinical_need) => change({ clinical_need })}
          {...fields.at(`${part}clinical_need`)}
        />
      </FieldSet>
      <ServiceFields
        services={tables?.services.services ?? NONE}
        organization={organization ?? null}
        level={level}
        held={held}
        value={value.services}
        onChange={choose}
        id={fields.id(`${part}services`)}
        error={fields.error(`${part}services`)}
      />
      <FieldSet title={t('register.sponsor.period')}>
        <DateField
          label={t('register.sponsor.starts')}
          isRequired
          value={value.starts}
          onChange={(starts) => change({ starts })}
          {...fields.at(`${part}starts`)}
        />
        <DateField
          label={t('register.sponsor.ends')}
          description={
            tables ? t('register.sponsor.ends_hint', { count: tables.limits.sponsorship_days }) : undefined
          }
          notPast
          value={value.ends}
          onChange={(ends) => change({ ends })}
          {...fields.at(`${part}ends`)}
        />
      </FieldSet>
    </>
  );
}

/** Whether the form will count at once, or wait and for whom: said before it is recorded. */
function Counts({ counts, sponsor }: { counts: FormCounts | null; sponsor: string }) {
  const { t } = useText();
  return (
    <p className="soft" role="status">
      {counts === null
        ? t('register.sponsor.counts.open')
        : t(`register.sponsor.counts.${counts}`, { sponsor })}
    </p>
  );
}
