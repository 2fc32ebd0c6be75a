import { MonoId, Notice, Spinner } from '../../components';
import { Checklist, type CheckRow } from '../../filing/Checklist';
import { isMet } from '../../filing/Level';
import { AccessSummary, EvidenceSummary } from '../../filing/Summaries';
import { type AccountSeen, type Sponsoring, type SponsoringChecked, useAsk } from '../../host';
import { useText } from '../../i18n';
import type { StepId } from './model';

interface Props {
  form: Sponsoring;
  found: AccountSeen | null;
  answer: SponsoringChecked | null;
  hrefOf: (step: StepId) => string;
  demand: (step: StepId) => void;
  refusal: string | null;
  isOnline: boolean;
  /** The services need more than is proven of one of our own people. */
  isShort: boolean;
}

export function AccountReview({ form, found, answer, hrefOf, demand, refusal, isOnline, isShort }: Props) {
  const { t, language } = useText();
  const { data: tables } = useAsk('tables', {});
  const { data: organization } = useAsk('organization', {});
  if (answer === null) return <Spinner />;
  const { problems } = answer;
  const wrong = (belongs: (path: string) => boolean) => problems.some(({ field }) => belongs(field));
  const serviceNames = form.access.services.map(
    (code) => tables?.services.services.find((one) => one.code === code)?.name[language] ?? code,
  );
  const row = (
    id: string,
    title: string,
    step: StepId,
    state: CheckRow['state'],
    detail: CheckRow['detail'],
  ): CheckRow => ({ id, title, state, detail, href: hrefOf(step), onGo: () => demand(step) });

  const rows: CheckRow[] = [];
  if (form.account) {
    const isWrong = wrong((path) => !path.startsWith('evidence') && !path.startsWith('access'));
    rows.push(
      row(
        'account',
        t('account.account'),
        'account',
        isWrong ? 'missing' : found ? 'complete' : 'look',
        <>
          <div>
            {found?.name}{' '}
            {form.account.login_id ? <MonoId>{form.account.login_id.toUpperCase()}</MonoId> : null}
          </div>
          <div>{form.account.birth_date}</div>
          {found ? null : <div>{isOnline ? t('account.not_yet') : t('account.waits')}</div>}
        </>,
      ),
    );
  }
  if (!form.evidence && isShort) {
    rows.push(row('identity', t('account.steps.identity'), 'identity', 'look', t('account.not_looked_at')));
  }
  if (form.evidence) {
    rows.push(
      row(
        'identity',
        t('account.steps.identity'),
        'identity',
        wrong((path) => path.startsWith('evidence'))
          ? 'missing'
          : answer.assessment?.requirements.every(isMet)
            ? 'complete'
            : 'look',
        <EvidenceSummary evidence={form.evidence} assessment={answer.assessment} />,
      ),
    );
  }
  rows.push(
    row(
      'sponsorship',
      t('register.review.sponsorship'),
      'access',
      wrong((path) => /^access\.(?!services)/.test(path)) ? 'missing' : 'complete',
      <AccessSummary access={form.access} organization={organization ?? null} />,
    ),
    row(
      'enrollments',
      t('register.review.enrollments'),
      'access',
      wrong((path) => path === 'access.services') ? 'missing' : 'complete',
      serviceNames.length > 0 ? serviceNames.join(' · ') : t('register.review.no_services'),
    ),
  );

  return (
    <>
      {refusal ? (
        <Notice mood="alert" live title={t('account.not_sent')}>
          {refusal}
        </Notice>
      ) : null}
      <p>{t('account.review_lead')}</p>
      <Checklist label={t('register.review.title')} rows={rows} />
      <p className="soft">{t('account.what_happens')}</p>
    </>
  );
}
