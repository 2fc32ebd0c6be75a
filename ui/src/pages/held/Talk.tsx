import { useState } from 'react';
import { Button, Section } from '../../components';
import type { HeldCase } from '../../host';
import { useText } from '../../i18n';
import { useSession } from '../../shell';
import { Compose, Conversation, useRules } from '../casework';
import { useDecideHeld } from './Deciding';

/** What the LRA and the registration agents wrote to each other; an LRA's word makes it the agents' to decide. */
export function Talk({ held: view }: { held: HeldCase }) {
  const { t } = useText();
  const { role } = useSession().scope;
  const rules = useRules(view.allowed);
  const decide = useDecideHeld(view.held.id);
  const [isWriting, setWriting] = useState(false);
  const ask = rules('ask_agents');
  const isOpen = view.held.state.state === 'held';
  const isAgent = role === 'registration-agent';
  const label = isAgent
    ? t('held.talk.write_lra')
    : t(view.held.decider === 'agents' ? 'held.talk.add' : 'held.talk.ask');
  return (
    <Section
      title={t(isAgent ? 'held.talk.with_lra' : 'held.talk.with_agents')}
      actions={
        isOpen && !ask.absent && !isWriting ? (
          <Button size="small" onPress={() => setWriting(true)} isDisabled={!ask.can}>
            {label}
          </Button>
        ) : undefined
      }
    >
      <Conversation label={t('held.talk.label')} messages={view.held.thread} />
      {isOpen && ask.why ? <p className="soft">{ask.why}</p> : null}
      {isWriting ? (
        <Compose
          about={`held ${view.held.id}`}
          label={t(isAgent ? 'held.talk.words_lra' : 'held.talk.words_agents')}
          description={
            isAgent || view.held.decider === 'agents' ? t('held.talk.no_numbers') : t('held.talk.they_decide')
          }
          send={t('held.talk.send')}
          onSend={(words, said) => decide({ is: 'ask-agents', words }, t('held.said.sent'), said)}
          onLeave={() => setWriting(false)}
        />
      ) : null}
    </Section>
  );
}
