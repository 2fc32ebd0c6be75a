import { useState } from 'react';
import { type Answer, type Args, type CommandName, type Stage, useHost, WindowError } from '../host';
import { useText } from '../i18n';

type StageCommand = { [N in CommandName]: Answer<N> extends Stage ? N : never }[CommandName];

/** One step of the entry: runs a command whose answer is the next stage, once at a time, and keeps what went wrong in words. */
export function useStep(onStage: (stage: Stage) => void) {
  const host = useHost();
  const { problem: inWords } = useText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | undefined>();
  const [wrong, setWrong] = useState(0);
  const step = async <N extends StageCommand>(name: N, args: Args<N>) => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const next: Stage = await host.call(name, args);
      onStage(next);
    } catch (thrown) {
      setProblem(inWords(thrown));
      if (thrown instanceof WindowError && thrown.code === 'profile.wrong-passphrase')
        setWrong((times) => times + 1);
    } finally {
      setBusy(false);
    }
  };
  return {
    step,
    busy,
    problem,
    /** So many passphrases in a row were wrong. */
    wrong,
    clear: () => setProblem(undefined),
  };
}
