import { useState } from 'react';
import { useLocation } from 'wouter';
import { Button, ConfirmDialog, LinkButton, Notice, useSay } from '../../components';
import { type ItemView, useAsk, useTell } from '../../host';
import { useText } from '../../i18n';
import { useSession } from '../../shell';
import { ReasonDialog, useAct } from '../person/acts';
import { useCodes } from '../person/codes';
import { recordPath } from '../work/paths';

type Opened = 'continue' | 'different' | 'back' | 'withdraw' | null;

/** What can be done about it. One primary way on; what hurts shows first what falls with it. */
export function Remedies({ item }: { item: ItemView }) {
  const { t, problem } = useText();
  const codes = useCodes();
  const say = useSay();
  const { role } = useSession().scope;
  const [opened, setOpened] = useState<Opened>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const retry = useTell('retry');
  const wedged = item.state === 'wedged';
  const held = item.state === 'held' && item.data.type === 'register_person';
  const record = item.record ? recordPath(item.record, role) : null;
  const waits = item.state === 'waiting' || item.state === 'sending' || item.state === 'behind';
  if (!wedged && !held && !waits) return null;

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
      {refused ? (
        <Notice mood="alert" live>
          {refused}
        </Notice>
      ) : null}
      <div className="button-bar remedies">
        {held ? (
          <>
            <Button kind="primary" onPress={() => setOpened('continue')}>
              {t('item.remedy.continue')}
            </Button>
            <Button onPress={() => setOpened('different')}>{t('item.remedy.different')}</Button>
            <Button kind="quiet" onPress={() => setOpened('back')}>
              {t('item.remedy.take_back')}
            </Button>
          </>
        ) : null}
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
          <Button kind="quiet" onPress={() => setOpened('withdraw')}>
            {t('item.remedy.withdraw')}
          </Button>
        ) : null}
      </div>
      {opened ? <Dialogs item={item} opened={opened} onClose={() => setOpened(null)} /> : null}
    </>
  );
}

function Dialogs({
  item,
  opened,
  onClose,
}: {
  item: ItemView;
  opened: Exclude<Opened, null>;
  onClose: () => void;
}) {
  const { t } = useText();
  const codes = useCodes();
  const say = useSay();
  const act = useAct();
  const withdraw = useTell('withdraw');
  const [, navigate] = useLocation();
  // Asked again each time: something may have been added since the page was opened.
  const { data: falling } = useAsk('falls_with', { command: item.command });
  const falls = (falling ?? item.with_it).map((line) =>
    t('item.falls', { what: codes.action(line.action), who: line.who }),
  );
  const names = { what: codes.action(item.action), who: item.who };

  if (opened === 'different')
    return (
      <ReasonDialog
        title={t('item.different.title')}
        isOpen
        onClose={onClose}
        table="different-people"
        kind="primary"
        effects={[t('item.different.effect'), t('item.different.kept')]}
        confirm={t('item.different.confirm')}
        run={(reason, said) =>
          act(
            [{ type: 'decide_hold', held: item.command, decision: { is: 'different-people', reason } }],
            undefined,
            said,
          )
        }
      />
    );

  if (opened === 'withdraw')
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
          navigate('/work');
        }}
      />
    );

  const goesOn = opened === 'continue';
  return (
    <ConfirmDialog
      title={t(goesOn ? 'item.continue.title' : 'item.take_back.title')}
      isOpen
      onClose={onClose}
      kind={goesOn ? 'primary' : 'danger'}
      effects={[
        t('item.take_back.effect', names),
        ...falls,
        t(goesOn ? 'item.continue.then' : 'item.take_back.then'),
      ]}
      confirm={t(goesOn ? 'item.continue.confirm' : 'item.take_back.confirm')}
      onConfirm={async () => {
        await act(
          [{ type: 'decide_hold', held: item.command, decision: { is: 'taken-back' } }],
          t('item.take_back.said'),
        );
        if (goesOn) continueOn(item, navigate);
        else navigate('/work');
      }}
    />
  );
}

/** One of our own people has a page. Anybody else is found by the account that they show; the birth date is known already. */
export function continueOn(item: ItemView, navigate: (to: string, options?: { state?: unknown }) => void) {
  const own = item.outcome?.is === 'held' ? item.outcome.likenesses.flatMap((one) => one.person ?? []) : [];
  if (own.length === 1) navigate(`/people/${own[0]}`);
  // In the state of the address, not in the address: it stays out of what is shown and kept as a link.
  else
    navigate('/account', {
      state: {
        birth_date: item.data.type === 'register_person' ? item.data.details.birth_date : '',
      },
    });
}
