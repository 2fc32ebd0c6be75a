import { useMemo, useState } from 'react';
import type { SortDescriptor } from 'react-aria-components';
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
  Bars,
  Button,
  DataTable,
  EmptyState,
  PageHeader,
  SearchBox,
  Select,
  Skeleton,
  Split,
  State,
  useOneOpen,
  useSay,
} from '../../components';
import { type SponsorshipRow, type SponsorshipView, useAsk, useTell } from '../../host';
import { useText } from '../../i18n';
import { reasonTyped } from '../../words/asked';
import { useSince, useSponsorshipWords } from '../../words/states';
import { useTableWords } from '../../words/tableWords';
import { endBars, endOf } from './endBars';

const key = (row: SponsorshipRow) => row.sponsorship;
const name = (row: SponsorshipRow) => row.who;
const running = (row: SponsorshipRow) => row.state === 'in-force' || row.state === 'suspended';

export default function Sponsored() {
  const { t, language } = useText();
  const [text, setText] = useState('');
  const [whose, setWhose] = useState('mine');
  const [sort, setSort] = useState<SortDescriptor>({ column: 'who', direction: 'ascending' });
  const [ticked, setTicked] = useState<string[]>([]);
  const { open: ending, setOpen: setEnding, closing } = useOneOpen<readonly SponsorshipRow[]>();
  const [opened, open] = useOpened('sponsorship');
  const { data } = useAsk('sponsorships', { filter: 'in-force', text });

  const every = useMemo(() => {
    const order = new Intl.Collator(language).compare;
    const by = (row: SponsorshipRow) => (sort.column === 'ends' ? (row.ends ?? '9999') : row.who);
    const found = (data?.rows ?? []).filter((row) => running(row) && (whose === 'all' || row.mine));
    found.sort((a, b) => order(by(a), by(b)) || order(a.who, b.who));
    return sort.direction === 'descending' ? found.reverse() : found;
  }, [data, whose, sort, language]);
  const { strip, within } = useEnds(every, data?.more === 0);
  const rows = every.filter(within);
  const chosen = rows.filter((row) => ticked.includes(row.sponsorship) && !row.waiting);
  const shown = rows.find((row) => row.sponsorship === opened) ?? rows[0];

  const acted = useKeepPlace(opened);
  const columns = useColumns();
  const list = (
    <FollowFocus onFollow={open}>
      <DataTable
        label={t('sponsored.title')}
        selection="many"
        selected={ticked}
        onSelect={setTicked}
        rowKey={key}
        rowName={name}
        onOpen={(row) => open(row.sponsorship)}
        letters={{ e: (row) => (row.waiting ? undefined : setEnding([row])) }}
        sort={sort}
        onSort={setSort}
        rows={rows}
        columns={columns}
        empty={
          text === '' ? (
            <EmptyState title={t('sponsored.none.title')}>{t('sponsored.none.words')}</EmptyState>
          ) : (
            <EmptyState title={t('sponsored.not_found')} />
          )
        }
      />
    </FollowFocus>
  );

  return (
    <>
      <PageHeader
        title={t('sponsored.title')}
        aside={data ? t('sponsored.count', { count: rows.length }) : undefined}
        back={{ href: '/decide', label: t('decide.title') }}
        actions={
          chosen.length > 0 ? (
            <Button kind="danger" onPress={() => setEnding(chosen)}>
              {t('sponsored.end_many', { count: chosen.length })}
            </Button>
          ) : undefined
        }
      />
      <div className="filters">
        <SearchBox label={t('sponsored.find')} value={text} onChange={setText} />
        <Select
          label={t('requests.show')}
          value={whose}
          onChange={setWhose}
          options={[
            { value: 'mine', label: t('sponsored.mine') },
            { value: 'all', label: t('sponsored.all') },
          ]}
        />
      </div>
      {data && data.more > 0 ? <p className="soft">{t('casework.more', { count: data.more })}</p> : null}
      {strip}
      {!data ? (
        <Skeleton rows={8} />
      ) : shown ? (
        <Split
          shape="panes"
          sideLabel={t('decide.detail', { who: shown.who })}
          side={
            <SponsorshipDetail
              key={shown.sponsorship}
              id={shown.sponsorship}
              acts={(view) =>
                chosen.length > 0 ? null : <EndAct view={view} onEnd={() => setEnding([shown])} />
              }
            />
          }
        >
          {list}
        </Split>
      ) : (
        list
      )}
      {ending ? (
        <Ending
          rows={ending}
          onClose={closing(ending)}
          onDone={() => {
            acted();
            setTicked([]);
          }}
        />
      ) : null}
    </>
  );
}

/** The figure over the list, and whether a row is in the part of it that was pressed. Of a part of the people it would not be true. */
function useEnds(rows: readonly SponsorshipRow[], isWhole: boolean) {
  const text = useText();
  const [part, setPart] = useState<string | null>(null);
  const now = new Date();
  if (!isWhole || rows.length === 0) return { strip: null, within: () => true };
  return {
    strip: (
      <Bars
        title={text.t('sponsored.bars.title')}
        bars={endBars(rows, text, now)}
        chosen={part}
        onChoose={setPart}
      />
    ),
    within: (row: SponsorshipRow) => part === null || endOf(row, now) === part,
  };
}

interface EndingProps {
  rows: readonly SponsorshipRow[];
  onClose: () => void;
  onDone: () => void;
}

/** Access of one person or of several ends with one reason. */
function Ending({ rows, onClose, onDone }: EndingProps) {
  const { t } = useText();
  const words = useTableWords();
  const say = useSay();
  const tell = useTell('act');
  const stepUp = useStepUp('end_sponsorship', rows[0]?.sponsorship);
  const end = async (decided: Decided) => {
    const values = reasonTyped({ code: decided.reason, words: decided.words });
    await tell.mutateAsync({
      acts: rows.map(({ sponsorship: id }) => ({
        action: 'end_sponsorship',
        record: { kind: 'sponsorship', id },
        values,
      })),
      passphrase: decided.passphrase,
      not_health_numbers: decided.not_health_numbers,
    });
    onDone();
    say(t('sponsored.done', { count: rows.length }));
  };
  return (
    <DecideDialog
      title={t('sponsored.ask.title', { count: rows.length, who: rows[0]?.who ?? '' })}
      effects={[
        ...rows.map((row) =>
          t('sponsored.ask.line', { who: row.who, services: words.services(row.services) }),
        ),
        t('sponsored.ask.account'),
      ]}
      reasons={words.reasons('end_sponsorship')}
      stepUp={stepUp}
      confirm={t('sponsored.ask.confirm')}
      kind="danger"
      onClose={onClose}
      onDecide={end}
    />
  );
}

function useColumns() {
  const { t, date } = useText();
  const words = useTableWords();
  const since = useSince();
  const stateWords = useSponsorshipWords();
  return [
    {
      id: 'who',
      title: t('sponsored.who'),
      isSortable: true,
      width: '28%',
      cell: (row: SponsorshipRow) => <strong className="line">{row.who}</strong>,
    },
    {
      id: 'position',
      title: t('decide.position'),
      isWide: true,
      cell: (row: SponsorshipRow) => <span className="line">{row.position}</span>,
    },
    {
      id: 'services',
      title: t('sponsored.services'),
      cell: (row: SponsorshipRow) => <span className="line">{words.services(row.services)}</span>,
    },
    {
      id: 'state',
      title: t('sponsored.state'),
      width: '24%',
      cell: (row: SponsorshipRow) => {
        const { mood, state } = stateWords(row);
        // What is as it should be needs no sign.
        const isCalm = row.state === 'in-force' && !row.waiting;
        return (
          <span className="line">
            {isCalm ? state : <State mood={mood}>{state}</State>}
            <span className="soft">
              {' '}
              {[since(row.since), row.mine ? '' : row.sponsor.name].filter(Boolean).join(' · ')}
            </span>
          </span>
        );
      },
    },
    {
      id: 'ends',
      title: t('sponsored.until'),
      isSortable: true,
      width: '7.5rem',
      cell: (row: SponsorshipRow) => (row.ends ? date(row.ends) : t('sponsored.no_end')),
    },
  ];
}

function EndAct({ view, onEnd }: { view: SponsorshipView; onEnd: () => void }) {
  const { t } = useText();
  const rule = useRules(view.allowed);
  if (view.waiting.length > 0) return <p className="soft">{t('decide.on_its_way')}</p>;
  const acts = [
    { id: 'end', rule: rule('end_sponsorship'), label: t('sponsored.end'), keys: 'E', onPress: onEnd },
  ];
  return <ActBar acts={acts} />;
}
