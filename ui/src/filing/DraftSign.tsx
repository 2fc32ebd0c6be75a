import { State } from '../components';
import { useText } from '../i18n';

/** "Draft saved 10:31" */
export function DraftSign({ savedAt, unsaved }: { savedAt: string | null; unsaved: boolean }) {
  const { t, when } = useText();
  if (unsaved) return <State mood="warning">{t('register.draft.unsaved')}</State>;
  if (savedAt === null) return null;
  return <span>{t('register.draft.saved', { when: when(savedAt) })}</span>;
}
