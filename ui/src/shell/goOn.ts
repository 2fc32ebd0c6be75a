import { useCallback, useRef } from 'react';
import { useLocation } from 'wouter';
import { useSay } from '../components';
import { addressNow } from './address';

/**
 * For what goes on to another page after something was waited for: whoever left meanwhile is not led away from where they
 * work now, and is told there what became of it. A form of several pages is left when its last page is; an act that draws the
 * page anew leaves nothing.
 */
export function useGoOn() {
  const say = useSay();
  const [page, navigate] = useLocation();
  const last = useRef(page);
  last.current = page;
  const isHere = useCallback(() => addressNow() === last.current, []);
  /** Goes there; false: the operator is somewhere else by now, and stays there. */
  const goOn = (...to: Parameters<typeof navigate>) => {
    if (!isHere()) return false;
    navigate(...to);
    return true;
  };
  /** Says what was thrown, or this sentence, where the operator is by now: nothing was recorded. False: still here, where the page says it. */
  const toldElsewhere = (why: unknown) => {
    if (isHere()) return false;
    say(
      ({ t, problem }) => t('common.not_recorded', { why: typeof why === 'string' ? why : problem(why) }),
      'alert',
    );
    return true;
  };
  return { isHere, goOn, toldElsewhere };
}
