import { useState } from 'react';
import { FollowFocus, useKeepPlace, useOpened } from '../../cases';
import { SponsorshipDetail } from '../../cases/SponsorshipDetail';
import {
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
} from '../../components';
import { type SponsorshipRow, useAsk } from '../../host';
import { useText } from '../../i18n';
import { useSponsorshipWords } from '../../words/states';
import { useTableWords } from '../../words/tableWords';
import { type Act, Acts, type Asking, Batch, Deciding } from './Deciding';
import { useUntil } from './useUntil';

/** As many as can be looked over: older ones are under *People I sponsor*. */
const NEWEST = 20;

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
  const until = useUntil();
  const begin = (act: Act, on: readonly SponsorshipRow[]) => {
    if (on.length > 0 && (act !== 'approve' || until.isSaid(on))) setAsking({ act, rows: on });
  };
  // With ticks a letter means what is ticked, and never the row that the arrow happens to stand on.
  const beginOne = (act: Act) => (row: SponsorshipRow) =>
    begin(act, chosen.length > 0 ? (act === 'ask' ? [] : chosen) : canDecide(row) ? [row] : []);
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
              <Batch rows={chosen} until={until} onAct={(act) => begin(act, chosen)} />
            ) : (
              <SponsorshipDetail
                key={`${shown.sponsorship} ${language}`}
                id={shown.sponsorship}
                acts={(view) => (
                  <Acts view={view} row={shown} until={until} onAct={(act) => begin(act, [shown])} />
                )}
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
                { id: 'asked', title: t('decide.group.asked'), rows: mine, none: t('decide.group.none') },
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
        <Deciding asking={asking} until={until} onClose={closing(asking)} onDone={() => goOn(asking.rows)} />
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
