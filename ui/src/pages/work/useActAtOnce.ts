import { useAct } from '../../cases/deeds';
import { useSay } from '../../components';
import type { WorkTask } from '../../host';
import { useText } from '../../i18n';
import { DEEDS } from './doing';

/** Does what asks for nothing: *Told*, *Take*. Says whether it was done; what was refused is said where the operator is. */
export function useActAtOnce() {
  const { t } = useText();
  const say = useSay();
  const act = useAct();
  return async (task: WorkTask): Promise<boolean> => {
    const action = DEEDS[task.what as keyof typeof DEEDS];
    if (!action || !task.on) return false;
    try {
      await act([{ action, record: task.on }], t(`work.said.${action}`));
      return true;
    } catch (thrown) {
      say(({ problem }) => problem(thrown), 'alert');
      return false;
    }
  };
}
