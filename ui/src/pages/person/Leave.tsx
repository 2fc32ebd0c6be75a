import { useAct } from '../../cases/deeds';
import { ReasonDialog } from '../../cases/ReasonDialog';
import { type PersonPage, type TypedAct, WindowError } from '../../host';
import { useText } from '../../i18n';
import { useSession } from '../../shell';
import { reasonTyped } from '../../words/asked';
import { useCodes } from '../../words/codes';
import { fullName } from '../../words/names';

/** Somebody leaves the organization: everything of theirs here ends at once, with one reason; what it is, the rulebook lists. */
export function Leave({ page, isOpen, onClose }: { page: PersonPage; isOpen: boolean; onClose: () => void }) {
  const { t } = useText();
  const codes = useCodes();
  const act = useAct();
  const session = useSession();
  const { person, leaving } = page;
  const names = { name: fullName(person.name), organization: codes.of(session.organization_name) };
  const letter = person.account.state === 'active' ? person.account.letter?.state : undefined;
  const [first] = leaving;
  return (
    <ReasonDialog
      title={t('person.leave.title', names)}
      isOpen={isOpen && first !== undefined}
      onClose={onClose}
      act={first?.action ?? 'end_sponsorship'}
      effects={[
        ...leaving.map(({ services }) => t('person.leave.ends', { services: codes.services(services) })),
        ...(letter === 'to-print' || letter === 'printed' ? [t('person.leave.letter')] : []),
        t('person.leave.account_stays'),
        t('person.leave.back'),
      ]}
      confirm={t('person.leave.confirm')}
      run={(reason, said) => {
        // Ended meanwhile, by somebody else: there is nothing to sign.
        if (leaving.length === 0) throw new WindowError('state.not-now');
        const acts = leaving.map(
          ({ action, record }): TypedAct => ({ action, record, values: reasonTyped(reason) }),
        );
        return act(acts, t('person.leave.said', names), said);
      }}
    />
  );
}
