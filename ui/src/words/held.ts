import type { Mood } from '../components';
import type { Decider } from '../host';
import { useText } from '../i18n';
import { useSession } from '../shell';

const MOOD: Record<string, Mood> = {
  held: 'warning',
  released: 'success',
  merged: 'success',
  'taken-back': 'neutral',
};

/** Where a held registration stands, and who says what becomes of it, as this role reads it. */
export function useHeldWords() {
  const { t, dynamic } = useText();
  const { role } = useSession().scope;
  const isMine = (decider: Decider) => (decider === 'agents') === (role === 'registration-agent');
  return {
    mood: (state: string) => MOOD[state] ?? 'neutral',
    state: (state: string) => dynamic(`held.state.${state}`, state),
    /** "you", "the registration agents", "the organization’s LRA" */
    decider: (decider: Decider) => (isMine(decider) ? t('held.decider.you') : t(`held.decider.${decider}`)),
  };
}
