import { useEffect, useRef, useState } from 'react';
import { useKeys } from '../../components';
import { PANEL } from './Likely';
import { type StepId, stepOf } from './model';
import { undecided } from './useLikely';
import type { Registering } from './useRegistration';

/** Nobody goes on past somebody who may be the same without having been shown them; F6 leads to them and back. */
export function usePanel({ form, judged, look }: Registering, step: StepId, goTo: (step: StepId) => void) {
  const { likely, askOwn, askCentre, canAsk } = look;
  const isJudged = judged.answer !== null;
  // Whom the operator was shown on going on: going on once more with the same people undecided is an answer.
  const [shown, setShown] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const panelFrom = useRef<HTMLElement | null>(null);

  const hasToLook = async (isElsewhere: () => boolean) => {
    setAsking(true);
    const [own, elsewhere] = await Promise.all([
      askOwn().then(
        (said) => said.own,
        () => likely.own ?? [],
      ),
      askCentre().then(
        (said) => said.elsewhere,
        () => [],
      ),
    ]);
    setAsking(false);
    const open = undecided(own, form).map(({ person }) => person);
    const others = form.ask_agents ? 0 : elsewhere.length;
    if (open.length === 0 && others === 0) return false;
    const people = JSON.stringify([...open, others]);
    if (people === shown) return false;
    setShown(people);
    if (!isElsewhere()) document.getElementById(PANEL)?.focus();
    return true;
  };

  // Whoever leaves the first page by its name instead of by Continue is told on the pages that follow.
  const isBehindWho =
    step !== 'who' && canAsk && !judged.answer?.problems.some(({ field }) => stepOf(field) === 'who');
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked on leaving the page, not with every draw
  useEffect(() => {
    if (isBehindWho && isJudged) void askCentre().catch(() => undefined);
  }, [isBehindWho, isJudged]);

  /** To the people who may be the same, and back to where one was typing. */
  const toPanel = () => {
    const panel = document.getElementById(PANEL);
    const here = document.activeElement;
    if (!panel) return;
    if (panel.contains(here)) panelFrom.current?.focus();
    else {
      panelFrom.current = here instanceof HTMLElement ? here : null;
      panel.focus();
    }
  };
  useKeys({ F6: step === 'who' ? toPanel : () => goTo('who') });
  return { isAsking, isStopped: shown !== null, hasToLook, toPanel };
}
