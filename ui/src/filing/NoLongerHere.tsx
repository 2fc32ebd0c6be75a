import { EmptyState, LinkButton, PageHeader } from '../components';
import { useAsk } from '../host';
import { useText } from '../i18n';

/** What was followed here is gone. Mostly it came back from the centre: then it waits for the operator, and can be looked at. */
export function NoLongerHere({ title, error }: { title: string; error: unknown }) {
  const { t, problem } = useText();
  const { data: status } = useAsk('status', {});
  const cameBack = (status?.needs_you ?? 0) > 0;
  return (
    <>
      <PageHeader title={title} />
      <EmptyState
        title={cameBack ? t('register.done.came_back') : problem(error)}
        action={
          cameBack ? (
            <LinkButton href="/items" kind="primary">
              {t('register.done.look')}
            </LinkButton>
          ) : (
            <LinkButton href="/work">{t('register.done.work')}</LinkButton>
          )
        }
      >
        {cameBack ? t('register.done.came_back_words') : null}
      </EmptyState>
    </>
  );
}
