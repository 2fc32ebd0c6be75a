import { DecideDialog, type Decided, useRules } from '../../cases';
import {
  Button,
  EmptyState,
  List,
  PageHeader,
  Section,
  Spinner,
  State,
  useOneOpen,
  useSay,
} from '../../components';
import { type OrganizationPage, type TrustRow, useAsk, useTell } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';
import { GiveTrust } from './GiveTrust';

/** The LRAs whom a sponsor trusts: what they record of the sponsor's signed forms is in force at once, until a day. */
export default function Trust() {
  const { t } = useText();
  const { data } = useAsk('organization_page', {});
  return (
    <>
      <PageHeader title={t('trust.title')} />
      <p className="soft page-lead">{t('trust.lead')}</p>
      {data ? <Shown page={data} /> : <Spinner />}
    </>
  );
}

function Shown({ page }: { page: OrganizationPage }) {
  const { t } = useText();
  const mine = page.trusts.filter((row) => row.given);
  return (
    <>
      {page.waiting.length > 0 ? <p className="soft">{t('trust.on_its_way')}</p> : null}
      {mine.length === 0 ? (
        <EmptyState title={t('trust.none')}>{t('trust.none_words')}</EmptyState>
      ) : (
        <Section title={t('trust.given')}>
          <List className="stack" aria-label={t('trust.given')}>
            {mine.map((row) => (
              <One key={row.trust.lra.id} row={row} page={page} />
            ))}
          </List>
        </Section>
      )}
      <GiveTrust page={page} />
    </>
  );
}

/** One trust: in whom, for what, until when; it ends at once, also offline. */
function One({ row: { trust, over }, page }: { row: TrustRow; page: OrganizationPage }) {
  const { t, date } = useText();
  const codes = useCodes();
  const say = useSay();
  const tell = useTell('act');
  const rule = useRules(page.allowed)('end_trust');
  const { open, setOpen, closing } = useOneOpen<'end'>();
  const end = async ({ passphrase }: Decided) => {
    const record = { kind: 'organization', id: page.organization.code } as const;
    await tell.mutateAsync({
      acts: [{ action: 'end_trust', record, values: { lra: trust.lra.id } }],
      passphrase,
    });
    say(t('trust.ended'));
  };
  return (
    <li>
      <p className="row-line">
        <strong>{trust.lra.name}</strong>
        <State mood={over ? 'neutral' : 'success'}>
          {over
            ? t('trust.over', { until: date(trust.ends) })
            : t('trust.until', { until: date(trust.ends) })}
        </State>
      </p>
      <p>{codes.services(trust.services)}</p>
      {rule.absent ? null : (
        <Button
          size="small"
          isDisabled={!rule.can}
          onPress={() => setOpen('end')}
          aria-label={t('trust.end_of', { who: trust.lra.name })}
        >
          {t('trust.end')}
        </Button>
      )}
      {open ? (
        <DecideDialog
          title={t('trust.end_title', { who: trust.lra.name })}
          effects={[t('trust.end_effect', { who: trust.lra.name }), t('trust.end_stays')]}
          stepUp={rule.stepUp}
          confirm={t('trust.end_confirm')}
          kind="danger"
          onClose={closing('end')}
          onDecide={end}
        />
      ) : null}
    </li>
  );
}
