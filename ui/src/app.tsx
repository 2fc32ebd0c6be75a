import { QueryClient, QueryClientProvider, useIsFetching, useIsMutating } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { type ReactNode, useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { I18nextProvider } from 'react-i18next';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { SayProvider } from './components';
import { Stages } from './entry';
import { type Host, HostProvider, useClosing } from './host';
import { LOCALE, useText } from './i18n';
import { SettingsProvider } from './settings';
import type { PageEntry } from './shell';

function createQueries() {
  return new QueryClient({
    // The window answers from its own file: asking again at once would get the same answer, and `changed` says when not.
    defaultOptions: {
      queries: { retry: false, networkMode: 'always', staleTime: 30_000 },
      mutations: { networkMode: 'always' },
    },
  });
}

function Locale({ children }: { children: ReactNode }) {
  const locale = LOCALE[useText().language];
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return <I18nProvider locale={locale}>{children}</I18nProvider>;
}

/**
 * Says at the document whether the window still owes an answer. What looks at a page from outside – the tests of real windows –
 * waits until nothing is owed: before that, what it sees may be about to change.
 */
function Owed() {
  const isOwed = useIsFetching() + useIsMutating() > 0;
  useEffect(() => {
    document.documentElement.toggleAttribute('data-owed', isOwed);
  }, [isOwed]);
  return null;
}

/** Keeps what is typed before the window goes. */
function Closing() {
  useClosing();
  return null;
}

/** What everything stands in. The outside world and the words are handed in. */
export function Surroundings({ host, words, children }: { host: Host; words: i18n; children: ReactNode }) {
  const [queries] = useState(createQueries);
  return (
    <HostProvider host={host}>
      <I18nextProvider i18n={words}>
        <SettingsProvider>
          <QueryClientProvider client={queries}>
            <Owed />
            <Closing />
            <Locale>
              {/* Addresses in the hash work from any origin, and outlive the lock page. */}
              <Router hook={useHashLocation}>
                <SayProvider>{children}</SayProvider>
              </Router>
            </Locale>
          </QueryClientProvider>
        </SettingsProvider>
      </I18nextProvider>
    </HostProvider>
  );
}

/** The whole product, with the pages that it is given. */
export function App({ host, words, pages }: { host: Host; words: i18n; pages: readonly PageEntry[] }) {
  return (
    <Surroundings host={host} words={words}>
      <Stages pages={pages} />
    </Surroundings>
  );
}
