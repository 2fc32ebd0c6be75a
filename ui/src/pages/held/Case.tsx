import { useState } from 'react';
import { useParams } from 'wouter';
import { Candidates } from '../../cases/held/Candidates';
import { Deciding } from '../../cases/held/Deciding';
import { HeldStory } from '../../cases/held/HeldStory';
import { Standing } from '../../cases/held/Standing';
import { Talk } from '../../cases/held/Talk';
import { ItemLines } from '../../cases/ItemLines';
import {
  ButtonBar,
  EmptyState,
  LinkButton,
  PageHeader,
  Section,
  Skeleton,
  Split,
  State,
} from '../../components';
import { type HeldCase, useAsk } from '../../host';
import { useText } from '../../i18n';
import { useSession } from '../../shell';
import { useHeldWords } from '../../words/held';
import { fullName } from '../../words/names';

/** A held registration, side by side with everybody whom it is too much like. */
export default function Case() {
  const { id = '' } = useParams<{ id: string }>();
  const { t, problem } = useText();
  const back = useBack();
  const { data, error } = useAsk('held_case', { held: id });
  if (data?.held.id === id) return <Loaded key={id} held={data} />;
  return (
    <>
      <PageHeader title={t('held.one')} back={back} />
      {error ? <EmptyState title={t('held.not_here')}>{problem(error)}</EmptyState> : <Skeleton rows={8} />}
    </>
  );
}

function useBack() {
  const { t } = useText();
  const { role } = useSession().scope;
  return role === 'registration-agent'
    ? { href: '/held', label: t('held.title') }
    : { href: '/work', label: t('work.title') };
}

function Loaded({ held: view }: { held: HeldCase }) {
  const { t, of, full } = useText();
  const words = useHeldWords();
  const back = useBack();
  const [chosen, setChosen] = useState(0);
  const { held } = view;
  const known = view.organizations[held.organization];
  const made = view.timeline[0]?.device_at ?? held.compared_at;
  return (
    <>
      <PageHeader
        title={fullName(held.person.name)}
        back={back}
        under={
          <>
            <State mood={words.mood(held.state.state)}>{words.state(held.state.state)}</State>
            <span>
              {t('held.registered_by', {
                by: held.by.name,
                organization: known ? of(known) : held.organization,
                when: full(made),
              })}
            </span>
          </>
        }
        actions={<Deciding held={view} candidate={view.candidates[chosen]} />}
      />
      <div className="stack">
        <Standing held={view} />
        {held.state.state === 'held' ? null : <NextCase />}
        <Section
          title={
            held.state.state === 'held'
              ? t('held.candidates_title', { count: view.candidates.length })
              : t('held.compared')
          }
        >
          <Candidates held={view} chosen={chosen} onChoose={setChosen} />
        </Section>
        <Split
          shape="along"
          sideLabel={t('person.beside', { name: fullName(held.person.name) })}
          side={
            <Section title={t('held.story')}>
              <HeldStory lines={view.timeline} />
            </Section>
          }
        >
          <Talk held={view} />
          {view.with_it.length > 0 ? (
            <Section title={t('item.with_it')}>
              <ItemLines lines={view.with_it} />
            </Section>
          ) : null}
        </Split>
      </div>
    </>
  );
}

/** Decided: the one that waits longest comes next, without the way over the list. */
function NextCase() {
  const { t } = useText();
  const { role } = useSession().scope;
  const isAgent = role === 'registration-agent';
  const { data } = useAsk(
    'held_cases',
    { text: '', filter: 'mine', skip: 0, limit: 1 },
    { enabled: isAgent },
  );
  const next = data?.rows[0];
  return next ? (
    <ButtonBar>
      <LinkButton kind="primary" href={`/held/${next.held}`}>
        {t('held.next', { who: next.who })}
      </LinkButton>
    </ButtonBar>
  ) : null;
}
