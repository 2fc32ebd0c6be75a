import { useState } from 'react';
import { Button, Section } from '../../components';
import type { HeldCase } from '../../host';
import { useText } from '../../i18n';
import { useSession } from '../../shell';
import { Compose, Conversation, useRules } from '..';
import { useDecideHeld } from './Deciding';
import { named, useKeptFocus } from './keptFocus';

/** What the LRA and the registration agents wrote to each other. An LRA's word makes it the agents' to decide; an agent's changes nothing. */
export function Talk({ held: view }: { held: HeldCase }) {
  const { t } = useText();
  const { role } = useSession().scope;
  const rules = useRules(view.allowed);
  const decide = useDecideHeld(view.held.id);
  const isAgent = role === 'registration-agent';
  const ask = rules(isAgent ? 'ask_lra' : 'ask_agents');
  const isOpen = view.held.state.state === 'held';
  // Why an agent may not, stands at the acts above already.
  const isOffered = isAgent ? ask.can : !ask.absent;
  const answers = !isAgent && view.asked;
  // Asked something, the box stands open under the question.
  const [isWriting, setWriting] = useState(answers && ask.can);
  const talk = useKeptFocus<HTMLDivElement>(String(isWriting));
  const namesOthers = useNamesOthers(view);
  const label = t(
    isAgent
      ? 'held.talk.write_lra'
      : answers
        ? 'held.talk.answer'
        : view.held.decider === 'agents'
          ? 'held.talk.add'
          : 'held.talk.ask',
  );
  return (
    <Section
      title={t(isAgent ? 'held.talk.with_lra' : 'held.talk.with_agents')}
      actions={
        isOpen && isOffered && !isWriting ? (
          <Button
            size="small"
            kind={answers ? 'primary' : 'secondary'}
            onPress={() => setWriting(true)}
            isDisabled={!ask.can}
          >
            {label}
          </Button>
        ) : undefined
      }
    >
      <div ref={talk} {...named(t('held.talk.label'))}>
        <Conversation label={t('held.talk.label')} messages={view.held.thread} />
      </div>
      {isOpen && isOffered && ask.why ? <p className="soft">{ask.why}</p> : null}
      {isWriting ? (
        <Compose
          about={`held ${view.held.id}`}
          label={t(isAgent ? 'held.talk.words_lra' : 'held.talk.words_agents')}
          description={t(
            isAgent
              ? 'held.talk.no_values'
              : view.held.decider === 'agents'
                ? 'held.talk.no_numbers'
                : 'held.talk.they_decide',
          )}
          heed={isAgent ? namesOthers : undefined}
          send={t('held.talk.send')}
          onSend={(words, said) =>
            decide(isAgent ? 'ask_lra' : 'ask_agents', { words }, t('held.said.sent'), said)
          }
          onLeave={() => setWriting(false)}
        />
      ) : null}
    </Section>
  );
}

/** The LRA is not to learn where the other person works: words that name one of those organizations are pointed out before they go. */
function useNamesOthers({ held, organizations }: HeldCase) {
  const { t, of } = useText();
  return (words: string): string | null => {
    const said = words.toLocaleLowerCase();
    const named = Object.entries(organizations).find(
      ([code, name]) =>
        code !== held.organization &&
        name !== undefined &&
        [name.en, name.fr].some((one) => said.includes(plain(one))),
    );
    return named?.[1] ? t('held.talk.names_other', { organization: of(named[1]) }) : null;
  };
}

/** As somebody writes it: without what stands in brackets. */
const plain = (name: string) => name.replace(/\s*\(.*\)$/, '').toLocaleLowerCase();
