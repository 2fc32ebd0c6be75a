import { Link } from 'wouter';
import { MonoId, Section, State } from '../../components';
import { type RegistrationChecked, type RegistrationForm, useAsk } from '../../host';
import { useText } from '../../i18n';
import { Likeness, undecided } from './Likely';
import { Level } from './parts/Level';

interface Props {
  form: RegistrationForm;
  answer: RegistrationChecked | null;
  whoHref: string;
  /** The people are listed beside it anyway. */
  isWho: boolean;
}

/** What follows along: the level, who might be the same person, how the login ID may look. */
export function Along({ form, answer, whoHref, isWho }: Props) {
  const { t } = useText();
  const { data: tables } = useAsk('tables', {});
  const open = undecided(answer?.likely ?? [], form);
  const stem = answer?.login_stem ?? null;
  const loginId = stem?.includes('@') ? stem : `${stem}@${tables?.login_id.domain ?? ''}`;
  return (
    <>
      <Level assessment={answer?.assessment ?? null} />
      <Section title={t('register.along.same')}>
        {open.length === 0 ? (
          <p className="soft">{t('register.along.nobody')}</p>
        ) : (
          <>
            <p role="status">
              <State mood="warning">
                {isWho ? (
                  t('register.along.look', { count: open.length })
                ) : (
                  <Link href={whoHref}>{t('register.along.look', { count: open.length })}</Link>
                )}
              </State>
            </p>
            {isWho ? null : (
              <ul className="register-proof">
                {open.slice(0, 3).map((one) => (
                  <li key={one.person}>
                    {one.likeness.shown?.name}
                    <Likeness likely={one} />
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Section>
      <Section title={t('register.along.login_id')}>
        <p>{t('register.along.allocated')}</p>
        {stem ? (
          <p className="soft">
            {t('register.along.probably')} <MonoId>{loginId.toUpperCase()}</MonoId>
          </p>
        ) : null}
      </Section>
    </>
  );
}
