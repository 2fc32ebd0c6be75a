import { createRoot } from 'react-dom/client';
import { App } from '../app';
import { createWords } from '../i18n';
import '../styles/index.css';
import { samplePages } from './pages';
import { type Recorded, recordedHost, sampleSession, sampleStatus } from './recorded';
import { sampleStages } from './stages';

// `npm run dev`, then /dev.html?lang=fr&theme=dark&text=200&density=compact&role=sponsor&offline#/work
//   pages/<name>/recorded.ts default-exports the answers (Recorded) with which those pages are looked at and tested.
//   ?stage=locked (see stages.ts) shows an entry page; ?sample shows every component instead of the product's pages.
const asked = new URLSearchParams(location.search);
const session = {
  ...sampleSession,
  scope: {
    organization: 'LGH',
    role:
      (['sponsor', 'cco', 'registration-agent'] as const).find((one) => one === asked.get('role')) ?? 'lra',
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
const ofPages = import.meta.glob<Recorded>('../pages/*/recorded.ts', { eager: true, import: 'default' });
const host = recordedHost(
  stage,
  Object.assign({ status: () => (asked.has('offline') ? offline : sampleStatus) }, ...Object.values(ofPages)),
);
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <App
      host={host}
      words={createWords(asked.get('lang') === 'fr' ? 'fr' : 'en')}
      pages={asked.has('sample') ? samplePages : undefined}
    />,
  );
}
