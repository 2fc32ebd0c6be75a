import '../../cases/cases.css';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import {
  EmptyState,
  ICON_OF,
  Icon,
  LinkButton,
  MonoId,
  PageHeader,
  RowList,
  SearchBox,
  Select,
  Skeleton,
} from '../../components';
import { type RequestRow, useAsk } from '../../host';
import { useText } from '../../i18n';
import { useNumber, useRequestWords, useSince } from '../../words/states';
import { useTableWords } from '../../words/tableWords';
import './requests.css';

const key = (row: RequestRow) => row.request;
const name = (row: RequestRow) => `${row.number ?? ''} ${row.requester}`;

const COLUMNS = ['minmax(0, 5fr)', '7rem', 'minmax(0, 4fr)', 'minmax(0, 8fr)', 'auto'];

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
  // What the page of the request says, too: as far as the line reaches.
  const aside = (row: RequestRow, who: string, next: string) => {
    const set =
      row.priority === row.ground
        ? t('requests.confirmed_by_cco')
        : t('requests.set_by_cco', { ground: words.ground(row.priority) });
    return [who, since(row.since), next, words.ground(row.ground), row.priority === null ? '' : set]
      .filter(Boolean)
      .join(' · ');
  };
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
                <strong key="n" className="line">
                  {words.pick(row.report) || words.pick(row.form)}
                </strong>,
                <span key="i" className="line">
                  {row.number ? <MonoId>{row.number}</MonoId> : number(row)}
                </span>,
                <span key="r" className="line">
                  {row.requester}
                </span>,
                <span key="s" className="line">
                  <Icon name={ICON_OF[mood]} className={`mood-${mood}`} /> {state}
                  <span className="soft">{` · ${aside(row, who, next)}`}</span>
                </span>,
                <span key="d" className="soft figures">
                  {row.needed_by ? t('requests.needed_by', { day: date(row.needed_by) }) : null}
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
