import { Redirect, useParams } from 'wouter';
import { EmptyState, LinkButton, PageHeader, Spinner } from '../../components';
import { useAsk } from '../../host';
import { useText } from '../../i18n';
import { draftPath } from './paths';

/** A draft leads to the page where it goes on. */
export default function OneDraft() {
  const { draft = '' } = useParams<{ draft: string }>();
  const { t } = useText();
  const { data, isPending } = useAsk('draft_load', { draft });
  if (data?.draft === draft) return <Redirect to={draftPath(data)} replace />;
  return (
    <>
      <PageHeader title={t('work.draft.title')} />
      {isPending ? (
        <Spinner />
      ) : (
        <EmptyState
          title={t('work.draft.gone')}
          action={<LinkButton href="/work">{t('work.draft.back')}</LinkButton>}
        />
      )}
    </>
  );
}
