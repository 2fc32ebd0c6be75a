import { useState } from 'react';
import { type Answer, type Args, type CommandName, type Stage, useHost } from '../host';
import { useText } from '../i18n';

type StageCommand = { [N in CommandName]: Answer<N> extends Stage ? N : never }[CommandName];

/** One step of the entry: runs a command whose answer is the next stage, once at a time, and keeps what went wrong in words. */
export function useStep(onStage: (stage: Stage) => void) {
  const host = useHost();
  const { problem: inWords } = useText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | undefined>();
  const step = async <N extends StageCommand>(name: N, args: Args<N>) => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const next: Stage = await host.call(name, args);
      onStage(next);
    } catch (thrown) {
      setProblem(inWords(thrown));
    } finally {
      setBusy(false);
    }
  };
  return { step, busy, problem, clear: () => setProblem(undefined) };
}
