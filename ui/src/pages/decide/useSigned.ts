import { useQueries } from '@tanstack/react-query';
import { type SponsorshipRow, useAsk, useHost } from '../../host';

/** As many as can be looked over: older ones are under *People I sponsor*. */
const NEWEST = 20;

/** What was recorded as in force with this sponsor's signature, newest first: seen here, so that it can be objected to. */
export function useSigned(): readonly SponsorshipRow[] {
  const host = useHost();
  const { data } = useAsk('sponsorships', { filter: 'in-force', text: '' });
  const mine = (data ?? [])
    .filter((row) => row.mine && row.state === 'in-force')
    .sort((a, b) => b.since.localeCompare(a.since))
    .slice(0, NEWEST);
  // A row does not say what it rests on; the record does.
  const views = useQueries({
    queries: mine.map(({ sponsorship }) => ({
      queryKey: ['sponsorship', { sponsorship }],
      queryFn: () => host.call('sponsorship', { sponsorship }),
    })),
  });
  return mine.filter((_, index) => views[index]?.data?.sponsorship.basis.kind === 'signed-form');
}
