import { Redirect } from 'wouter';
import { PageHeader, Spinner } from '../../components';
import { useAsk } from '../../host';
import { useText } from '../../i18n';

/** Where the status line's *needs you* leads: straight to the one thing, or to the list when there are several. */
export default function NeedsYou() {
  const { t } = useText();
  const { data, error } = useAsk('items', {});
  const mine = data?.filter((one) => one.state === 'held' || one.state === 'wedged');
  const [only] = mine ?? [];
  if (mine || error)
    return <Redirect to={mine?.length === 1 && only ? `/items/${only.command}` : '/work'} replace />;
  return (
    <>
      <PageHeader title={t('item.title')} />
      <Spinner />
    </>
  );
}
