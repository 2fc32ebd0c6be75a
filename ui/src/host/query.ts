import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useHost } from './context';
import type { Answer, Args, CommandName, WindowError } from './host';

/** Asks the window and keeps the answer fresh: `useAsk('person', { id })`. Answers stay on screen while new ones come. */
export function useAsk<N extends CommandName>(name: N, args: Args<N>, options: { enabled?: boolean } = {}) {
  const host = useHost();
  return useQuery<Answer<N>, WindowError>({
    queryKey: [name, args],
    queryFn: () => host.call(name, args),
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
  useEffect(() => host.on('changed', () => void queries.invalidateQueries()), [host, queries]);
}
