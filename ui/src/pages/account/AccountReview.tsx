import { LoginId, Skeleton } from '../../components';
import { isMet } from '../../filing/Level';
import { type CheckRow, Review, rowsTo } from '../../filing/Review';
import { AccessSummary, EvidenceSummary } from '../../filing/Summaries';
import { type AccountSeen, type SponsoringChecked, type SponsoringForm, useAsk } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';
import type { StepId } from './model';

interface Props {
  form: SponsoringForm;
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
  const { t } = useText();
  const codes = useCodes();
  const { data: organization } = useAsk('organization', {});
  if (answer === null) return <Skeleton />;
  const { problems } = answer;
  const wrong = (belongs: (path: string) => boolean) => problems.some(({ field }) => belongs(field));
  const serviceNames = form.services.map(codes.service);
  const row = rowsTo(hrefOf, demand);

  const rows: CheckRow[] = [];
  const { person } = form;
  if (person?.by === 'account') {
    const isWrong = wrong((path) => path.startsWith('person'));
    rows.push(
      row(
        'account',
        t('account.account'),
        'account',
        isWrong ? 'missing' : found ? 'complete' : 'look',
        <>
          <div>
            {found?.name} {person.login_id ? <LoginId id={person.login_id} /> : null}
          </div>
          <div>{person.birth_date}</div>
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
      wrong((path) => !/^(person|evidence|services)/.test(path)) ? 'missing' : 'complete',
      <AccessSummary access={form} organization={organization ?? null} />,
    ),
    row(
      'enrollments',
      t('register.review.enrollments'),
      'access',
      wrong((path) => path === 'services') ? 'missing' : 'complete',
      serviceNames.length > 0 ? serviceNames.join(' · ') : t('register.review.no_services'),
    ),
  );

  return (
    <Review
      refusal={refusal}
      notSent={t('account.not_sent')}
      lead={t('account.review_lead')}
      rows={rows}
      whatHappens={t('account.what_happens')}
    />
  );
}
