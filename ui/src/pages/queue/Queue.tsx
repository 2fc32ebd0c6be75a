import { useMemo, useState } from 'react';
import type { SortDescriptor } from 'react-aria-components';
import { useSearchParams } from 'wouter';
import { useKeepPlace, useNextOpens, useOpened } from '../../cases';
import {
  DataTable,
  EmptyState,
  ICON_OF,
  Icon,
  MonoId,
  PageHeader,
  SearchBox,
  Select,
  Skeleton,
  Split,
  State,
  Tag,
  useSay,
} from '../../components';
import { type Action, type RequestRow, useAsk, useTell } from '../../host';
import { daysSince, useText } from '../../i18n';
import { useNumber, useRequestWords } from '../../words/states';
import { useTableWords } from '../../words/tableWords';
import { Dots } from './Dots';
import { FILTERS, type Filter, sorted } from './order';
import { RequestDetail } from './RequestDetail';
import './queue.css';

const key = (row: RequestRow) => row.request;
const name = (row: RequestRow) => row.number ?? row.requester;

export default function Queue() {
  const { t } = useText();
  const { tables } = useTableWords();
  const say = useSay();
  const tell = useTell('act');
  const [params, setParams] = useSearchParams();
  const [opened, open] = useOpened('request');
  const filter: Filter = FILTERS.find((one) => one === params.get('queue')) ?? 'open';
  const [text, setText] = useState('');
  const [sort, setSort] = useState<SortDescriptor>({ column: 'priority', direction: 'ascending' });
  const [panel, setPanel] = useState<{ request: string; panel: Action } | null>(null);
  const { data } = useAsk('requests', { filter, text });

  const grounds = tables?.grounds.grounds;
  const rows = useMemo(() => sorted(data?.rows ?? [], sort, grounds ?? []), [data, sort, grounds]);
  // What was asked for by its address is shown even when the filter leaves it out of the list.
  const shown = opened ?? rows[0]?.request ?? null;
  const ids = useMemo(() => (data ? rows.map(key) : []), [data, rows]);
  useNextOpens(ids, data ? shown : null, open);
  const acted = useKeepPlace(shown);

  const begin = (wanted: Action) => (row: RequestRow) => {
    open(row.request);
    setPanel({ request: row.request, panel: wanted });
  };
  const take = async (row: RequestRow) => {
    open(row.request);
    try {
      await tell.mutateAsync({
        acts: [{ action: 'take_request', record: { kind: 'request', id: row.request } }],
        passphrase: null,
      });
      acted();
      say(t('queue.done.take_request'));
    } catch (thrown) {
      say(({ problem }) => problem(thrown), 'alert');
    }
  };

  const columns = useColumns();
  const list = (
    <DataTable
      label={t('queue.title')}
      selection="one"
      selected={shown === null ? [] : [shown]}
      onSelect={(keys) => (keys[0] ? open(keys[0]) : undefined)}
      rowKey={key}
      rowName={name}
      letters={{
        t: (row) => void take(row),
        c: begin('complete_request'),
        p: begin('set_priority'),
        i: begin('ask_information'),
        n: begin('add_note'),
      }}
      sort={sort}
      onSort={setSort}
      rows={rows}
      columns={columns}
      empty={
        <EmptyState title={t(text === '' ? `queue.none.${filter}` : 'queue.not_found')}>
          {text === '' && filter !== 'open' ? t('queue.none.words') : null}
        </EmptyState>
      }
    />
  );

  return (
    <>
      <PageHeader
        title={t('queue.title')}
        aside={data ? t('queue.count', { count: rows.length + data.more }) : undefined}
      />
      <div className="filters">
        <SearchBox label={t('queue.find')} value={text} onChange={setText} />
        <Select
          label={t('requests.show')}
          value={filter}
          onChange={(next) => setParams({ queue: next }, { replace: true })}
          options={FILTERS.map((one) => ({ value: one, label: t(`queue.filter.${one}`) }))}
        />
      </div>
      {data && data.more > 0 ? <p className="soft">{t('casework.more', { count: data.more })}</p> : null}
      {data && data.more === 0 && rows.length > 1 && filter !== 'closed' ? (
        <Dots rows={rows} grounds={grounds ?? []} shown={shown} onOpen={open} />
      ) : null}
      {!data ? (
        <Skeleton rows={8} />
      ) : shown === null ? (
        list
      ) : (
        <Split
          shape="panes"
          sideLabel={t('queue.detail')}
          side={
            <RequestDetail
              key={shown}
              id={shown}
              panel={panel?.request === shown ? panel.panel : null}
              onPanel={(next) => setPanel({ request: shown, panel: next })}
              onLeave={(left) =>
                setPanel((now) => (now?.request === shown && now.panel === left ? null : now))
              }
              onActed={acted}
            />
          }
        >
          {list}
        </Split>
      )}
    </>
  );
}

/** Days before the day it is needed by on which that begins to press. */
const PRESSES = 7;

function useColumns() {
  const { t, age, date } = useText();
  const words = useTableWords();
  const requestWords = useRequestWords();
  const number = useNumber();
  const grounds = words.tables?.grounds.grounds ?? [];
  // Both grounds stay visible: what CCO set stands out, what the facility declared is said with it.
  const setWords = (row: RequestRow) => {
    if (row.priority === null) return t('queue.only_declared');
    if (row.priority === row.ground) return t('queue.as_declared');
    return t('queue.declared', { ground: words.ground(row.ground) || t('common.nothing') });
  };
  const rank = (row: RequestRow) =>
    grounds.findIndex(({ code }) => code === (row.priority ?? row.ground)) + 1;

  return [
    {
      id: 'report',
      title: t('queue.column.report'),
      width: '24%',
      cell: (row: RequestRow) => (
        <strong className="line">{words.pick(row.report) || words.pick(row.form)}</strong>
      ),
    },
    {
      id: 'number',
      title: t('queue.column.number'),
      isName: true,
      isSortable: true,
      width: '7.25rem',
      cell: (row: RequestRow) => (
        <span className="line">{row.number ? <MonoId>{row.number}</MonoId> : number(row)}</span>
      ),
    },
    {
      id: 'facility',
      title: t('queue.fact.facility'),
      isWide: true,
      cell: (row: RequestRow) => <span className="line">{words.pick(row.facility) || row.organization}</span>,
    },
    {
      id: 'priority',
      title: t('queue.column.priority'),
      isSortable: true,
      width: '15%',
      cell: (row: RequestRow) => (
        <span className="line">
          {rank(row) > 0 ? <Tag>{String(rank(row))}</Tag> : null}{' '}
          {words.ground(row.priority ?? row.ground) || t('common.nothing')}
          <span className="soft"> · {setWords(row)}</span>
        </span>
      ),
    },
    {
      id: 'needed',
      title: t('queue.column.needed'),
      isSortable: true,
      width: '7rem',
      cell: (row: RequestRow) => {
        if (!row.needed_by) return t('common.nothing');
        const left = -daysSince(`${row.needed_by}T00:00`, new Date());
        if (row.side === null || left > PRESSES) return date(row.needed_by);
        return <State mood={left < 0 ? 'alert' : 'warning'}>{date(row.needed_by)}</State>;
      },
    },
    {
      id: 'since',
      title: t('queue.column.state'),
      isSortable: true,
      cell: (row: RequestRow) => {
        const { mood, state, who } = requestWords(row);
        return (
          <span className="line">
            <Icon name={ICON_OF[mood]} className={`mood-${mood}`} /> {age(row.since).replace(' ', '\u00a0')}
            <span className="soft">
              {' '}
              · {who} · {state}
            </span>
          </span>
        );
      },
    },
  ];
}
