import { useState } from 'react';
import {
  ActBar,
  DecideDialog,
  type Decided,
  FollowFocus,
  useKeepPlace,
  useOpened,
  useRules,
  useStepUp,
} from '../../cases';
import { SponsorshipDetail } from '../../cases/SponsorshipDetail';
import {
  Button,
  ChainStrip,
  EmptyState,
  LinkButton,
  PageHeader,
  RowList,
  Skeleton,
  Split,
  State,
  useKeys,
  useOneOpen,
  useSay,
} from '../../components';
import { type SponsorshipRow, type SponsorshipView, type TypedAct, useAsk, useTell } from '../../host';
import { useText } from '../../i18n';
import { useSession } from '../../shell';
import { reasonTyped } from '../../words/asked';
import { useSponsorshipWords } from '../../words/states';
import { useTableWords } from '../../words/tableWords';

/** As many as can be looked over: older ones are under *People I sponsor*. */
const NEWEST = 20;

type Act = 'approve' | 'ask' | 'decline' | 'object';

interface Asking {
  act: Act;
  rows: readonly SponsorshipRow[];
}

const key = (row: SponsorshipRow) => row.sponsorship;
const name = (row: SponsorshipRow) => row.who;
const decidable = (row: SponsorshipRow) => row.state === 'asked' && !row.waiting;
/** Who asked the LRA need not wait for the answer. */
const canDecide = (row: SponsorshipRow) => decidable(row) || (row.state === 'questioned' && !row.waiting);
const COLUMNS = ['minmax(0, 6fr)', '3.5rem', 'minmax(0, 5fr)', 'auto'];

export default function Decide() {
  const { t, language } = useText();
  const { data } = useAsk('sponsorships', { filter: 'to-decide', text: '' });
  const { data: running } = useAsk('sponsorships', { filter: 'mine-in-force', text: '' });
  const also = useAsk('counts', {}).data?.work ?? 0;
  const [opened, open] = useOpened('sponsorship');
  const [ticked, setTicked] = useState<string[]>([]);
  const { open: asking, setOpen: setAsking, closing } = useOneOpen<Asking>();

  const rows = data?.rows ?? [];
  const inForce = (running?.rows ?? []).slice(0, NEWEST);
  // Mine first: what a colleague was asked stands last, and is never the next to be decided.
  const mine = rows.filter((row) => row.mine && decidable(row));
  const underway = rows.filter((row) => !decidable(row));
  const colleagues = rows.filter((row) => !row.mine && decidable(row));
  const all = [...mine, ...underway, ...colleagues, ...inForce];
  const shown = all.find((row) => row.sponsorship === opened) ?? all[0];
  const chosen = rows.filter((row) => ticked.includes(row.sponsorship) && decidable(row));
  const begin = (act: Act, on: readonly SponsorshipRow[]) => {
    if (on.length > 0) setAsking({ act, rows: on });
  };
  const beginOne = (act: Act) => (row: SponsorshipRow) => begin(act, canDecide(row) ? [row] : []);
  const acted = useKeepPlace(shown?.mine ? shown.sponsorship : null);
  const goOn = (on: readonly SponsorshipRow[]) => {
    const ids = new Set(on.map(key));
    setTicked((now) => now.filter((id) => !ids.has(id)));
    const at = mine.findLastIndex((row) => ids.has(row.sponsorship));
    const left = (row: SponsorshipRow) => !ids.has(row.sponsorship);
    const next = mine.slice(at + 1).find(left) ?? mine.find(left);
    if (next && at >= 0) open(next.sponsorship);
    acted();
  };
  useKeys({ 'Ctrl+Enter': asking || chosen.length === 0 ? undefined : () => begin('approve', chosen) });

  const cells = useCells();
  const letters = { a: beginOne('approve'), q: beginOne('ask'), d: beginOne('decline') };

  return (
    <>
      <PageHeader
        title={t('decide.title')}
        aside={data ? t('decide.count', { count: mine.length }) : undefined}
        actions={
          <>
            {also > 0 ? <LinkButton href="/work">{t('decide.also', { count: also })}</LinkButton> : null}
            <LinkButton href="/sponsored">{t('sponsored.title')}</LinkButton>
          </>
        }
      />
      {!data ? <Skeleton /> : null}
      {data && data.more > 0 ? <p className="soft">{t('casework.more', { count: data.more })}</p> : null}
      {data && all.length === 0 ? (
        <EmptyState
          title={t('decide.none.title')}
          action={<LinkButton href="/sponsored">{t('sponsored.title')}</LinkButton>}
        >
          {t('decide.none.words')}
        </EmptyState>
      ) : null}
      {shown ? (
        <Split
          shape="panes"
          sideLabel={
            chosen.length > 0
              ? t('decide.chosen', { count: chosen.length })
              : t('decide.detail', { who: shown.who })
          }
          side={
            chosen.length > 0 ? (
              <Batch rows={chosen} onAct={(act) => begin(act, chosen)} />
            ) : (
              <SponsorshipDetail
                key={`${shown.sponsorship} ${language}`}
                id={shown.sponsorship}
                acts={(view) => <Acts view={view} onAct={(act) => begin(act, [shown])} />}
              />
            )
          }
        >
          <FollowFocus onFollow={open}>
            <RowList
              label={t('decide.title')}
              selection="many"
              selected={ticked}
              onSelect={setTicked}
              rowKey={key}
              rowName={name}
              onOpen={(row) => open(row.sponsorship)}
              letters={letters}
              columns={COLUMNS}
              cells={cells}
              groups={[
                {
                  id: 'asked',
                  title: t('decide.group.asked'),
                  rows: mine,
                  none: t('decide.group.none'),
                },
                { id: 'others', title: t('decide.group.others'), rows: underway },
                {
                  id: 'colleagues',
                  title: t('decide.group.colleagues'),
                  rows: colleagues,
                  isFolded: mine.length + underway.length > 0,
                },
              ]}
              empty={null}
            />
            {inForce.length > 0 ? <InForce rows={inForce} onOpen={open} /> : null}
          </FollowFocus>
        </Split>
      ) : null}
      {asking ? (
        <Deciding asking={asking} onClose={closing(asking)} onDone={() => goOn(asking.rows)} />
      ) : null}
    </>
  );
}

/** The newest of those in force, under the list: what was signed on paper can be objected to. */
function InForce({ rows, onOpen }: { rows: readonly SponsorshipRow[]; onOpen: (id: string) => void }) {
  const { t } = useText();
  const cells = useCells();
  return (
    <div className="under-list">
      <RowList
        label={t('decide.group.in_force')}
        rowKey={key}
        rowName={name}
        onOpen={(row) => onOpen(row.sponsorship)}
        columns={COLUMNS}
        cells={cells}
        groups={[{ id: 'in-force', title: t('decide.group.in_force'), rows }]}
        empty={null}
      />
      <p className="soft">{t('decide.in_force_hint')}</p>
    </div>
  );
}

/** What a row says, in one line: who, what for or whose it is, and how long it waits. */
function useCells() {
  const { t, age } = useText();
  const words = useTableWords();
  const stateWords = useSponsorshipWords();
  return (row: SponsorshipRow) => {
    const { mood, state } = stateWords(row);
    const services = words.services(row.services);
    const whose = row.mine ? '' : t('decide.asked_of', { who: row.sponsor.name });
    return [
      <strong key="w" className="line">
        {row.who}
      </strong>,
      <ChainStrip key="c" states={row.strip.map((link) => link.state)} />,
      decidable(row) || row.state === 'in-force' ? (
        <span key="p" className="line soft">
          {[whose, row.position, services].filter(Boolean).join(' · ')}
        </span>
      ) : (
        <span key="p" className="line">
          <State mood={mood}>{state}</State>
        </span>
      ),
      <span key="s" className="soft figures">
        {age(row.since)}
      </span>,
    ];
  };
}

/** Several are ticked: what is decided about them together stands where one of them would be read. Only this acts. */
function Batch({ rows, onAct }: { rows: readonly SponsorshipRow[]; onAct: (act: Act) => void }) {
  const { t } = useText();
  const lineOf = useLines();
  return (
    <>
      <h2>{t('decide.chosen', { count: rows.length })}</h2>
      <ul className="effects-many item-lines">
        {rows.map((row) => (
          <li key={row.sponsorship}>{lineOf('approve', row)}</li>
        ))}
      </ul>
      <div className="act-bar">
        <div className="acts">
          <Button kind="primary" keys="Ctrl Enter" onPress={() => onAct('approve')}>
            {t('decide.approve_many', { count: rows.length })}
          </Button>
          <Button onPress={() => onAct('decline')}>{t('decide.decline_many', { count: rows.length })}</Button>
        </div>
      </div>
    </>
  );
}

/** What an act does to one sponsorship, in a sentence. */
function useLines() {
  const { t, date } = useText();
  const words = useTableWords();
  return (act: Act, row: SponsorshipRow) => {
    const values = { services: words.services(row.services), who: row.who };
    if (act !== 'approve') return t(`decide.line.${act}`, values);
    return row.ends
      ? t('decide.line.approve_until', { ...values, until: date(row.ends) })
      : t('decide.line.approve', values);
  };
}

interface DecidingProps {
  asking: Asking;
  onClose: () => void;
  onDone: () => void;
}

/** One decision on one sponsorship or on several, read line by line, reasoned and signed once. */
function Deciding({ asking: { act, rows }, onClose, onDone }: DecidingProps) {
  const { t } = useText();
  const words = useTableWords();
  const say = useSay();
  const tell = useTell('act');
  const isHarm = act === 'decline' || act === 'object';
  const stepUp = useStepUp(
    act === 'object' ? 'object_sponsorship' : 'decide_sponsorship',
    rows[0]?.sponsorship,
  );
  const lineOf = useLines();
  const decide = async (decided: Decided) => {
    const reason = reasonTyped({ code: decided.reason, words: decided.words });
    await tell.mutateAsync({
      acts: rows.map(({ sponsorship }): TypedAct => {
        const record = { kind: 'sponsorship', id: sponsorship } as const;
        if (act === 'object') return { action: 'object_sponsorship', record, values: reason };
        const action = 'decide_sponsorship';
        if (act === 'decline') return { action, record, values: { decision: 'decline', ...reason } };
        if (act === 'approve') return { action, record, values: { decision: 'approve' } };
        return { action, record, values: { decision: 'ask-lra', words: decided.words } };
      }),
      passphrase: decided.passphrase,
      not_health_numbers: decided.not_health_numbers,
    });
    onDone();
    say(t(`decide.done.${act}`, { count: rows.length }));
  };
  let reasons: ReturnType<typeof words.reasons> | undefined;
  if (isHarm) reasons = words.reasons(act === 'decline' ? 'decide_sponsorship' : 'object_sponsorship');
  return (
    <DecideDialog
      title={t(`decide.ask.${act}.title`, { count: rows.length, who: rows[0]?.who ?? '' })}
      effects={rows.map((row) => lineOf(act, row))}
      reasons={reasons}
      wordsLabel={act === 'ask' ? t('decide.ask.ask.words') : undefined}
      stepUp={stepUp}
      confirm={t(`decide.ask.${act}.confirm`, { count: rows.length })}
      kind={isHarm ? 'danger' : 'primary'}
      onClose={onClose}
      onDecide={decide}
    />
  );
}

function Acts({ view, onAct }: { view: SponsorshipView; onAct: (act: Act) => void }) {
  const { t } = useText();
  const session = useSession();
  const rule = useRules(view.allowed);
  if (view.waiting.length > 0) return <p className="soft">{t('decide.on_its_way')}</p>;
  const { basis, sponsor, state } = view.sponsorship;
  const decision = rule('decide_sponsorship');
  const signedByMe = basis.kind === 'signed-form' && sponsor.id === session.operator.id;
  return (
    <ActBar
      acts={[
        ...(state.state === 'asked' || state.state === 'questioned'
          ? ([
              {
                id: 'approve',
                rule: decision,
                label: t('decide.approve'),
                kind: 'primary',
                keys: 'A',
                onPress: () => onAct('approve'),
              },
              {
                id: 'ask',
                rule: decision,
                label: t('decide.ask_lra'),
                keys: 'Q',
                onPress: () => onAct('ask'),
              },
              {
                id: 'decline',
                rule: decision,
                label: t('decide.decline'),
                keys: 'D',
                onPress: () => onAct('decline'),
              },
            ] as const)
          : []),
        ...(signedByMe && state.state === 'in-force'
          ? [
              {
                id: 'object',
                rule: rule('object_sponsorship'),
                label: t('decide.object'),
                onPress: () => onAct('object'),
              },
            ]
          : []),
      ]}
    />
  );
}
