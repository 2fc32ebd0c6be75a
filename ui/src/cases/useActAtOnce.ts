import { useSay } from '../components';
import type { RecordRef } from '../host';
import { useText } from '../i18n';
import { useAct } from './deeds';

/** Acts that ask for nothing: one press, and they are done. */
export type AtOnce = 'tell_declined' | 'tell_merged' | 'tell_requester' | 'take_request';

/** Does what asks for nothing: *Told*, *Take*. Says whether it was done; what was refused is said where the operator is. */
export function useActAtOnce() {
  const { t } = useText();
  const say = useSay();
  const act = useAct();
  return async (action: AtOnce, record: RecordRef): Promise<boolean> => {
    try {
      await act([{ action, record }], t(`work.said.${action}`));
      return true;
    } catch (thrown) {
      say(({ problem }) => problem(thrown), 'alert');
      return false;
    }
  };
}
