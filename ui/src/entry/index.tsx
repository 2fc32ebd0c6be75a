import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { Spinner } from '../components';
import { type Stage, useHost } from '../host';
import { useText } from '../i18n';
import { type PageEntry, Shell } from '../shell';
import { Closed } from './Closed';
import { ChoosePassphrase, WaitingForBrowser } from './SignIn';
import { Terms } from './Terms';
import { Turned } from './Turned';
import { FirstUse, Unlock } from './Unlock';

/** Follows the window from stage to stage. The address of the page outlives a lock; what it showed does not. */
export function Stages({ pages }: { pages: readonly PageEntry[] }) {
  const host = useHost();
  const queries = useQueryClient();
  const { t, problem } = useText();
  const [, navigate] = useLocation();
  const [stage, setStage] = useState<Stage | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const lastWorker = useRef<string | null>(null);

  const onStage = useCallback(
    (next: Stage) => {
      if (next.stage === 'open') {
        const { operator, scope } = next.session;
        const worker = `${operator.id} ${scope.organization} ${scope.role}`;
        // Somebody else, or another scope: neither the answers nor the address of before are theirs.
        if (lastWorker.current !== null && lastWorker.current !== worker) {
          queries.clear();
          navigate('/');
        }
        lastWorker.current = worker;
      } else {
        queries.clear();
      }
      setSaid(null);
      setStage(next);
    },
    [queries, navigate],
  );

  const inWords = useRef(problem);
  inWords.current = problem;
  useEffect(() => {
    const stop = host.on('stage', onStage);
    host.call('start', {}).then(onStage, (thrown: unknown) => setSaid(inWords.current(thrown)));
    return stop;
  }, [host, onStage]);

  if (said !== null) return <Closed reason="other" params={{}} said={said} onStage={onStage} />;
  switch (stage?.stage) {
    case undefined:
      return (
        <main className="entry-main">
          <Spinner label={t('entry.starting')} />
        </main>
      );
    case 'first_use':
      return <FirstUse stage={stage} onStage={onStage} />;
    case 'locked':
      return <Unlock key={String(stage.operator_known)} stage={stage} onStage={onStage} />;
    case 'waiting_for_browser':
      return <WaitingForBrowser onStage={onStage} />;
    case 'choose_passphrase':
      return <ChoosePassphrase stage={stage} onStage={onStage} />;
    case 'terms':
      return <Terms stage={stage} onStage={onStage} />;
    case 'turned':
      return <Turned view={stage.view} onStage={onStage} />;
    case 'open':
      return <Shell session={stage.session} onStage={onStage} pages={pages} />;
    case 'closed':
      return <Closed reason={stage.reason} params={stage.params} onStage={onStage} />;
  }
}
