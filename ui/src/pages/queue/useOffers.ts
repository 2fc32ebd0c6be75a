import { type ActOffer, useRules } from '../../cases';
import { useSay } from '../../components';
import { type Action, type Ask, asksOfAct, type RequestPage, useTell } from '../../host';
import { useText } from '../../i18n';
import type { Values } from '../../words/asked';

/** What an act asks for, by its row. */
export const asksOf = (action: Action): readonly Ask[] => asksOfAct[action] ?? [];

/** Is the act decided in a dialog, with a reason and nothing else? */
export const isDecided = (action: Action) => asksOf(action).join() === 'reason';

const KEYS: Partial<Record<Action, string>> = {
  take_request: 'T',
  complete_request: 'C',
  set_priority: 'P',
  ask_information: 'I',
  add_note: 'N',
};

/** These bring a request on its way; the one that is offered is the primary one. */
const ONWARD = new Set<Action>(['take_request', 'complete_request']);
/** After them in the row; the rest is in the menu. */
const SECOND: Action = 'ask_information';

/** Does an act with what was typed for it. */
export type Act = (
  action: Action,
  values?: Values,
  passphrase?: string | null,
  said?: string[],
) => Promise<void>;

/** Does an act of CCO's and says so. */
export function useActing(request: string, onActed: () => void): Act {
  const { t } = useText();
  const say = useSay();
  const tell = useTell('act');
  return async (action, values, passphrase = null, said) => {
    const record = { kind: 'request', id: request } as const;
    await tell.mutateAsync({ acts: [{ action, record, values }], passphrase, not_health_numbers: said });
    onActed();
    say(t(`queue.done.${action as 'set_priority'}`));
  };
}

interface Options {
  page: RequestPage;
  /** The act that was chosen, and asks for something. */
  panel: Action | null;
  act: Act;
  onPanel: (panel: Action) => void;
}

/** The acts that are offered on a request, and the panel of the one that is being done. */
export function useOffers({ page, panel, act, onPanel }: Options) {
  const { t } = useText();
  const say = useSay();
  const rule = useRules(page.allowed);
  const rank = (action: Action) => (ONWARD.has(action) ? 0 : action === SECOND ? 1 : 2);
  const offered = page.allowed
    .filter((one) => one.offered)
    .map((one) => one.action)
    .sort((a, b) => rank(a) - rank(b));
  const offers = offered.map((action): ActOffer => {
    return {
      id: action,
      rule: rule(action),
      label: t(`queue.act.${action as 'take_request'}`),
      keys: KEYS[action],
      // What the request waits for; while it waits for somebody else, nothing is.
      kind: page.row.side === 'cco' && ONWARD.has(action) ? 'primary' : 'secondary',
      onPress: () => {
        if (asksOf(action).length > 0) onPanel(action);
        else act(action).catch((thrown) => say(({ problem }) => problem(thrown), 'alert'));
      },
    };
  });
  // Opened by a letter: what may not be done is not opened; its reason stands beneath the acts.
  const wantedAct = offers.find(({ id }) => id === panel);
  return { offers, doing: wantedAct?.rule.can ? panel : null };
}
