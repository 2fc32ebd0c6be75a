import { useState } from 'react';
import { Candidates } from '../../cases/held/Candidates';
import { Deciding } from '../../cases/held/Deciding';
import { HeldStory } from '../../cases/held/HeldStory';
import { Standing } from '../../cases/held/Standing';
import { Talk } from '../../cases/held/Talk';
import { Section } from '../../components';
import {
  type Allowed,
  type HeldCase,
  type ItemView,
  type Outcome,
  type RegisterPerson,
  reasonsOfAct,
  type SessionView,
  useAsk,
} from '../../host';
import { useText } from '../../i18n';
import { useSession } from '../../shell';

type HeldOutcome = Extract<Outcome, { is: 'held' }>;

const allowed = (action: Allowed['action'], refusal: Allowed['refusal'] = null): Allowed => ({
  action,
  offered: true,
  refusal,
  step_up: false,
  needs_centre: false,
  reasons: reasonsOfAct[action] ?? null,
});

/** The record of it comes a moment after the answer; until then the answer says who is too much like the registrant. */
function fromAnswer(
  item: ItemView,
  sent: RegisterPerson,
  outcome: HeldOutcome,
  session: SessionView,
): HeldCase {
  const { agents, likenesses, since } = outcome;
  return {
    held: {
      id: item.command,
      organization: session.scope.organization,
      by: session.operator,
      registrar: null,
      person: {
        id: sent.person,
        name: sent.name,
        details: sent.details,
        contact: sent.contact,
        designation: sent.designation,
        level: 0,
        checks: [],
        account: { state: 'requested' },
        source: 'desk',
        organizations: [session.scope.organization],
        asking: [],
        custody: { at: 'unsaid' },
        shared: { notices: [], asks: [] },
      },
      likenesses,
      compared_at: since,
      cleared: [],
      decider: agents ? 'agents' : 'lra',
      thread: [],
      state: { state: 'held', since },
    },
    organizations: {},
    candidates: likenesses.map((likeness) => ({
      likeness,
      person: null,
      sides: likeness.fields.map(({ field, how, why }) => ({
        field,
        new: null,
        known: null,
        how,
        why: why ?? null,
      })),
    })),
    timeline: [],
    waiting: [],
    at_risk: null,
    asked: false,
    allowed: [
      allowed('decide_hold', agents ? { code: 'held.agents-decide' } : null),
      allowed('take_back_hold'),
      allowed('ask_agents'),
    ],
    with_it: item.with_it,
  };
}

/** One's own registration that the centre holds: who may be the same person, who decides, and what can be done. */
export function Held({
  item,
  sent,
  outcome,
}: {
  item: ItemView;
  sent: RegisterPerson;
  outcome: HeldOutcome;
}) {
  const { t } = useText();
  const session = useSession();
  const [chosen, setChosen] = useState(0);
  const { data, isPending } = useAsk('held_case', { held: item.command });
  if (isPending) return null;
  const view = data?.held.id === item.command ? data : fromAnswer(item, sent, outcome, session);
  return (
    <>
      <Standing held={view} />
      <Deciding held={view} candidate={view.candidates[chosen]} />
      <Section title={t('held.candidates_title', { count: view.candidates.length })}>
        <Candidates held={view} chosen={chosen} onChoose={setChosen} />
      </Section>
      <Talk held={view} />
      {view.timeline.length > 0 ? (
        <Section title={t('held.story')}>
          <HeldStory lines={view.timeline} />
        </Section>
      ) : null}
    </>
  );
}
