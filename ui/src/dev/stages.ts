import type { Stage } from '../host';
import { sampleSession } from './recorded';

const closed = (reason: Extract<Stage, { stage: 'closed' }>['reason']): Stage => ({
  stage: 'closed',
  reason,
  params: { needed: '1.4', have: '1.1' },
});

/** Every stage that the window can be in, by the name it has in `?stage=`. */
export const sampleStages = {
  first_use: { stage: 'first_use', centre: 'https://centre.example' },
  unlock: { stage: 'locked', operator_known: false, centre: 'https://centre.example' },
  locked: { stage: 'locked', operator_known: true, centre: 'https://centre.example' },
  waiting: { stage: 'waiting_for_browser' },
  passphrase: { stage: 'choose_passphrase', recovering: false, shortest: 14 },
  terms: {
    stage: 'terms',
    changed: true,
    terms: {
      version: '2026-03 (sample)',
      title: 'Terms of use (sample)',
      paragraphs: Array.from(
        { length: 12 },
        (_, n) =>
          `${n + 1}. Access is given for your work and for nothing else. What you do here is recorded with your name and the time (sample).`,
      ),
    },
  },
  open: { stage: 'open', session: sampleSession },
  keyring_locked: closed('keyring_locked'),
  keyring_absent: closed('keyring_absent'),
  keyring_changed: closed('keyring_changed'),
  profile_in_use: closed('profile_in_use'),
  clock_set_back: closed('clock_set_back'),
  version_too_old: closed('version_too_old'),
} satisfies Record<string, Stage>;

export type StageName = keyof typeof sampleStages;
