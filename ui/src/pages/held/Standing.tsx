import { LinkButton, Notice } from '../../components';
import type { HeldCase } from '../../host';
import { useText } from '../../i18n';
import { useSession } from '../../shell';
import { useCodes } from '../person/codes';
import { fullName, useCandidateName } from './Candidates';

/** Where it stands, who decides and since when; once it is decided, what became of it, with the way to the person. */
export function Standing({ held: view }: { held: HeldCase }) {
  const { t, when, age } = useText();
  const codes = useCodes();
  const nameOf = useCandidateName();
  const { role } = useSession().scope;
  const { held } = view;
  const { state } = held;
  const since = { when: when(state.since), age: age(state.since) };
  const open = (person: string, name: string) => (
    <LinkButton size="small" href={`/people/${person}`}>
      {t('held.open', { name })}
    </LinkButton>
  );
  switch (state.state) {
    case 'held': {
      const isAgents = held.decider === 'agents';
      const isMine = isAgents === (role === 'registration-agent');
      // Whose answer is waited for: mine, or the LRA's.
      const asked = view.asked ? (role === 'lra' ? 'me' : 'lra') : null;
      const last = held.thread.at(-1);
      const asked_at = last ? { when: when(last.at), age: age(last.at) } : since;
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
              mood={asked === 'me' || (isMine && asked === null) ? 'warning' : 'info'}
              title={
                asked === 'me'
                  ? t('held.standing.asked')
                  : asked === 'lra'
                    ? t('held.standing.asked_lra', asked_at)
                    : t(
                        isMine
                          ? 'held.standing.you'
                          : isAgents
                            ? 'held.standing.agents'
                            : 'held.standing.lra',
                        since,
                      )
              }
            >
              {last && (asked === 'me' || (role !== 'lra' && last.role === 'lra')) ? (
                <p className="held-quote">{t('held.quote', { by: last.by.name, words: last.words })}</p>
              ) : null}
              <p>
                {t(
                  asked === 'me'
                    ? 'held.standing.asked_words'
                    : asked === 'lra'
                      ? 'held.standing.asked_lra_words'
                      : isMine
                        ? 'held.standing.you_words'
                        : isAgents
                          ? 'held.standing.agents_words'
                          : 'held.standing.lra_words',
                )}
              </p>
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
    case 'released':
      return (
        <Notice
          mood="success"
          title={t('held.standing.released', since)}
          actions={open(held.person.id, fullName(held.person.name))}
        >
          <p>{codes.coded(state.reason, 'different-people')}</p>
          <p>{t('held.standing.released_words')}</p>
        </Notice>
      );
    case 'merged': {
      const found = view.candidates.find(({ likeness }) => likeness.person === state.person);
      const name = found ? nameOf(found) : t('held.known_person');
      return (
        <Notice
          mood="success"
          title={t('held.standing.merged', { ...since, name })}
          actions={open(state.person, name)}
        >
          <p>{codes.coded(state.reason, 'same-person')}</p>
          <p>{t('held.standing.merged_words')}</p>
        </Notice>
      );
    }
    default:
      return (
        <Notice title={t('held.standing.taken_back', since)}>{t('held.standing.taken_back_words')}</Notice>
      );
  }
}
