import { useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { StripOf } from '../../cases/StripOf';
import {
  Bars,
  Button,
  CheckboxField,
  DataTable,
  EmptyState,
  LinkButton,
  LoginId,
  Notice,
  PageHeader,
  SearchBox,
  Skeleton,
  State,
} from '../../components';
import { useReturn, useSlow } from '../../components/returning';
import { type PersonRow, useAsk } from '../../host';
import { nearWords, useText } from '../../i18n';
import { useSettings } from '../../settings';
import { useSession } from '../../shell';
import { useCodes } from '../../words/codes';
import { letterBars, partOf } from './letterBars';

const FILTERS = ['all', 'letters', 'waiting'] as const;
type Filter = (typeof FILTERS)[number];

const AT_ONCE = 100;

/** The list keeps its place for the operator who made it: what was searched, how far it was read, which row was opened. */
const place = { operator: '', text: '', filter: '', limit: AT_ONCE, row: '' };

const addressOf = (filter: Filter) => (filter === 'all' ? '/people' : `/people/in/${filter}`);

export default function People() {
  const { filter: asked } = useParams<{ filter?: string }>();
  const { t, problem } = useText();
  const session = useSession();
  const [, navigate] = useLocation();
  const { density, change } = useSettings();
  // The registration agents look people up; letters and what waits are the organizations' work.
  const isAgent = session.scope.role === 'registration-agent';
  const filter = FILTERS.find((one) => one === asked) ?? 'all';
  if (place.operator !== session.operator.id)
    Object.assign(place, { operator: session.operator.id, text: '', limit: AT_ONCE, row: '' });
  const [typed, setTyped] = useState(place.text);
  const [limit, setLimit] = useState(place.filter === filter ? place.limit : AT_ONCE);
  const text = useSlow(typed.trim());
  Object.assign(place, { text: typed, filter, limit });
  const { data, error, isPlaceholderData } = useAsk('people', { text, filter, skip: 0, limit });
  const rows = data?.rows ?? [];
  const called = rows.filter(({ near }) => near.length === 0).length;
  const near = rows.length - called;
  const box = useReturn(place, data !== undefined && !isPlaceholderData);
  const open = (row: PersonRow) => {
    place.row = row.person;
    navigate(`/people/${row.person}`);
  };
  const columns = useColumns();
  const words = useText();
  const [part, setPart] = useState<string | null>(null);
  // A figure of a part of them would not be true: only where all are here.
  const isWhole = filter === 'letters' && text === '' && rows.length > 0 && rows.length === data?.total;
  const bars = isWhole ? letterBars(rows, words) : null;
  const shown = bars && part !== null ? rows.filter((row) => partOf(row) === part) : rows;
  return (
    <>
      <PageHeader
        title={t('people.title')}
        actions={
          isAgent ? undefined : (
            <LinkButton kind="primary" href="/register" keys="R">
              {t('people.register')}
            </LinkButton>
          )
        }
      />
      <div className="people-tools">
        <SearchBox
          label={t('people.search')}
          value={typed}
          onChange={(now) => {
            setTyped(now);
            setLimit(AT_ONCE);
          }}
        />
        {isAgent ? null : (
          <nav className="people-filters" aria-label={t('people.filters')}>
            {FILTERS.map((one) => (
              <Link
                key={one}
                href={addressOf(one)}
                aria-current={one === filter ? 'page' : undefined}
                replace
              >
                {t(`people.filter.${one}`)}
              </Link>
            ))}
          </nav>
        )}
        <CheckboxField
          label={t('people.compact')}
          value={density === 'compact'}
          onChange={(on) => change({ density: on ? 'compact' : 'comfortable' })}
        />
      </div>
      {error ? <Notice mood="alert">{problem(error)}</Notice> : null}
      {data ? (
        <div ref={box} className={isAgent ? 'people' : 'people people-here'}>
          <p className="soft people-count" role="status">
            {data.total === 0 && near > 0
              ? t('people.near.only', { count: near })
              : t('people.count', { count: data.total })}
            {data.total > 0 && near > 0 ? ` ${t('people.near.too', { count: near })}` : null}
            {data.more_near ? ` ${t('people.near.more')}` : null}
          </p>
          {bars ? <Bars title={t('people.bars.title')} bars={bars} chosen={part} onChoose={setPart} /> : null}
          <DataTable
            label={t('people.title')}
            columns={columns.filter(({ id }) => !(isAgent ? OF_DESKS : OF_AGENTS).includes(id))}
            rows={shown}
            rowKey={(row) => row.person}
            rowName={(row) => row.name}
            onOpen={open}
            letters={isAgent ? undefined : { r: () => navigate('/register') }}
            empty={<Nobody filter={filter} text={text} isAgent={isAgent} />}
          />
          {/* The list is one's own people, near or not. */}
          {data.total === 0 && near > 0 && !isAgent ? (
            <p className="people-more">
              <span className="soft">{t('people.near.elsewhere')}</span>
              <LinkButton size="small" href="/account">
                {t('people.none.account')}
              </LinkButton>
            </p>
          ) : null}
          {called < data.total ? (
            <p className="people-more">
              <Button size="small" onPress={() => setLimit(limit + AT_ONCE)} isPending={isPlaceholderData}>
                {t('people.more', { count: Math.min(AT_ONCE, data.total - called) })}
              </Button>
              <span className="soft">{t('people.shown', { shown: called, count: data.total })}</span>
            </p>
          ) : null}
        </div>
      ) : error ? null : (
        <Skeleton rows={10} />
      )}
    </>
  );
}

function Nobody({ filter, text, isAgent }: { filter: Filter; text: string; isAgent: boolean }) {
  const { t } = useText();
  const searched = text !== '';
  if (isAgent)
    return <EmptyState title={searched ? t('people.none.search', { text }) : t('people.none.anybody')} />;
  return (
    <EmptyState
      title={searched ? t('people.none.search', { text }) : t(`people.none.${filter}`)}
      action={
        searched || filter === 'all' ? (
          <LinkButton href="/account">{t('people.none.account')}</LinkButton>
        ) : (
          <LinkButton href="/people">{t('people.none.everybody')}</LinkButton>
        )
      }
    >
      {searched ? t('people.none.search_words') : t(`people.none.${filter}_words`)}
    </EmptyState>
  );
}

/** Registration agents see who somebody is, the organizations what becomes of them there. */
const OF_DESKS: readonly string[] = ['position', 'state'];
const OF_AGENTS: readonly string[] = ['birth', 'level', 'account'];

function useColumns() {
  const text = useText();
  const { t, when } = text;
  const codes = useCodes();
  return [
    {
      id: 'name',
      title: t('people.column.name'),
      // A share of what there is: a name is never squeezed by what stands beside it.
      width: '20%',
      cell: (row: PersonRow) => (
        <span className="people-lines">
          <strong className="line">{row.name}</strong>
          {row.near.length > 0 ? <span className="soft people-near">{nearWords(text, row.near)}</span> : null}
        </span>
      ),
    },
    {
      id: 'login',
      title: t('people.column.login'),
      width: '20%',
      cell: (row: PersonRow) =>
        row.login_id ? (
          <LoginId id={row.login_id} isShort />
        ) : (
          <span className="soft">{t('people.centre_allocates')}</span>
        ),
    },
    {
      id: 'birth',
      title: t('people.column.birth'),
      width: '7.5rem',
      cell: (row: PersonRow) => (
        <span className="figures people-birth">{row.birth_masked ?? t('common.nothing')}</span>
      ),
    },
    {
      id: 'level',
      title: t('people.column.level'),
      width: '5.5rem',
      cell: (row: PersonRow) => codes.level(row.level),
    },
    {
      id: 'account',
      title: t('people.column.account'),
      width: '11rem',
      cell: ({ state }: PersonRow) =>
        state === 'suspended' || state === 'revoked' ? (
          <State mood={state === 'revoked' ? 'alert' : 'warning'}>{t(`people.state.${state}`)}</State>
        ) : null,
    },
    {
      id: 'position',
      title: t('people.column.position'),
      cell: ({ standing }: PersonRow) => (
        <span className="line">
          {standing.position}
          <span className="soft">
            {standing.position && standing.services.length > 0 ? ' · ' : null}
            {codes.services(standing.services)}
          </span>
        </span>
      ),
    },
    {
      id: 'state',
      title: t('people.column.state'),
      width: '31%',
      cell: (row: PersonRow) => <RowState row={row} />,
    },
    {
      id: 'since',
      title: t('people.column.since'),
      width: '7rem',
      cell: (row: PersonRow) => (
        <span className="soft figures">{row.since ? when(row.since) : t('common.nothing')}</span>
      ),
    },
  ];
}

/** Where the account stands; of whoever is to have access here, the chain says it. */
function RowState({ row }: { row: PersonRow }) {
  const { t, dynamic } = useText();
  const days = row.state === 'printed' ? row.letter_days : null;
  const account =
    days !== null && days < 0
      ? t('people.state.letter_over')
      : days !== null
        ? t('people.state.printed', { count: days })
        : dynamic(`people.state.${row.state}`, row.state);
  return (
    <span className="people-state">
      <StripOf links={row.standing.strip} none={account} />
      {row.waiting ? <State mood="waiting">{t('people.waiting')}</State> : null}
    </span>
  );
}
