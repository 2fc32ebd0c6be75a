import { Facts, Section } from '../../components';
import { Level } from '../../filing/Level';
import type { AccountSeen, Assessment, Person } from '../../host';
import { useText } from '../../i18n';
import { fullName } from '../../words/names';
import { AccountFacts } from './AccountStep';

interface Props {
  found: AccountSeen | null;
  person: Person | null;
  isOnline: boolean;
  /** What was found stands beside it anyway. */
  isShown: boolean;
  assessment: Assessment | null;
}

/** What follows along: whose account it is, and what looking at ID again has shown. */
export function AccountAlong({ found, person, isOnline, isShown, assessment }: Props) {
  const { t } = useText();
  if (person) {
    return (
      <Section title={t('account.person')}>
        <Facts
          facts={[
            {
              id: 'name',
              name: t('account.name'),
              value: fullName(person.name),
            },
            {
              id: 'level',
              name: t('register.level.title'),
              value: t('register.done.level', { level: person.level }),
            },
          ]}
        />
        {assessment ? <Level assessment={assessment} title={t('account.again_title')} /> : null}
      </Section>
    );
  }
  return (
    <>
      {isShown ? null : (
        <Section title={t('account.account')}>
          {found ? (
            <AccountFacts found={found} />
          ) : (
            <p className="soft">{isOnline ? t('account.not_yet') : t('account.waits')}</p>
          )}
        </Section>
      )}
      <Level assessment={assessment} title={t('account.again_title')} />
    </>
  );
}
