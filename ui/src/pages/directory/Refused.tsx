import { DataTable, EmptyState, MonoId, Notice, PageHeader, Skeleton } from '../../components';
import { type RefusedSignIn, useAsk } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';

/** Sign-ins that were refused although an issuer proved who came: what an administrator would enter to let somebody in. */
export default function Refused() {
  const { t, when, problem } = useText();
  const codes = useCodes();
  const { data, error } = useAsk('refused_sign_ins', { like: '' });
  return (
    <>
      <PageHeader
        title={t('directory.refused.title')}
        aside={data ? t('directory.refused.count', { count: data.refused.length }) : undefined}
      />
      <p className="soft page-lead">{t('directory.refused.lead')}</p>
      {error ? <Notice mood="alert">{problem(codes.spoken(error))}</Notice> : null}
      {data ? (
        <DataTable
          label={t('directory.refused.title')}
          columns={[
            {
              id: 'who',
              title: t('directory.refused.who'),
              width: '24%',
              cell: (row: RefusedSignIn) => (
                <span className="people-lines">
                  <strong className="line">{row.name || t('directory.refused.no_name')}</strong>
                  <span className="soft line">{row.username}</span>
                </span>
              ),
            },
            {
              id: 'why',
              title: t('directory.refused.why'),
              cell: (row: RefusedSignIn) => codes.refusal({ code: row.code }),
            },
            {
              id: 'subject',
              title: t('directory.subject'),
              width: '22%',
              cell: (row: RefusedSignIn) => <MonoId>{row.subject}</MonoId>,
            },
            {
              id: 'last',
              title: t('directory.refused.last'),
              width: '18%',
              cell: (row: RefusedSignIn) => (
                <span className="people-lines">
                  <span className="line">{when(row.last_at)}</span>
                  <span className="soft line">{t('directory.refused.times', { count: row.times })}</span>
                </span>
              ),
            },
          ]}
          rows={data.refused}
          rowKey={(row) => `${row.issuer} ${row.subject} ${row.code}`}
          rowName={(row) => row.name || row.username}
          empty={
            <EmptyState title={t('directory.refused.none')}>{t('directory.refused.none_words')}</EmptyState>
          }
        />
      ) : error ? null : (
        <Skeleton rows={6} />
      )}
    </>
  );
}
