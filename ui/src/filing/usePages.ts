import { useLocation } from 'wouter';
import type { Step } from '../components';
import type { FieldProblem } from '../host';
import { useGoOn } from '../shell';
import { useStable } from './useStable';

/** The way through the pages of a form, in `order`; `base` is the part of the address that stays. */
export function usePages<S extends string>(base: string, order: readonly S[], step: S) {
  const [, navigate] = useLocation();
  const { isHere } = useGoOn();
  const hrefOf = (to: S) => `${base}/${to}`;
  const place = order.indexOf(step);
  // While something was waited for, the draft may have got its name, and the operator may have gone elsewhere.
  const go = useStable((to: S | undefined) => to && navigate(hrefOf(to)));
  const isStill = useStable((on: S) => on === step && isHere());
  return {
    hrefOf,
    go,
    /** Is this page still before the operator? */
    isStill,
    goOn: () => go(order[place + 1]),
    goBack: place > 0 ? () => go(order[place - 1]) : undefined,
  };
}

interface Shown<S> {
  titleOf: (step: S) => string;
  hrefOf: (step: S) => string;
  /** What is wrong with the form; `null` while nobody has said. */
  found: readonly FieldProblem[] | null;
  stepOf: (path: string) => string;
  demanded: ReadonlySet<string>;
  /** Something was typed there: a page that nobody came to is not complete. */
  isTyped: (step: S) => boolean;
}

/** The pages as the stepper shows them. The last one, the review, is complete when the form is sent. */
export function stepsShown<S extends string>(order: readonly S[], shown: Shown<S>): Step[] {
  const { found, demanded } = shown;
  return order.map((id, place) => {
    const wrong = (found ?? []).some(({ field }) => shown.stepOf(field) === id);
    const complete = found !== null && !wrong && place < order.length - 1 && shown.isTyped(id);
    return {
      id,
      title: shown.titleOf(id),
      href: shown.hrefOf(id),
      state: demanded.has(id) && wrong ? 'problems' : complete ? 'complete' : 'open',
    };
  });
}
