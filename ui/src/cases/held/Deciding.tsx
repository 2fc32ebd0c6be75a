import { ConfirmDialog, useOneOpen, useSay } from '../../components';
import { type Action, type HeldCandidate, type HeldCase, useAsk, useTell } from '../../host';
import { useText } from '../../i18n';
import { useGoOn } from '../../shell';
import { reasonTyped, type Values } from '../../words/asked';
import { useCodes } from '../../words/codes';
import { fullName } from '../../words/names';
import { ActBar, useRules } from '..';
import { ReasonDialog } from '../ReasonDialog';
import { useActAtOnce } from '../useActAtOnce';
import { useCandidateName } from './Candidates';

/** Says what becomes of a held registration. What the window refuses is thrown in words. */
export function useDecideHeld(held: string) {
  const { mutateAsync } = useTell('act');
  const codes = useCodes();
  const say = useSay();
  return async (action: Action, values: Values, said: string, not_health_numbers?: string[]) => {
    const record = { kind: 'held', id: held } as const;
    try {
      await mutateAsync({ acts: [{ action, record, values }], passphrase: null, not_health_numbers });
    } catch (thrown) {
      throw codes.spoken(thrown);
    }
    say(said);
  };
}

type Opened = 'merge' | 'continue' | 'different' | 'back' | 'adopt';

/** The ways on: one primary, and before each what will happen. What is not allowed says why. */
export function Deciding({
  held: view,
  candidate,
}: {
  held: HeldCase;
  candidate: HeldCandidate | undefined;
}) {
  const { t } = useText();
  const rules = useRules(view.allowed);
  const { open: opened, setOpen: setOpened, closing } = useOneOpen<Opened>();
  if (view.held.state.state === 'merged' && view.waiting.length === 0) return <Tell held={view} />;
  if (view.held.state.state !== 'held' || view.waiting.length > 0) return null;
  const merge = rules('merge_hold');
  // Where somebody else decides, that is said once, above; what is left is no more than a way out.
  const different = rules('decide_hold');
  const refusal = view.allowed.find(({ action }) => action === 'decide_hold')?.refusal;
  const isOthers = refusal?.code === 'held.agents-decide';
  const back = rules('take_back_hold');
  return (
    <>
      <ActBar
        acts={[
          {
            id: 'adopt',
            rule: rules('adopt_hold'),
            label: t('held.act.adopt'),
            onPress: () => setOpened('adopt'),
            kind: 'quiet',
          },
          {
            id: 'back',
            rule: back,
            label: t('held.act.take_back'),
            onPress: () => setOpened('back'),
            kind: 'quiet',
          },
          {
            id: 'different',
            rule: isOthers ? { ...different, absent: true } : different,
            label: t('held.act.different'),
            onPress: () => setOpened('different'),
          },
          {
            id: 'merge',
            rule: candidate?.likeness.person ? merge : { ...merge, absent: true },
            label: t('held.act.merge'),
            onPress: () => setOpened('merge'),
            kind: 'primary',
          },
          {
            id: 'continue',
            rule: back,
            label: t('held.act.continue'),
            onPress: () => setOpened('continue'),
            kind: isOthers ? 'secondary' : 'primary',
          },
        ]}
      />
      {opened === 'merge' && candidate ? (
        <Merge held={view} candidate={candidate} onClose={closing(opened)} />
      ) : null}
      {opened === 'adopt' ? <Adopt held={view} onClose={closing(opened)} /> : null}
      {opened === 'different' ? <Different held={view} onClose={closing(opened)} /> : null}
      {opened === 'back' || opened === 'continue' ? (
        <TakeBack
          held={view}
          candidate={candidate}
          goesOn={opened === 'continue'}
          onClose={closing(opened)}
        />
      ) : null}
    </>
  );
}

/** They are somebody known, and no letter says so: the LRA does, until somebody says that it was done. */
function Tell({ held: view }: { held: HeldCase }) {
  const codes = useCodes();
  const rules = useRules(view.allowed);
  const atOnce = useActAtOnce();
  if (view.held.told) return null;
  return (
    <ActBar
      acts={[
        {
          id: 'tell',
          rule: rules('tell_merged'),
          label: codes.action('tell_merged'),
          onPress: () => void atOnce('tell_merged', { kind: 'held', id: view.held.id }),
          kind: 'primary',
        },
      ]}
    />
  );
}

interface Chosen {
  held: HeldCase;
  onClose: () => void;
}

function Different({ held: view, onClose }: Chosen) {
  const { t } = useText();
  const decide = useDecideHeld(view.held.id);
  return (
    <ReasonDialog
      title={t('held.different.title')}
      isOpen
      onClose={onClose}
      act="decide_hold"
      kind="primary"
      effects={[t('held.different.effect'), t('held.different.kept')]}
      confirm={t('held.different.confirm')}
      run={(reason, said) => decide('decide_hold', reasonTyped(reason), t('held.said.decided'), said)}
    />
  );
}

/** Whoever registered has left: somebody here goes on in their place, before anybody says that they are different people. */
function Adopt({ held: view, onClose }: Chosen) {
  const { t } = useText();
  const decide = useDecideHeld(view.held.id);
  return (
    <ConfirmDialog
      title={t('held.adopt.title')}
      isOpen
      onClose={onClose}
      effects={[t('held.adopt.effect', { by: view.held.by.name }), t('held.adopt.left')]}
      confirm={t('held.adopt.confirm')}
      onConfirm={() => decide('adopt_hold', {}, t('held.adopt.said'))}
    />
  );
}

/** One person from now on. What hurts is said first: no second account, and what differs stays as it is known. */
function Merge({ held: view, candidate, onClose }: Chosen & { candidate: HeldCandidate }) {
  const { t, of, full, language } = useText();
  const codes = useCodes();
  const nameOf = useCandidateName();
  const decide = useDecideHeld(view.held.id);
  const { held, organizations } = view;
  const person = candidate.likeness.person ?? '';
  const name = nameOf(candidate);
  const known = organizations[held.organization];
  const organization = known ? of(known) : held.organization;
  const check = held.person.checks.at(-1);
  const differs = candidate.sides
    .filter(({ new: said, how }) => said !== null && how !== 'same')
    .map(({ field }) => codes.field(field).toLocaleLowerCase(language));
  const account = candidate.person?.account;
  return (
    <ReasonDialog
      title={t('held.merge.title', { name })}
      isOpen
      onClose={onClose}
      act="merge_hold"
      kind="primary"
      effects={[
        account && account.state !== 'requested' && account.login_id !== null
          ? t('held.merge.no_second', { login: account.login_id.toUpperCase() })
          : t('held.merge.no_second_yet'),
        check ? t('held.merge.check', { name, when: full(check.at), by: check.by?.name }) : null,
        candidate.person?.organizations.includes(held.organization)
          ? null
          : t('held.merge.organization', { organization, name }),
        differs.length > 0 ? t('held.merge.differs', { fields: differs.join(', ') }) : null,
        t('held.merge.with_it', { name }),
        t('held.merge.for_good'),
      ].filter((one) => one !== null)}
      confirm={t('held.merge.confirm', { name })}
      run={(reason, said) =>
        decide('merge_hold', { person, ...reasonTyped(reason) }, t('held.said.decided'), said)
      }
    />
  );
}

function TakeBack({
  held: view,
  candidate,
  goesOn,
  onClose,
}: Chosen & { candidate: HeldCandidate | undefined; goesOn: boolean }) {
  const { t } = useText();
  const codes = useCodes();
  const { goOn } = useGoOn();
  const decide = useDecideHeld(view.held.id);
  // Asked again each time: something may have been added since the page was opened.
  const { data: falling } = useAsk('falls_with', { command: view.held.id });
  const who = fullName(view.held.person.name);
  const falls = (falling ?? view.with_it).map((line) =>
    t('item.falls', { what: codes.action(line.action), who: line.who }),
  );
  return (
    <ConfirmDialog
      title={t(goesOn ? 'held.continue.title' : 'held.take_back.title')}
      isOpen
      onClose={onClose}
      kind={goesOn ? 'primary' : 'danger'}
      effects={[
        t('held.take_back.effect', { who }),
        ...falls,
        t(goesOn ? 'held.continue.then' : 'held.take_back.then'),
      ]}
      confirm={t(goesOn ? 'held.continue.confirm' : 'held.take_back.confirm')}
      onConfirm={async () => {
        await decide('take_back_hold', {}, t('held.take_back.said'));
        if (goesOn) continueOn(view, candidate, goOn);
        else goOn('/work');
      }}
    />
  );
}

/** One of our own people has a page. Anybody else is found by the account that they show; the birth date is known already. */
function continueOn(
  { held, candidates }: HeldCase,
  candidate: HeldCandidate | undefined,
  goOn: ReturnType<typeof useGoOn>['goOn'],
) {
  const own =
    candidate?.likeness.person ?? candidates.find(({ likeness }) => likeness.person)?.likeness.person;
  if (own) goOn(`/people/${own}`);
  // In the state of the address, not in the address: it stays out of what is shown and kept as a link.
  else goOn('/account', { state: { birth_date: held.person.details?.birth_date ?? '' } });
}
