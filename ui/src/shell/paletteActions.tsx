import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { PaletteAction } from '../components';

interface Registry {
  add: (owner: symbol, actions: readonly PaletteAction[]) => void;
  remove: (owner: symbol) => void;
}

const RegistryContext = createContext<Registry | null>(null);
const ActionsContext = createContext<readonly PaletteAction[]>([]);

export function PaletteActionsProvider({ children }: { children: ReactNode }) {
  const [byOwner, setByOwner] = useState<ReadonlyMap<symbol, readonly PaletteAction[]>>(new Map());
  const registry = useMemo<Registry>(
    () => ({
      add: (owner, actions) => setByOwner((now) => new Map(now).set(owner, actions)),
      remove: (owner) =>
        setByOwner((now) => {
          const rest = new Map(now);
          rest.delete(owner);
          return rest;
        }),
    }),
    [],
  );
  const actions = useMemo(() => [...byOwner.values()].flat(), [byOwner]);
  return (
    <RegistryContext.Provider value={registry}>
      <ActionsContext.Provider value={actions}>{children}</ActionsContext.Provider>
    </RegistryContext.Provider>
  );
}

/** What the pages on screen add to Ctrl K. */
export function usePageActions(): readonly PaletteAction[] {
  return useContext(ActionsContext);
}

/** Adds what this page can do to Ctrl K while it is on screen. Titles decide when the list is new; `run` is always the latest. */
export function usePaletteActions(actions: readonly PaletteAction[]) {
  const registry = useContext(RegistryContext);
  const latest = useRef(actions);
  latest.current = actions;
  const shape = actions.map((action) => `${action.id}\n${action.title}\n${action.also ?? ''}`).join('\f');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` stands for the actions, whose array is new on every draw
  useEffect(() => {
    if (!registry) return;
    const owner = Symbol('page');
    registry.add(
      owner,
      latest.current.map((action) => ({
        ...action,
        run: () => latest.current.find((one) => one.id === action.id)?.run(),
      })),
    );
    return () => registry.remove(owner);
  }, [registry, shape]);
}
