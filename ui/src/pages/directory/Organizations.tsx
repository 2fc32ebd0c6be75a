import { useState } from 'react';
import {
  Button,
  DataTable,
  EmptyState,
  Facts,
  Notice,
  PageHeader,
  SearchBox,
  Section,
  Skeleton,
  Split,
  State,
} from '../../components';
import { useSlow } from '../../components/returning';
import { type OrganizationSeen, useAsk } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';
import { type Said, Saying } from './Saying';

/** The organizations of the directory: kind, agreements, who acts there; begun and changed by the checks of an import. */
export default function Organizations() {
  const { t, problem } = useText();
  const codes = useCodes();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const like = useSlow(typed.trim());
  const { data, error } = useAsk('organizations', { like });
  const rows = data?.organizations ?? [];
  const one = rows.find(({ code }) => code === chosen) ?? rows[0];
  return (
    <>
      <PageHeader
        title={t('directory.organizations.title')}
        aside={data ? t('directory.organizations.count', { count: rows.length }) : undefined}
        actions={
          <Button onPress={() => setSaid({ kind: 'organization', of: null })}>
            {t('directory.organizations.add')}
          </Button>
        }
      />
      <p className="soft page-lead">{t('directory.lead')}</p>
      <SearchBox label={t('directory.organizations.search')} value={typed} onChange={setTyped} />
      {error ? <Notice mood="alert">{problem(codes.spoken(error))}</Notice> : null}
      {data ? (
        <Split
          shape="panes"
          sideLabel={one ? codes.of(one.name) : t('directory.organizations.title')}
          side={one ? <One key={one.code} seen={one} onSay={setSaid} /> : null}
        >
          {data.more ? <p className="soft">{t('directory.operators.more')}</p> : null}
          <DataTable
            label={t('directory.organizations.title')}
            columns={[
              {
                id: 'name',
                title: t('directory.operators.name'),
                cell: (row: OrganizationSeen) => (
                  <span className="people-lines">
                    <strong className="line">{codes.of(row.name)}</strong>
                    <span className="soft line">{row.code}</span>
                  </span>
                ),
              },
              {
                id: 'kind',
                title: t('directory.organizations.kind'),
                width: '26%',
                cell: (row: OrganizationSeen) => codes.value('kind', row.kind),
              },
            ]}
            rows={rows}
            rowKey={(row) => row.code}
            rowName={(row) => codes.of(row.name)}
            selection="one"
            selected={one ? [one.code] : []}
            onSelect={([key]) => setChosen(key ?? null)}
            empty={<EmptyState title={t('directory.organizations.none')} />}
          />
        </Split>
      ) : error ? null : (
        <Skeleton rows={8} />
      )}
      {said ? <Saying said={said} onClose={() => setSaid(null)} /> : null}
    </>
  );
}

function One({ seen, onSay }: { seen: OrganizationSeen; onSay: (said: Said) => void }) {
  const { t, date } = useText();
  const codes = useCodes();
  return (
    <>
      <Section
        title={codes.of(seen.name)}
        actions={
          <Button size="small" onPress={() => onSay({ kind: 'organization', of: seen })}>
            {t('directory.organizations.change')}
          </Button>
        }
      >
        <Facts
          facts={[
            { id: 'code', name: t('directory.organizations.code'), value: seen.code },
            { id: 'kind', name: t('directory.organizations.kind'), value: codes.value('kind', seen.kind) },
            {
              id: 'lras',
              name: t('directory.organizations.lras'),
              value: seen.unattended ? (
                <State mood="warning">{t('directory.organizations.unattended')}</State>
              ) : (
                seen.lras
              ),
            },
            { id: 'sponsors', name: t('directory.organizations.sponsors'), value: seen.sponsors },
          ]}
        />
      </Section>
      <Section
        title={t('organization.agreements')}
        actions={
          <Button size="small" onPress={() => onSay({ kind: 'agreement', of: seen })}>
            {t('directory.organizations.agree')}
          </Button>
        }
      >
        <Facts
          facts={seen.agreements.map((agreement) => ({
            id: agreement.service,
            name: codes.service(agreement.service),
            value: agreement.ends_on
              ? t('directory.from_to', { from: date(agreement.signed_on), to: date(agreement.ends_on) })
              : t('directory.from', { from: date(agreement.signed_on) }),
          }))}
        />
      </Section>
    </>
  );
}
