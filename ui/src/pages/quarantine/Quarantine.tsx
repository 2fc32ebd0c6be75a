import { useParams } from 'wouter';
import { ActBar, DecideDialog, type Decided, useRules } from '../../cases';
import { Sent } from '../../cases/Sent';
import {
  EmptyState,
  Facts,
  PageHeader,
  Section,
  Skeleton,
  State,
  Timeline,
  useOneOpen,
  useSay,
} from '../../components';
import { type QuarantinedView, useAsk, useTell } from '../../host';
import { useText } from '../../i18n';
import { reasonTyped } from '../../words/asked';
import { useCodes } from '../../words/codes';
import { useTableWords } from '../../words/tableWords';
import { entryOf } from '../../words/timeline';

/** Work of those who left: each piece with everything that it says, to be adopted as one's own act or declined. */
export default function Quarantine() {
  const { id } = useParams<{ id?: string }>();
  const { t } = useText();
  const { data } = useAsk('quarantine', { open: id ?? null });
  return (
    <>
      <PageHeader
        title={t('quarantine.title')}
        aside={data ? t('quarantine.count', { count: data.length }) : undefined}
        back={{ href: '/work', label: t('work.title') }}
      />
      <p className="soft page-lead">{t('quarantine.lead')}</p>
      {!data ? (
        <Skeleton />
      ) : data.length === 0 ? (
        <EmptyState title={t('quarantine.none')}>{t('quarantine.none_words')}</EmptyState>
      ) : (
        <div className="stack">
          {data.map((view) => (
            <Piece key={view.work.id} view={view} />
          ))}
        </div>
      )}
    </>
  );
}

/** What it is, about whom, who made it and when; what exactly it says, and what became of it. */
function Piece({ view }: { view: QuarantinedView }) {
  const text = useText();
  const { t, full } = text;
  const codes = useCodes();
  const { work, who, timeline } = view;
  const what = codes.action(work.act);
  const title = who ? t('item.heading', { what, who }) : what;
  const entries = timeline.map((line, n) => entryOf(line, `${work.id} ${n}`, '', text, codes)).reverse();
  return (
    <Section title={title}>
      <Facts
        facts={[
          { id: 'by', name: t('quarantine.by'), value: work.by.name },
          { id: 'made', name: t('quarantine.made'), value: full(work.made_at) },
          { id: 'arrived', name: t('quarantine.arrived'), value: full(timeline[0]?.at ?? work.state.since) },
          {
            id: 'stands',
            name: t('quarantine.stands'),
            value: (
              <State mood={work.state.state === 'kept' ? 'warning' : 'neutral'}>
                {t(`quarantine.state.${work.state.state}`)}
              </State>
            ),
          },
        ]}
      />
      {work.command ? <Sent command={work.command} action={work.act} /> : null}
      <Timeline label={t('quarantine.story')} entries={entries} />
      {view.waiting ? <p className="soft">{t('decide.on_its_way')}</p> : <Acts view={view} title={title} />}
    </Section>
  );
}

type Opened = 'adopt_work' | 'decline_work';

function Acts({ view, title }: { view: QuarantinedView; title: string }) {
  const { t } = useText();
  const words = useTableWords();
  const codes = useCodes();
  const say = useSay();
  const rule = useRules(view.allowed);
  const tell = useTell('act');
  const { open: opened, setOpen: setOpened, closing } = useOneOpen<Opened>();
  const decide = (action: Opened) => async (decided: Decided) => {
    const values =
      action === 'decline_work' ? reasonTyped({ code: decided.reason, words: decided.words }) : {};
    const record = { kind: 'quarantined', id: view.work.id } as const;
    try {
      await tell.mutateAsync({
        acts: [{ action, record, values }],
        passphrase: decided.passphrase,
        not_health_numbers: decided.not_health_numbers,
      });
    } catch (thrown) {
      throw codes.spoken(thrown);
    }
    say(t(`quarantine.said.${action}`));
  };
  const adopts = rule('adopt_work');
  return (
    <>
      <ActBar
        acts={[
          {
            id: 'adopt',
            rule: adopts,
            label: t('quarantine.adopt'),
            onPress: () => setOpened('adopt_work'),
            kind: 'primary',
          },
          {
            id: 'decline',
            rule: rule('decline_work'),
            label: t('quarantine.decline'),
            onPress: () => setOpened('decline_work'),
          },
        ]}
      />
      {opened === 'adopt_work' ? (
        <DecideDialog
          title={t('quarantine.adopting.title', { what: title })}
          effects={[
            t('quarantine.adopting.effect', { by: view.work.by.name }),
            t('quarantine.adopting.rules'),
          ]}
          stepUp={adopts.stepUp}
          confirm={t('quarantine.adopting.confirm')}
          onClose={closing(opened)}
          onDecide={decide('adopt_work')}
        />
      ) : null}
      {opened === 'decline_work' ? (
        <DecideDialog
          title={t('quarantine.declining.title', { what: title })}
          effects={[t('quarantine.declining.effect', { by: view.work.by.name })]}
          reasons={words.reasons('decline_work')}
          confirm={t('quarantine.declining.confirm')}
          kind="danger"
          onClose={closing(opened)}
          onDecide={decide('decline_work')}
        />
      ) : null}
    </>
  );
}
