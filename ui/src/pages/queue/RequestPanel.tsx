import { Compose, DecideDialog, useRules } from '../../cases';
import type { Action, Request, RequestPage } from '../../host';
import { useText } from '../../i18n';
import { reasonTyped } from '../../words/asked';
import { useNumber } from '../../words/states';
import { useTableWords } from '../../words/tableWords';
import { SetPriority } from './SetPriority';
import { type Act, asksOf, isDecided } from './useOffers';

interface Props {
  page: RequestPage;
  request: Request;
  /** The act that is being done. */
  doing: Action | null;
  act: Act;
  onLeave: () => void;
}

/** What is typed in the flow of the detail: a priority, a question, a note, the end of the work. */
export function RequestPanel({ page, request, doing, act, onLeave }: Props) {
  const { t } = useText();
  if (doing === 'set_priority')
    return (
      <SetPriority
        request={request}
        declared={page.row.ground}
        onLeave={onLeave}
        onSet={(ground, reason, said) => act(doing, { ground, ...reasonTyped(reason) }, null, said)}
      />
    );
  if (doing === null || asksOf(doing).join() !== 'words') return null;
  const words = doing as 'add_note';
  return (
    <Compose
      key={doing}
      about={`${doing} ${request.id}`}
      label={t(`queue.compose.${words}.label`)}
      description={t(`queue.compose.${words}.hint`)}
      send={t(`queue.compose.${words}.send`)}
      onLeave={onLeave}
      onSend={(typed, said) => act(doing, { words: typed }, null, said)}
    />
  );
}

/** What is decided in a dialog, with a reason: it is no longer CCO's, or no longer the colleague's. */
export function RequestDecision({ page, request, doing, act, onLeave }: Props) {
  const { t } = useText();
  const words = useTableWords();
  const number = useNumber();
  const rule = useRules(page.allowed);
  if (doing === null || !isDecided(doing)) return null;
  const decided = doing as 'decline_request';
  return (
    <DecideDialog
      title={t(`queue.decide.${decided}.title`, { number: number(page.row) })}
      effects={[
        t(`queue.decide.${decided}.effect`, { who: request.holder?.name ?? '' }),
        t(`queue.decide.${decided}.visible`),
      ]}
      reasons={words.reasons(doing)}
      stepUp={rule(doing).stepUp}
      confirm={t(`queue.decide.${decided}.confirm`)}
      // Only what closes the request hurts.
      kind={doing === 'decline_request' ? 'danger' : 'primary'}
      onClose={onLeave}
      onDecide={({ reason, words: typed, passphrase, not_health_numbers }) =>
        act(doing, reasonTyped({ code: reason, words: typed }), passphrase, not_health_numbers)
      }
    />
  );
}
