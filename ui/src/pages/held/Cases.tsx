import { useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import {
  Button,
  DataTable,
  EmptyState,
  LinkButton,
  Notice,
  PageHeader,
  SearchBox,
  Skeleton,
  State,
} from '../../components';
import { useReturn, useSlow } from '../../components/returning';
import { type HeldRow, type How, useAsk } from '../../host';
import { useText } from '../../i18n';
import { useSession } from '../../shell';
import { useAlikeWords } from '../../words/alike';
import { useCodes } from '../../words/codes';
import { useHeldWords } from '../../words/held';
import './cases.css';

/** Addresses, and the window's name for what they show. */
const FILTERS = { 'to-decide': 'mine', all: 'open', decided: 'decided' } as const;
type Filter = keyof typeof FILTERS;

const NAMES = Object.keys(FILTERS) as Filter[];
const AT_ONCE = 100;

/** The list keeps its place for the operator who made it. */
const place = { operator: '', text: '', row: '' };

const addressOf = (filter: Filter) => (filter === 'to-decide' ? '/held' : `/held/in/${filter}`);

/** Contested registrations of every organization, longest waiting first. */
export default function Cases() {
  const { filter: asked } = useParams<{ filter?: string }>();
  const { t, problem } = useText();
  const session = useSession();
  const [, navigate] = useLocation();
  const filter = NAMES.find((one) => one === asked) ?? 'to-decide';
  if (place.operator !== session.operator.id)
    Object.assign(place, { operator: session.operator.id, text: '', row: '' });
  const [typed, setTyped] = useState(place.text);
  const [limit, setLimit] = useState(AT_ONCE);
  const text = useSlow(typed.trim());
  place.text = typed;
  const { data, error, isPlaceholderData } = useAsk('held_cases', {
    text,
    filter: FILTERS[filter],
    skip: 0,
    limit,
  });
  const rows = data?.rows ?? [];
  const box = useReturn(place, data !== undefined && !isPlaceholderData);
  const columns = useColumns(filter);
  return (
    <>
      <PageHeader title={t('held.title')} />
      <div className="people-tools">
        <SearchBox label={t('held.search')} value={typed} onChange={setTyped} />
        <nav className="people-filters" aria-label={t('held.filters')}>
          {NAMES.map((one) => (
            <Link key={one} href={addressOf(one)} aria-current={one === filter ? 'page' : undefined} replace>
              {t(`held.filter.${one}`)}
            </Link>
          ))}
        </nav>
      </div>
      {error ? <Notice mood="alert">{problem(error)}</Notice> : null}
      {data ? (
        <div ref={box} className="people">
          <p className={data.total === 0 ? 'hidden' : 'soft people-count'} role="status">
            {t('held.count', { count: data.total })}
          </p>
          <DataTable
            label={t('held.title')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.held}
            rowName={(row) => row.who}
            onOpen={(row) => {
              place.row = row.held;
              navigate(`/held/${row.held}`);
            }}
            empty={
              <EmptyState
                title={text === '' ? t(`held.none.${filter}`) : t('held.none.search', { text })}
                action={
                  filter === 'to-decide' ? (
                    <LinkButton href={addressOf('all')}>{t('held.none.look')}</LinkButton>
                  ) : undefined
                }
              >
                {filter === 'to-decide' && text === '' ? t('held.none.words') : null}
              </EmptyState>
            }
          />
          {rows.length < data.total ? (
            <p className="people-more">
              <Button size="small" onPress={() => setLimit(limit + AT_ONCE)} isPending={isPlaceholderData}>
                {t('people.more', { count: Math.min(AT_ONCE, data.total - rows.length) })}
              </Button>
            </p>
          ) : null}
        </div>
      ) : error ? null : (
        <Skeleton rows={8} />
      )}
    </>
  );
}

/** How two values compare, in one sign; the words stand behind it. */
const SIGNS: Record<How, string> = { different: '≠', nearly: '≈', same: '=', unknown: '?' };

/** What speaks against comes first: the end of a line may be cut. */
const ORDER = Object.keys(SIGNS);

/** With whom it was compared, field by field: what agrees, what almost does, what speaks against. */
function Alike({ row }: { row: HeldRow }) {
  const alike = useAlikeWords();
  const codes = useCodes();
  if (!row.closest) return null;
  const words = alike.explained(row.closest.fields).map(({ words: said }) => said);
  const fields = [...row.closest.fields].sort((a, b) => ORDER.indexOf(a.how) - ORDER.indexOf(b.how));
  return (
    <span className="line alike-signs" title={words.join(' ')}>
      {fields.map(({ field, how }) => (
        <span key={field} className={`alike-sign alike-${how}`} aria-hidden="true">
          {SIGNS[how]} {codes.field(field)}{' '}
        </span>
      ))}
      <span className="hidden">{words.join(' ')}</span>
    </span>
  );
}

function useColumns(filter: Filter) {
  const { t, of, when, age } = useText();
  const words = useHeldWords();
  const others = (row: HeldRow) => row.likenesses - (row.closest ? 1 : 0);
  return [
    {
      id: 'who',
      title: t('held.column.who'),
      width: '44%',
      cell: (row: HeldRow) => (
        <>
          <span className="line">
            <strong>{row.who}</strong>
            {row.closest?.shown ? <span> ↔ {row.closest.shown.name}</span> : null}
            {others(row) > 0 ? (
              <span className="soft"> · {t('held.like_more', { count: others(row) })}</span>
            ) : null}
          </span>
          <Alike row={row} />
        </>
      ),
    },
    {
      id: 'where',
      title: t('held.column.where'),
      cell: (row: HeldRow) => (
        <span className="line">
          {row.organization_name ? of(row.organization_name) : row.organization}
          <span className="soft"> · {row.by}</span>
        </span>
      ),
    },
    {
      id: 'state',
      title: t(filter === 'decided' ? 'held.column.outcome' : 'held.column.decides'),
      cell: (row: HeldRow) =>
        row.waiting ? (
          <span className="line">
            <State mood="waiting">{t('held.on_its_way')}</State>
          </span>
        ) : row.state === 'held' ? (
          row.asked ? (
            <State mood="waiting">{t('held.asked')}</State>
          ) : row.answered ? (
            <span className="line">
              <State mood="info">{t('held.answered', { when: when(row.answered) })}</State>
            </span>
          ) : (
            words.decider(row.decider)
          )
        ) : (
          <>
            <State mood={words.mood(row.state)}>{words.state(row.state)}</State>
            {row.decided_by ? <span className="soft"> · {row.decided_by}</span> : null}
          </>
        ),
    },
    {
      id: 'since',
      title: t(filter === 'decided' ? 'held.column.when' : 'held.column.waits'),
      width: '9rem',
      cell: (row: HeldRow) => (
        <span className="line figures" title={t('held.since', { when: when(row.since) })}>
          {filter === 'decided' ? when(row.since) : age(row.since)}
        </span>
      ),
    },
  ];
}
