import {
  keepPreviousData,
  type QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import { useHost } from './context';
import type { Answer, Args, CommandName, WindowError } from './host';

/** How often the window said that something changed, by who asks. */
const changes = new WeakMap<QueryClient, number>();
const changesOf = (queries: QueryClient) => changes.get(queries) ?? 0;

/** Where something changes all the time, an answer that is a moment old is better than none. */
const MOST_TRIES = 3;

/** Asks the window and keeps the answer fresh: `useAsk('person', { id })`. Answers stay on screen while new ones come. */
export function useAsk<N extends CommandName>(name: N, args: Args<N>, options: { enabled?: boolean } = {}) {
  const host = useHost();
  const queries = useQueryClient();
  return useQuery<Answer<N>, WindowError>({
    queryKey: [name, args],
    queryFn: async () => {
      // The first answer to a question is not asked for again while it is on its way, whatever is said to have changed
      // meanwhile: it would stay on screen as it was.
      for (let tries = 1; ; tries += 1) {
        const before = changesOf(queries);
        const answer = await host.call(name, args);
        if (changesOf(queries) === before || tries === MOST_TRIES) return answer;
      }
    },
    enabled: options.enabled ?? true,
    placeholderData: keepPreviousData,
  });
}

/** Tells the window to do something; everything on screen is asked again when it is done. */
export function useTell<N extends CommandName>(name: N) {
  const host = useHost();
  const queries = useQueryClient();
  return useMutation<Answer<N>, WindowError, Args<N>>({
    mutationFn: (args) => host.call(name, args),
    onSuccess: () => queries.invalidateQueries(),
  });
}

/** Follows the window's `changed` event. Mounted once, by the shell. */
export function useFollowChanges() {
  const host = useHost();
  const queries = useQueryClient();
  useEffect(
    () =>
      host.on('changed', () => {
        changes.set(queries, changesOf(queries) + 1);
        void queries.invalidateQueries();
      }),
    [host, queries],
  );
}
