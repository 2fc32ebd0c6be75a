import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { type Answer, type Args, type CommandName, type Host, toWindowError } from './host';

export const tauriHost: Host = {
  // Every command of the window takes one value, named `args`.
  async call<N extends CommandName>(name: N, args: Args<N>): Promise<Answer<N>> {
    try {
      return await invoke<Answer<N>>(name, { args });
    } catch (thrown) {
      throw toWindowError(thrown);
    }
  },
  on(event, handler) {
    // `listen` answers later; a page that left before that must still be unsubscribed.
    let left = false;
    let stop: (() => void) | undefined;
    void listen(event, (message) => handler(message.payload as Parameters<typeof handler>[0])).then(
      (unlisten) => {
        if (left) unlisten();
        else stop = unlisten;
      },
    );
    return () => {
      left = true;
      stop?.();
    };
  },
};
