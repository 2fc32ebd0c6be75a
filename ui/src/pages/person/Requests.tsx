import { useLocation } from 'wouter';
import { MonoId, RowList, Section, State } from '../../components';
import type { RequestRow } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';

/** PHI report requests of this person; left out while there are none. */
export function Requests({ rows }: { rows: readonly RequestRow[] }) {
  const { t, dynamic, when } = useText();
  const codes = useCodes();
  const [, navigate] = useLocation();
  if (rows.length === 0) return null;
  const title = (row: RequestRow) => codes.of(row.report ?? row.form);
  return (
    <Section title={t('person.requests.title')}>
      <RowList
        label={t('person.requests.title')}
        groups={[{ id: 'requests', title: t('person.requests.newest'), rows }]}
        rowKey={(row) => row.request}
        rowName={title}
        onOpen={(row) => navigate(`/requests/${row.request}`)}
        level={3}
        columns={['minmax(0, 4fr)', 'auto', 'minmax(0, 4fr)', 'auto']}
        cells={(row) => [
          <strong key="what" className="line">
            {title(row)}
          </strong>,
          row.number ? (
            <MonoId key="number">{row.number}</MonoId>
          ) : (
            <span key="number" className="soft">
              {t('person.requests.no_number')}
            </span>
          ),
          <span key="state" className="line">
            <State mood={row.waiting ? 'waiting' : 'neutral'}>
              {dynamic(`casework.request.${row.state}.state`, codes.state(row.state))}
            </State>
            {row.holder ? (
              <span className="soft"> · {t('person.requests.holder', { name: row.holder })}</span>
            ) : null}
          </span>,
          <span key="since" className="soft figures">
            {when(row.since)}
          </span>,
        ]}
        empty={null}
      />
    </Section>
  );
}
