import { LinkButton, Notice } from '../../components';
import type { HeldCase, Role } from '../../host';
import { useText } from '../../i18n';
import { useSession } from '../../shell';
import { useCodes } from '../../words/codes';
import { fullName } from '../../words/names';
import { useCandidateName } from './Candidates';
import { named, useKeptFocus } from './keptFocus';
import './held.css';

/**
 * Where it stands, who decides and since when; once it is decided, what became of it, with the way to the person. It takes
 * the focus when what was acted with is gone.
 */
export function Standing({ held: view }: { held: HeldCase }) {
  const { t } = useText();
  const box = useKeptFocus<HTMLDivElement>(`${view.held.state.state} ${view.waiting.length}`);
  return (
    <div ref={box} className="held-standing" {...named(t('held.standing.label'))}>
      {view.held.state.state === 'held' ? <Open view={view} /> : <Decided view={view} />}
    </div>
  );
}

/** Whose turn it is: who is asked something comes before who decides. */
function turnOf({ held, asked }: HeldCase, role: Role) {
  if (asked) return role === 'lra' ? 'asked' : 'asked_lra';
  const isAgents = held.decider === 'agents';
  if (isAgents === (role === 'registration-agent')) return 'you';
  return isAgents ? 'agents' : 'lra';
}

function Open({ view }: { view: HeldCase }) {
  const { t, when, age } = useText();
  const codes = useCodes();
  const { role } = useSession().scope;
  const { held } = view;
  const turn = turnOf(view, role);
  const last = held.thread.at(-1);
  const from = (turn === 'asked_lra' && last?.at) || held.state.since;
  return (
    <>
      {view.waiting.length > 0 ? (
        <Notice
          mood="info"
          title={t('held.on_its_way')}
          actions={
            <LinkButton size="small" href={`/items/${view.waiting[0]}`}>
              {t('person.waiting_look')}
            </LinkButton>
          }
        >
          {t('held.on_its_way_words')}
        </Notice>
      ) : (
        <Notice
          mood={turn === 'asked' || turn === 'you' ? 'warning' : 'info'}
          title={t(`held.standing.${turn}`, { when: when(from), age: age(from) })}
        >
          {last && (turn === 'asked' || (role !== 'lra' && last.role === 'lra')) ? (
            <p className="held-quote">{t('held.quote', { by: last.by.name, words: last.words })}</p>
          ) : null}
          <p>{t(`held.standing.${turn}_words`)}</p>
        </Notice>
      )}
      {view.at_risk ? (
        <Notice mood="warning" title={t('item.at_risk')}>
          <p>{codes.refusal(view.at_risk)}</p>
          <p>{t('item.at_risk_words')}</p>
        </Notice>
      ) : null}
    </>
  );
}

function Decided({ view }: { view: HeldCase }) {
  const { t, when, full } = useText();
  const codes = useCodes();
  const { role } = useSession().scope;
  const nameOf = useCandidateName();
  const { person, state, told } = view.held;
  const since = when(state.since);
  const open = (id: string, name: string) => (
    <LinkButton size="small" href={`/people/${id}`}>
      {t('held.open', { name })}
    </LinkButton>
  );
  switch (state.state) {
    case 'released':
      return (
        <Notice
          mood="success"
          title={t('held.standing.released', { when: since })}
          actions={open(person.id, fullName(person.name))}
        >
          <p>{codes.coded(state.reason, 'decide_hold')}</p>
          <p>{t('held.standing.released_words')}</p>
        </Notice>
      );
    case 'merged': {
      const found = view.candidates.find(({ likeness }) => likeness.person === state.person);
      const name = found ? nameOf(found) : t('held.known_person');
      return (
        <Notice
          mood="success"
          title={t('held.standing.merged', { when: since, name })}
          actions={open(state.person, name)}
        >
          <p>{codes.coded(state.reason, 'merge_hold')}</p>
          <p>{t('held.standing.merged_words')}</p>
          {told ? (
            <p>{t('requests.pass_on.told_by', { who: told.by.name, when: full(told.at) })}</p>
          ) : role === 'lra' ? (
            <p>{t('held.standing.to_tell')}</p>
          ) : null}
        </Notice>
      );
    }
    default:
      return (
        <Notice title={t('held.standing.taken_back', { when: since })}>
          {t('held.standing.taken_back_words')}
        </Notice>
      );
  }
}
