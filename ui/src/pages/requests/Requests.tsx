import '../../cases/cases.css';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import {
  EmptyState,
  LinkButton,
  MonoId,
  PageHeader,
  RowList,
  SearchBox,
  Select,
  Skeleton,
  State,
} from '../../components';
import { type RequestRow, useAsk } from '../../host';
import { useText } from '../../i18n';
import { useNumber, useRequestWords, useSince } from '../../words/states';
import { useTableWords } from '../../words/tableWords';
import './requests.css';

const key = (row: RequestRow) => row.request;
const name = (row: RequestRow) => `${row.number ?? ''} ${row.requester}`;

const COLUMNS = ['minmax(0, 4fr)', 'minmax(0, 4fr)', 'minmax(0, 3fr)', 'minmax(0, 3fr)', 'minmax(0, 4fr)'];

export default function Requests() {
  const { t, date } = useText();
  const words = useTableWords();
  const since = useSince();
  const requestWords = useRequestWords();
  const number = useNumber();
  const [, navigate] = useLocation();
  const [params, setParams] = useSearchParams();
  const filter = params.get('requests') === 'all' ? 'all' : 'current';
  const [text, setText] = useState('');
  const { data } = useAsk('requests', { filter, text });
  const rows = data?.rows ?? [];
  const of = (side: RequestRow['side']) => rows.filter((row) => row.side === side);

  return (
    <>
      <PageHeader
        title={t('requests.title')}
        aside={data ? t('requests.count', { count: of('lra').length }) : undefined}
        actions={
          <LinkButton kind="primary" href="/requests/new">
            {t('requests.new.title')}
          </LinkButton>
        }
      />
      <div className="filters">
        <SearchBox label={t('requests.find')} value={text} onChange={setText} />
        <Select
          label={t('requests.show')}
          value={filter}
          onChange={(next) => setParams({ requests: next }, { replace: true })}
          options={[
            { value: 'current', label: t('requests.filter.open') },
            { value: 'all', label: t('requests.filter.all') },
          ]}
        />
      </div>
      {!data ? (
        <Skeleton rows={8} />
      ) : (
        <div className="cases cases-wide">
          <RowList
            label={t('requests.title')}
            selection="none"
            rowKey={key}
            rowName={name}
            onOpen={(row) => navigate(`/requests/${row.request}`)}
            columns={COLUMNS}
            groups={[
              {
                id: 'lra',
                title: t('requests.group.lra'),
                rows: of('lra'),
                none: rows.length > 0 ? t('requests.group.none') : undefined,
              },
              {
                id: 'cco',
                title: t('requests.group.cco'),
                rows: rows.filter((r) => r.side !== 'lra' && r.side !== null),
              },
              { id: 'closed', title: t('requests.group.closed'), rows: of(null) },
            ]}
            cells={(row) => {
              const { mood, state, who, next } = requestWords(row);
              return [
                <span key="n" className="two-lines">
                  <span>{words.pick(row.report) || words.pick(row.form)}</span>
                  <span>{row.number ? <MonoId>{row.number}</MonoId> : number(row)}</span>
                </span>,
                <span key="r" className="two-lines two-lines-plain">
                  <span>{row.requester}</span>
                  <span>{row.needed_by ? t('requests.needed_by', { day: date(row.needed_by) }) : null}</span>
                </span>,
                <span key="g" className="two-lines two-lines-plain">
                  <span>{words.ground(row.ground)}</span>
                  {row.priority ? (
                    <span>
                      {row.priority === row.ground
                        ? t('requests.confirmed_by_cco')
                        : t('requests.set_by_cco', { ground: words.ground(row.priority) })}
                    </span>
                  ) : null}
                </span>,
                <span key="s" className="two-lines two-lines-plain">
                  <State mood={mood}>{state}</State>
                  <span>{since(row.since)}</span>
                </span>,
                <span key="h" className="two-lines two-lines-plain">
                  <span>{who}</span>
                  <span>{next}</span>
                </span>,
              ];
            }}
            empty={
              <EmptyState
                title={text === '' ? t('requests.none.title') : t('requests.not_found')}
                action={
                  text === '' ? (
                    <LinkButton href="/requests/new">{t('requests.new.title')}</LinkButton>
                  ) : undefined
                }
              >
                {text === '' ? t('requests.none.words') : null}
              </EmptyState>
            }
          />
          {data.more > 0 ? <p className="soft">{t('casework.more', { count: data.more })}</p> : null}
        </div>
      )}
    </>
  );
}
