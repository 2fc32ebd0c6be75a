import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { tauriHost } from './host/tauri';
import { createWords } from './i18n';
import { pages } from './pages';
import { keptSettings } from './settings';
import './styles/index.css';

// No page takes files: one that is dropped beside a field would otherwise be opened in place of the desk.
for (const drop of ['dragover', 'drop'] as const) {
  window.addEventListener(drop, (event) => event.preventDefault());
}

const language = keptSettings().language ?? (navigator.language.startsWith('fr') ? 'fr' : 'en');
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App host={tauriHost} words={createWords(language)} pages={pages} />
    </StrictMode>,
  );
}
