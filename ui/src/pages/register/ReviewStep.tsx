import { Skeleton } from '../../components';
import { type CheckRow, Review, rowsTo } from '../../filing/Review';
import { AccessSummary, EvidenceSummary } from '../../filing/Summaries';
import { type RegistrationChecked, type RegistrationForm, useAsk } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';
import type { StepId } from './model';
import { ReadAloud } from './ReadAloud';
import { type Likely, undecided } from './useLikely';

interface Props {
  form: RegistrationForm;
  answer: RegistrationChecked | null;
  likely: Likely;
  hrefOf: (step: StepId) => string;
  demand: (step: StepId) => void;
  isAmending: boolean;
  /** What the desk answered instead of registering. */
  refusal: string | null;
}

/** What belongs to the profile: everything of name, birth date, gender and contact. */
const PROFILE = /^(name|contact|details\.(birth_date|gender))(\.|$)/;

/** The real desk's order as a checklist, before anything is sent. */
export function ReviewStep({ form, answer, likely, hrefOf, demand, isAmending, refusal }: Props) {
  const { t } = useText();
  const codes = useCodes();
  const { data: organization } = useAsk('organization', {});
  if (answer === null) return <Skeleton />;
  const { problems } = answer;
  const wrong = (belongs: (path: string) => boolean) => problems.some(({ field }) => belongs(field));
  const state = (isWrong: boolean): CheckRow['state'] => (isWrong ? 'missing' : 'complete');

  const open = undecided(likely.own ?? [], form);
  const elsewhere = form.ask_agents ? 0 : (likely.elsewhere?.elsewhere.length ?? 0);
  const looks = open.length + elsewhere;
  const { details, contact, designation } = form;
  const college = codes.value('college', designation.college);
  const proven = answer.assessment.level >= answer.assessment.wanted;
  const serviceNames = (form.access?.services ?? []).map(codes.service);
  const gender = details.gender ? t(`register.profile.${details.gender}`) : null;

  const vouching = organization?.sponsors.find(({ id }) => id === form.asserted_by)?.name ?? '…';

  const row = rowsTo(hrefOf, demand);

  const rows: CheckRow[] = [
    row(
      'sponsorship',
      t('register.review.sponsorship'),
      'access',
      form.access === null ? 'later' : state(wrong((path) => /^access\.(?!services)/.test(path))),
      form.access === null ? (
        t(isAmending ? 'register.access.amending' : 'register.access.later_hint')
      ) : (
        <AccessSummary access={form.access} organization={organization ?? null} />
      ),
    ),
    row(
      'identify',
      t('register.review.identify'),
      'who',
      looks > 0 ? 'look' : state(wrong((path) => path === 'name.family' || path === 'details.birth_date')),
      <>
        <div>{looks > 0 ? t('register.along.look', { count: looks }) : t('register.review.identified')}</div>
        {looks > 0 ? <div>{t('register.like.will_be_held')}</div> : null}
        {form.ask_agents ? <div>{t('register.like.agents_asked')}</div> : null}
        {/* Said here once more, where it is decided. */}
        <div>{t(`register.like.centre.${likely.elsewhere?.centre ?? 'not-asked'}`)}</div>
      </>,
    ),
    row(
      'profile',
      t('register.review.profile'),
      wrong((path) => /^(name\.|details\.birth_date$)/.test(path)) ? 'who' : 'identity',
      state(wrong((path) => PROFILE.test(path))),
      // Name, birth date and number are read aloud, above.
      [gender, contact.email].filter(Boolean).join(' · '),
    ),
    row(
      'preferences',
      t('register.review.preferences'),
      'identity',
      state(wrong((path) => path === 'details.language')),
      t('register.review.letters', {
        language: details.language === 'fr' ? t('register.profile.french') : t('register.profile.english'),
      }),
    ),
    row(
      'designation',
      t('register.review.designation'),
      'identity',
      designation.college === '' ? 'none' : state(wrong((path) => path.startsWith('designation'))),
      designation.college === ''
        ? t('register.review.no_college')
        : [college, designation.number].filter(Boolean).join(' · '),
    ),
    row(
      'documents',
      t('register.review.documents'),
      'identity',
      state(!proven || wrong((path) => path.startsWith('evidence') || path === 'asserted_by')),
      form.no_documents ? (
        t('register.proof.said', { sponsor: vouching })
      ) : (
        <EvidenceSummary key="evidence" evidence={form.evidence} assessment={answer.assessment} />
      ),
    ),
    row(
      'enrollments',
      t('register.review.enrollments'),
      'access',
      form.access === null ? 'later' : state(wrong((path) => path === 'access.services')),
      serviceNames.length > 0 ? serviceNames.join(' · ') : t('register.review.no_services'),
    ),
  ];

  return (
    <Review
      refusal={refusal}
      notSent={t('register.review.not_sent')}
      head={<ReadAloud form={form} />}
      lead={t(isAmending ? 'register.review.lead_amend' : 'register.review.lead')}
      rows={rows}
      whatHappens={t('register.review.what_happens')}
    />
  );
}
