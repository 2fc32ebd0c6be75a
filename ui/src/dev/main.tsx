import { createRoot } from 'react-dom/client';
import { App } from '../app';
import { createWords } from '../i18n';
import '../styles/index.css';
import { samplePages } from './pages';
import { recordedHost, sampleStatus } from './recorded';
import { sampleStages } from './stages';

// dev.html?stage=locked&lang=fr&theme=dark&text=200&offline#/work
const asked = new URLSearchParams(location.search);
const stage =
  Object.entries(sampleStages).find(([name]) => name === asked.get('stage'))?.[1] ?? sampleStages.open;
localStorage.setItem(
  'lra-desk.look',
  JSON.stringify({
    theme: asked.get('theme') ?? 'system',
    textSize: Number(asked.get('text') ?? 100),
    density: asked.get('density'),
  }),
);
const host = recordedHost(stage, {
  status: () =>
    asked.has('offline')
      ? {
          ...sampleStatus,
          online: false,
          show_lease: true,
          waiting: 3,
          needs_you: 1,
          offline_since: '2026-11-22T10:05:00',
        }
      : sampleStatus,
});
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <App host={host} words={createWords(asked.get('lang') === 'fr' ? 'fr' : 'en')} pages={samplePages} />,
  );
}
