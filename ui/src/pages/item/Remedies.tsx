import { useState } from 'react';
import { Button, ConfirmDialog, LinkButton, Refused, useSay } from '../../components';
import { type ItemView, useAsk, useTell } from '../../host';
import { useText } from '../../i18n';
import { useGoOn, useRecordPath } from '../../shell';
import { useCodes } from '../../words/codes';

/** What can be done about it. One primary way on; what hurts shows first what falls with it. */
export function Remedies({ item }: { item: ItemView }) {
  const { t, problem } = useText();
  const codes = useCodes();
  const say = useSay();
  const recordPath = useRecordPath();
  const [isLeaving, setLeaving] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const retry = useTell('retry');
  const wedged = item.state === 'wedged';
  const record = item.record ? recordPath(item.record) : null;
  const waits = item.state === 'waiting' || item.state === 'sending' || item.state === 'behind';
  if (!wedged && !waits) return null;

  const tryAgain = async () => {
    setRefused(null);
    try {
      await retry.mutateAsync({ command: item.command });
      say(t('item.retry_said'));
    } catch (thrown) {
      setRefused(problem(codes.spoken(thrown)));
    }
  };
  const amendPath =
    item.data.type === 'register_person' ? `/register?amend=${item.command}` : `/items/${item.command}/amend`;
  return (
    <>
      <Refused words={refused} />
      <div className="button-bar remedies">
        {wedged && item.amendable ? (
          <LinkButton kind="primary" href={amendPath}>
            {t('item.remedy.amend')}
          </LinkButton>
        ) : null}
        {wedged && !item.amendable && record ? (
          <LinkButton kind="primary" href={record}>
            {t('item.remedy.decide_again')}
          </LinkButton>
        ) : null}
        {waits ? (
          <Button kind="primary" onPress={() => void tryAgain()} isPending={retry.isPending}>
            {t('item.remedy.retry')}
          </Button>
        ) : null}
        {waits && item.amendable ? (
          <LinkButton href={amendPath}>{t('item.remedy.amend_waiting')}</LinkButton>
        ) : null}
        {wedged || item.state === 'waiting' || item.state === 'behind' ? (
          <Button kind="quiet" onPress={() => setLeaving(true)}>
            {t('item.remedy.withdraw')}
          </Button>
        ) : null}
      </div>
      {isLeaving ? <Withdraw item={item} onClose={() => setLeaving(false)} /> : null}
    </>
  );
}

/** What falls with it is said before. */
function Withdraw({ item, onClose }: { item: ItemView; onClose: () => void }) {
  const { t } = useText();
  const codes = useCodes();
  const say = useSay();
  const withdraw = useTell('withdraw');
  const { goOn } = useGoOn();
  // Asked again each time: something may have been added since the page was opened.
  const { data: falling } = useAsk('falls_with', { command: item.command });
  const falls = (falling ?? item.with_it).map((line) =>
    t('item.falls', { what: codes.action(line.action), who: line.who }),
  );
  const names = { what: codes.action(item.action), who: item.who };
  return (
    <ConfirmDialog
      title={t('item.withdraw.title', names)}
      isOpen
      onClose={onClose}
      effects={[t('item.withdraw.effect', names), ...falls, t('item.withdraw.kept')]}
      confirm={t('item.withdraw.confirm', { count: falls.length + 1 })}
      onConfirm={async () => {
        try {
          await withdraw.mutateAsync({ command: item.command });
        } catch (thrown) {
          throw codes.spoken(thrown);
        }
        say(t('item.withdraw.said'));
        goOn('/work');
      }}
    />
  );
}
