import { Link } from 'wouter';
import { Explained } from '../../cases/alike';
import { Button, List, LoginId, Section, State } from '../../components';
import { Level } from '../../filing/Level';
import { type RegistrationChecked, type RegistrationForm, useAsk } from '../../host';
import { useText } from '../../i18n';
import { type Likely, undecided } from './useLikely';

interface Props {
  form: RegistrationForm;
  answer: RegistrationChecked | null;
  likely: Likely;
  whoHref: string;
  /** The people are listed beside it anyway: this leads to them. */
  onPanel: (() => void) | null;
}

/** What follows along: the level, who might be the same person, how the login ID may look. */
export function Along({ form, answer, likely, whoHref, onPanel }: Props) {
  const { t } = useText();
  const { data: tables } = useAsk('tables', {});
  const open = undecided(likely.own ?? [], form);
  const elsewhere = form.ask_agents ? [] : (likely.elsewhere?.elsewhere ?? []);
  const count = open.length + elsewhere.length;
  const stem = answer?.login_stem ?? null;
  const loginId = stem?.includes('@') ? stem : `${stem}@${tables?.login_id.domain ?? ''}`;
  return (
    <>
      <Level assessment={answer?.assessment ?? null} />
      <Section title={t('register.along.same')}>
        {count === 0 ? (
          <p className="soft">{t('register.along.nobody')}</p>
        ) : (
          <>
            <p role="status">
              <State mood="warning">
                {onPanel ? (
                  t('register.along.look', { count })
                ) : (
                  <Link href={whoHref}>{t('register.along.look', { count })}</Link>
                )}
              </State>
            </p>
            {onPanel ? (
              <Button size="small" keys="F6" onPress={onPanel}>
                {t('register.along.go')}
              </Button>
            ) : (
              <List className="register-proof">
                {open.slice(0, 3).map((one) => (
                  <li key={one.person}>
                    <strong>{one.likeness.shown?.name ?? t('register.like.somebody')}</strong>
                    <Explained likeness={one.likeness} />
                  </li>
                ))}
                {elsewhere.length > 0 ? (
                  <li>{t('register.along.elsewhere', { count: elsewhere.length })}</li>
                ) : null}
              </List>
            )}
          </>
        )}
        {form.ask_agents ? <State mood="info">{t('register.like.agents_asked')}</State> : null}
      </Section>
      <Section title={t('register.along.login_id')}>
        <p>{t('register.along.allocated')}</p>
        {stem ? (
          <p className="soft">
            {t('register.along.probably')} <LoginId id={loginId} />
          </p>
        ) : null}
      </Section>
    </>
  );
}
