import { DecideDialog, type Decided } from '../../cases';
import { allowedTo, Deeds } from '../../cases/deeds';
import { Section, useOneOpen, useSay } from '../../components';
import { type PersonPage, useTell } from '../../host';
import { useText } from '../../i18n';
import { stoppedOf } from '../../words/account';
import { reasonTyped } from '../../words/asked';
import { useCodes } from '../../words/codes';
import { fullName } from '../../words/names';
import { useTableWords } from '../../words/tableWords';

type Act = 'suspend_account' | 'revoke_account' | 'reinstate_account';

/** The words of each act. */
const WORDS = {
  suspend_account: 'suspend',
  revoke_account: 'revoke',
  reinstate_account: 'reinstate',
} as const;

/** How the account stands, by whom and why it was stopped, and what the registration agents do about it. */
export function AccountStops({ page }: { page: PersonPage }) {
  const { t, full } = useText();
  const codes = useCodes();
  const { open, setOpen, closing } = useOneOpen<Act>();
  const { account } = page.person;
  const stopped = stoppedOf(account);
  return (
    <Section title={t('person.account.title')}>
      <div className="stack">
        <p>
          {stopped
            ? t(`person.account.${stopped.state}`, {
                when: full(stopped.since),
                who: stopped.by?.name ?? t('person.account.someone'),
              })
            : t(account.state === 'requested' ? 'person.account.requested' : 'person.account.active')}
        </p>
        {stopped?.reason ? (
          <p>
            {t('person.account.why', {
              reason: codes.coded(
                stopped.reason,
                stopped.state === 'revoked' ? 'revoke_account' : 'suspend_account',
              ),
            })}
          </p>
        ) : null}
        <Deeds
          deeds={(['reinstate_account', 'suspend_account', 'revoke_account'] as const).map((action) => ({
            allowed: allowedTo(page.allowed, action),
            label: t(`person.account.${WORDS[action]}`),
            onPress: () => setOpen(action),
          }))}
        />
      </div>
      {open ? <Stop key={open} page={page} action={open} onClose={closing(open)} /> : null}
    </Section>
  );
}

/** What falls with it, everywhere: the agents hold no enrollments, so the organizations that stand by the person are named. */
function useEffects({ person, organizations }: PersonPage, action: Act) {
  const { t } = useText();
  const codes = useCodes();
  if (action === 'reinstate_account') return [t('person.account.goes_on'), t('person.account.print_anew')];
  const stand = person.organizations
    .filter((code) => !person.asking.includes(code))
    .map((code) => codes.of(organizations[code] ?? { en: code, fr: code }));
  const names = { name: fullName(person.name), organizations: stand.join(', '), count: stand.length };
  const stops = stand.length > 0 ? t('person.account.stops', names) : t('person.account.stops_nobody');
  const isOver = action === 'revoke_account';
  return [
    ...(stoppedOf(person.account) ? [] : [stops, t('person.account.signs_in')]),
    t(isOver ? 'person.account.any_letter' : 'person.account.letter'),
    t(isOver ? 'person.account.told_revoked' : 'person.account.told'),
    t(isOver ? 'person.account.for_good' : 'person.account.back'),
  ];
}

function Stop({ page, action, onClose }: { page: PersonPage; action: Act; onClose: () => void }) {
  const { t } = useText();
  const words = useTableWords();
  const say = useSay();
  const tell = useTell('act');
  const decide = async (decided: Decided) => {
    const record = { kind: 'person', id: page.person.id } as const;
    const values = reasonTyped({ code: decided.reason, words: decided.words });
    await tell.mutateAsync({
      acts: [{ action, record, values }],
      passphrase: decided.passphrase,
      not_health_numbers: decided.not_health_numbers,
    });
    say(t('person.act.recorded'));
  };
  return (
    <DecideDialog
      title={t(`person.account.${WORDS[action]}_title`, { name: fullName(page.person.name) })}
      effects={useEffects(page, action)}
      signs={1}
      reasons={words.reasons(action)}
      stepUp={allowedTo(page.allowed, action)?.step_up}
      confirm={t(`person.account.${WORDS[action]}_confirm`)}
      kind={action === 'reinstate_account' ? 'primary' : 'danger'}
      onClose={onClose}
      onDecide={decide}
    />
  );
}
