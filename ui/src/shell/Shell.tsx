import { Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import {
  ConfirmDialog,
  EmptyState,
  LinkButton,
  PageHeader,
  Palette,
  type PaletteAction,
  Skeleton,
  useKeys,
  useSay,
} from '../components';
import { VisitedPath } from '../components/Page';
import { keepTyped, type SessionView, type Stage, useAsk, useFollowChanges, useHost } from '../host';
import { nearWords, useText } from '../i18n';
import { Broke } from './Broke';
import { Idle } from './Idle';
import { NewKeyNotice } from './NewKeyNotice';
import { PageKeys, usePageKeys } from './PageKeys';
import { type PageEntry, PagesContext, pathOf } from './pageEntry';
import { PaletteActionsProvider, usePageActions } from './paletteActions';
import { Rail } from './Rail';
import { RestoredNotice } from './RestoredNotice';
import { StatusLine } from './StatusLine';
import { SessionContext } from './session';
import { signingOutMeans } from './signingOut';
import { TopBar } from './TopBar';
import { useHandKept } from './useHandKept';
import { useStill } from './useStill';

interface ShellProps {
  session: SessionView;
  onStage: (stage: Stage) => void;
  /** The pages there are; the shell shows those of the role. */
  pages: readonly PageEntry[];
}

export function Shell(props: ShellProps) {
  return (
    <SessionContext.Provider value={props.session}>
      <PaletteActionsProvider>
        <ShellFrame {...props} />
      </PaletteActionsProvider>
    </SessionContext.Provider>
  );
}

function NoPage() {
  const { t } = useText();
  return (
    <>
      <PageHeader title={t('shell.no_page.title')} />
      <EmptyState
        title={t('shell.no_page.words')}
        action={
          <LinkButton href="/" kind="primary">
            {t('shell.no_page.home')}
          </LinkButton>
        }
      />
    </>
  );
}

/** The page that the address names. */
function Here({ pages, home }: { pages: readonly PageEntry[]; home: string | undefined }) {
  return (
    <Suspense fallback={<Skeleton rows={8} />}>
      <Switch>
        {pages.map((page) => (
          <Route key={page.path} path={page.path} component={page.component} />
        ))}
        {home ? (
          <Route path="/">
            <Redirect to={home} replace />
          </Route>
        ) : null}
        <Route>
          <NoPage />
        </Route>
      </Switch>
    </Suspense>
  );
}

/** What Ctrl K offers: the acts of the page on screen, the pages of the role, and the shell's own. */
function useActions(mine: readonly PageEntry[], onKeys: () => void, onLock: () => void): PaletteAction[] {
  const { t } = useText();
  const [, navigate] = useLocation();
  const pageActions = usePageActions();
  // What is done comes before where one goes.
  const acts = [...mine].sort((a, b) => Number(b.action !== undefined) - Number(a.action !== undefined));
  return [
    ...pageActions,
    ...acts.flatMap((page): PaletteAction[] => {
      const label = page.action?.label ?? page.rail?.label;
      if (!label || page.path.includes(':')) return [];
      return [
        {
          id: page.path,
          title: t(label) as string,
          also: page.action?.also ? (t(page.action.also) as string) : undefined,
          keys: page.action?.keys?.caps,
          run: () => navigate(page.path),
        },
      ];
    }),
    { id: 'keys', title: t('shell.keys.title'), keys: '?', run: onKeys },
    { id: 'lock', title: t('shell.lock'), keys: 'Ctrl L', run: onLock },
  ];
}

function ShellFrame({ session, onStage, pages }: ShellProps) {
  const host = useHost();
  const text = useText();
  const { t } = text;
  const say = useSay();
  const [path, navigate] = useLocation();
  const [finding, setFinding] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const visited = useRef<string | null>(null);
  const main = useRef<HTMLElement>(null);
  const { data: status } = useAsk('status', {});
  const { data: counts } = useAsk('counts', {});
  useFollowChanges();
  useHandKept(main);
  useStill(main, path);

  const { role } = session.scope;
  const mine = useMemo(() => pages.filter((page) => page.roles.includes(role)), [pages, role]);
  const rail = mine.filter((page) => page.rail);
  const home = rail[0]?.path;
  const needsHref = mine.find((page) => page.needsYou)?.path ?? home ?? '/';

  // What is typed is kept first: a locked desk writes nothing any more.
  const follow = useCallback(
    (leave: () => Promise<Stage>) =>
      void keepTyped()
        .then(leave)
        .then(onStage, (thrown) => say(({ problem }) => problem(thrown), 'alert')),
    [onStage, say],
  );
  const lock = useCallback(() => follow(() => host.call('lock', {})), [host, follow]);
  useKeys({
    'Ctrl+k': () => setFinding(true),
    ...Object.fromEntries(
      mine.flatMap(({ action, path: to }) => (action?.keys ? [[action.keys.name, () => navigate(to)]] : [])),
    ),
  });
  useKeys({ 'Ctrl+l': lock }, { everywhere: true });

  const pageKeys = usePageKeys();

  const actions = useActions(mine, pageKeys.show, lock);

  return (
    <VisitedPath.Provider value={visited}>
      <div className="shell">
        {/* biome-ignore lint/a11y/useValidAnchor: it goes to a place of this page, and the hash belongs to the pages */}
        <a
          className="skip"
          href="#main"
          onClick={(event) => {
            event.preventDefault();
            main.current?.focus();
          }}
        >
          {t('shell.skip')}
        </a>
        <TopBar
          session={session}
          onFind={() => setFinding(true)}
          onScope={(scope) => follow(() => host.call('set_scope', scope))}
          onPassphrase={() => navigate('/passphrase')}
          onSignOut={() => setLeaving(true)}
        />
        <Rail pages={rail} counts={counts} />
        <main className="main" id="main" ref={main} tabIndex={-1}>
          {status?.restored ? <RestoredNotice {...status.restored} /> : null}
          {status ? <NewKeyNotice keys={status.new_keys} /> : null}
          <PagesContext.Provider value={mine}>
            <Broke path={path}>
              <Here pages={mine} home={home} />
            </Broke>
          </PagesContext.Provider>
        </main>
        <StatusLine
          status={status}
          needsHref={needsHref}
          onKeys={pageKeys.show}
          onLock={lock}
          onScope={(scope) => follow(() => host.call('set_scope', scope))}
          onSignIn={() => follow(() => host.call('sign_in_start', { recover: false, issuer: null }))}
        />
      </div>
      <Palette
        isOpen={finding}
        onClose={() => setFinding(false)}
        actions={actions}
        find={async (typed) => {
          const hits = await host.call('find', { text: typed });
          return hits.flatMap(({ record, title, detail, near }) => {
            const to = pathOf(record, mine);
            const words = [detail, nearWords(text, near)].filter((part) => part !== '').join(' · ');
            const id = `${record.kind}-${record.id}`;
            return to ? [{ id, title, detail: words, run: () => navigate(to) }] : [];
          });
        }}
      />
      <ConfirmDialog
        title={t('shell.sign_out.title')}
        isOpen={leaving}
        onClose={() => setLeaving(false)}
        effects={signingOutMeans(status, t)}
        confirm={t('shell.sign_out.confirm')}
        kind="primary"
        onConfirm={async () => {
          await keepTyped();
          onStage(await host.call('sign_out', {}));
        }}
      />
      <PageKeys keys={pageKeys.keys} pages={mine} onClose={pageKeys.close} />
      <Idle minutes={session.idle_minutes} warning={session.idle_warning_seconds} onLock={lock} />
    </VisitedPath.Provider>
  );
}
