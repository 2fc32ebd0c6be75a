import { createRoot } from 'react-dom/client';
import { App } from '../src/app';
import { createWords } from '../src/i18n';
import '../src/styles/index.css';
import { pages } from '../src/pages';
import cases from './cases';
import { recordedDirectory } from './directory';
import held from './held';
import { samplePages } from './pages';
import { elsewherePage, suspendedForAgents } from './people';
import { recordedHost, sampleSession, sampleStatus } from './recorded';
import register from './register';
import { requestPage } from './requests';
import { sampleStages } from './stages';
import work from './work';
import { world } from './worlds';

// `npm run dev`, then /dev.html?lang=fr&theme=dark&text=200&density=compact&role=sponsor&offline#/work
//   ?world=full or ?world=empty: the lists of a house that is full, and of one where nobody has done anything;
//   ?stage=locked (see stages.ts) shows an entry page; ?sample shows every component instead of the product's pages.
const asked = new URLSearchParams(location.search);
const session = {
  ...sampleSession,
  scope: {
    organization: 'LGH',
    role:
      (['sponsor', 'cco', 'registration-agent', 'lrp', 'administrator'] as const).find(
        (one) => one === asked.get('role'),
      ) ?? 'lra',
  },
} as const;
const stage = Object.entries(sampleStages).find(([name]) => name === asked.get('stage'))?.[1] ?? {
  stage: 'open',
  session,
};
localStorage.setItem(
  'lra-desk.look',
  JSON.stringify({
    theme: asked.get('theme') ?? 'system',
    textSize: Number(asked.get('text') ?? 100),
    density: asked.get('density'),
  }),
);
const offline = {
  ...sampleStatus,
  online: false,
  show_lease: true,
  waiting: 3,
  needs_you: 1,
  offline_since: '2026-11-22T10:05:00',
};
const host = recordedHost(stage, {
  status: () => (asked.has('offline') ? offline : sampleStatus),
  ...cases,
  ...recordedDirectory,
  ...held,
  ...register,
  ...work,
  // The other roles look at other samples of the same question.
  ...(session.scope.role === 'lra' ? {} : cases),
  ...(session.scope.role === 'registration-agent'
    ? { person: ({ person }) => (person === 'elsewhere' ? elsewherePage : suspendedForAgents) }
    : {}),
  ...world(asked.get('world')),
  request: ({ request }) =>
    requestPage(request.startsWith('many') ? 'r-4' : request, request === 'r-1', session.scope.role),
});
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <App
      host={host}
      words={createWords(asked.get('lang') === 'fr' ? 'fr' : 'en')}
      pages={asked.has('sample') ? samplePages : pages}
    />,
  );
}
