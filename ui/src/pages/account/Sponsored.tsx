import { useParams } from 'wouter';
import { Facts, LinkButton, List, PageHeader, Section, Skeleton, State } from '../../components';
import { NoLongerHere } from '../../filing/NoLongerHere';
import { type SponsorshipView, useAsk } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';
import '../../filing/filing.css';

/** What became of the sponsorship, and what happens next. */
export function Sponsored() {
  const { sponsorship = '' } = useParams<{ sponsorship: string }>();
  const { t } = useText();
  const { data, error } = useAsk('sponsorship', { sponsorship });
  if (error) return <NoLongerHere title={t('account.done.title_unknown')} error={error} />;
  if (!data) return <Skeleton rows={4} />;
  return <Result view={data} />;
}

function Result({ view }: { view: SponsorshipView }) {
  const { t, date, when } = useText();
  const { data: status } = useAsk('status', {});
  const codes = useCodes();
  const { sponsorship, who } = view;
  const isWaiting = view.waiting.length > 0;
  const isAsked = sponsorship.basis.kind === 'queue';
  const person = sponsorship.person.by === 'id' ? sponsorship.person.person : null;
  const services = sponsorship.services.map(codes.service);
  const next = [
    person === null ? t('account.done.step_centre') : null,
    isAsked
      ? t('register.done.step_sponsor', { name: sponsorship.sponsor.name })
      : t('account.done.step_signed', { name: sponsorship.sponsor.name }),
    t('account.done.step_works'),
  ].filter((one) => one !== null);
  return (
    <>
      <PageHeader
        title={t('account.done.title', { name: who })}
        under={
          isWaiting ? (
            <State mood="waiting">
              {t('register.done.waiting_since', { when: when(sponsorship.recorded_at) })}
            </State>
          ) : (
            <State mood="success">{t('account.done.received')}</State>
          )
        }
      />
      {isWaiting ? (
        <p className="register-done-words">
          {status && !status.online ? t('register.done.offline') : t('account.done.online')}
        </p>
      ) : null}
      <Section title={t('register.done.now')}>
        <Facts
          facts={[
            {
              id: 'who',
              name: t('register.sponsor.who'),
              value: t(isAsked ? 'register.done.sponsor_asked' : 'register.done.sponsor_signed', {
                name: sponsorship.sponsor.name,
              }),
            },
            { id: 'position', name: t('register.sponsor.position'), value: sponsorship.position },
            { id: 'enrollments', name: t('register.review.enrollments'), value: services.join(' · ') },
            {
              id: 'days',
              name: t('account.done.days'),
              value: sponsorship.ends
                ? t('register.sponsor.from_to', {
                    from: date(sponsorship.starts),
                    to: date(sponsorship.ends),
                  })
                : t('register.sponsor.from', { from: date(sponsorship.starts) }),
            },
          ]}
        />
      </Section>
      <Section title={t('register.done.next_title')}>
        <List ordered className="register-next">
          {next.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </List>
      </Section>
      <div className="button-bar">
        <LinkButton href="/account" kind="primary">
          {t('account.done.next')}
        </LinkButton>
        {person ? (
          <LinkButton href={`/people/${person}`}>{t('register.done.open', { name: who })}</LinkButton>
        ) : (
          <LinkButton href="/work">{t('register.done.work')}</LinkButton>
        )}
      </div>
    </>
  );
}
