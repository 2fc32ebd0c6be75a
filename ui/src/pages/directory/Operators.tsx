import { useState } from 'react';
import {
  DataTable,
  EmptyState,
  Notice,
  PageHeader,
  SearchBox,
  Skeleton,
  Split,
  State,
} from '../../components';
import { useSlow } from '../../components/returning';
import { type OperatorSeen, useAsk } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';
import { OneOperator } from './OneOperator';

/** Who works with this program: what each is appointed to, where they sign in, on which computers, and what may be done about it. */
export default function Operators() {
  const { t, problem } = useText();
  const codes = useCodes();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const like = useSlow(typed.trim());
  const { data, error } = useAsk('operators', { like });
  const rows = data?.operators ?? [];
  const one = rows.find(({ operator }) => operator.id === chosen) ?? rows[0];
  const columns = useColumns();
  return (
    <>
      <PageHeader
        title={t('directory.operators.title')}
        aside={data ? t('directory.operators.count', { count: rows.length }) : undefined}
      />
      <p className="soft page-lead">{t('directory.lead')}</p>
      <SearchBox label={t('directory.operators.search')} value={typed} onChange={setTyped} />
      {error ? <Notice mood="alert">{problem(codes.spoken(error))}</Notice> : null}
      {data ? (
        <Split
          shape="panes"
          sideLabel={one?.operator.name ?? t('directory.operators.title')}
          side={one ? <OneOperator key={one.operator.id} seen={one} /> : null}
        >
          {data.more ? <p className="soft">{t('directory.operators.more')}</p> : null}
          <DataTable
            label={t('directory.operators.title')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.operator.id}
            rowName={(row) => row.operator.name}
            selection="one"
            selected={one ? [one.operator.id] : []}
            onSelect={([key]) => setChosen(key ?? null)}
            empty={
              <EmptyState title={t('directory.operators.none')}>
                {t('directory.operators.none_words')}
              </EmptyState>
            }
          />
        </Split>
      ) : error ? null : (
        <Skeleton rows={8} />
      )}
    </>
  );
}

function useColumns() {
  const { t, when } = useText();
  return [
    {
      id: 'name',
      title: t('directory.operators.name'),
      width: '34%',
      cell: (row: OperatorSeen) => (
        <span className="people-lines">
          <strong className="line">{row.operator.name}</strong>
          <span className="soft line">{row.username}</span>
        </span>
      ),
    },
    {
      id: 'roles',
      title: t('directory.operators.roles'),
      cell: (row: OperatorSeen) => {
        const now = row.appointments.filter(({ in_force }) => in_force);
        return now.length === 0 ? (
          <State mood="neutral">{t('directory.operators.no_role')}</State>
        ) : (
          now.map(({ role, organization }) => (
            <span className="line" key={role + organization}>
              {t('directory.operators.role_at', { role: t(`shell.role.${role}`), organization })}
            </span>
          ))
        );
      },
    },
    {
      id: 'seen',
      title: t('directory.operators.seen'),
      width: '22%',
      cell: (row: OperatorSeen) => (row.seen_at ? when(row.seen_at) : t('directory.operators.never')),
    },
  ];
}
