import { Compose, DecideDialog, type Decided, useRules } from '../../cases';
import type { Action, Request, RequestPage } from '../../host';
import { useText } from '../../i18n';
import { reasonTyped } from '../../words/asked';
import { useNumber } from '../../words/states';
import { useTableWords } from '../../words/tableWords';
import { SetPriority } from './SetPriority';
import type { Act, Panel } from './useOffers';

interface Props {
  page: RequestPage;
  request: Request;
  doing: Panel | null;
  act: Act;
  onLeave: () => void;
}

/** What is typed in the flow of the detail: a priority, a question, a note, the end of the work. */
export function RequestPanel({ page, request, doing, act, onLeave }: Props) {
  const { t } = useText();
  if (doing === 'priority')
    return (
      <SetPriority
        request={request}
        declared={page.row.ground}
        onLeave={onLeave}
        onSet={(ground, reason, said) => act('set_priority', { ground, ...reasonTyped(reason) }, null, said)}
      />
    );
  if (doing !== 'ask' && doing !== 'note' && doing !== 'complete') return null;
  const action = ({ ask: 'ask_information', note: 'add_note', complete: 'complete_request' } as const)[doing];
  return (
    <Compose
      key={doing}
      about={`${doing} ${request.id}`}
      label={t(`queue.compose.${doing}.label`)}
      description={t(`queue.compose.${doing}.hint`)}
      send={t(`queue.compose.${doing}.send`)}
      onLeave={onLeave}
      onSend={(words, said) => act(action, { words }, null, said)}
    />
  );
}

/** What is decided in a dialog: it is no longer CCO's, or no longer the colleague's. */
export function RequestDecision({ page, request, doing, act, onLeave }: Props) {
  const { t } = useText();
  const words = useTableWords();
  const number = useNumber();
  const rule = useRules(page.allowed);
  const deciding =
    (action: Action) =>
    ({ reason, words: typed, passphrase, not_health_numbers }: Decided) =>
      act(action, reasonTyped({ code: reason, words: typed }), passphrase, not_health_numbers);
  if (doing === 'take-over')
    return (
      <DecideDialog
        title={t('queue.take_over.title', { number: number(page.row) })}
        effects={[
          t('queue.take_over.effect', { who: request.holder?.name ?? '' }),
          t('queue.take_over.visible'),
        ]}
        reasons={words.reasons('take_over_request')}
        stepUp={rule('take_over_request').stepUp}
        confirm={t('queue.take_over.confirm')}
        kind="primary"
        onClose={onLeave}
        onDecide={deciding('take_over_request')}
      />
    );
  if (doing === 'decline')
    return (
      <DecideDialog
        title={t('queue.decline.title', { number: number(page.row) })}
        effects={[t('queue.decline.effect'), t('queue.decline.visible')]}
        reasons={words.reasons('decline_request')}
        stepUp={rule('decline_request').stepUp}
        confirm={t('queue.decline.confirm')}
        kind="danger"
        onClose={onLeave}
        onDecide={deciding('decline_request')}
      />
    );
  return null;
}
