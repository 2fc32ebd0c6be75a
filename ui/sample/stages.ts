import type { Stage, TurnedView } from '../src/host';
import { tables } from './generated/tables';
import { sampleSession } from './recorded';

const closed = (reason: string): Stage => ({
  stage: 'closed',
  reason,
  params: {},
});

const turned: TurnedView = {
  name: 'Amara Okafor (sample)',
  birth_date: '1990-04-02',
  login_id: 'amara.okafor@oneid.on.ca',
  phone: '+14165550100',
  email: 'amara.okafor@lakeshore.example',
  college: { en: 'College of Nurses of Ontario', fr: 'Ordre des infirmières et infirmiers de l’Ontario' },
  number: '12345678',
  organization: sampleSession.organization_name,
  questions: tables.challenge.questions,
  choose: 3,
  least_letters: 3,
  idle_minutes: 3,
  done: false,
};

/** Every stage that the window can be in, by the name it has in `?stage=`. */
export const sampleStages = {
  first_use: { stage: 'first_use', centre: 'https://centre.example' },
  unlock: { stage: 'locked', operator_known: false, centre: 'https://centre.example' },
  locked: { stage: 'locked', operator_known: true, centre: 'https://centre.example' },
  waiting: { stage: 'waiting_for_browser' },
  passphrase: { stage: 'choose_passphrase', recovering: false, shortest: 14, operator: 'ana.moreau' },
  terms: {
    stage: 'terms',
    changed: true,
    terms: {
      version: '2026-03 (sample)',
      effective: '2026-03-01',
      paragraphs: Array.from({ length: 12 }, (_, n) => ({
        en: `${n + 1}. Access is given for your work and for nothing else. What you do here is recorded with your name and the time (sample).`,
        fr: `${n + 1}. L’accès vous est donné pour votre travail et pour rien d’autre. Ce que vous faites ici est consigné avec votre nom et l’heure (exemple).`,
      })),
    },
  },
  open: { stage: 'open', session: sampleSession },
  turned: { stage: 'turned', view: turned },
  turned_done: { stage: 'turned', view: { ...turned, questions: [], done: true } },
  keyring_locked: closed('profile.keyring-locked'),
  keyring_absent: closed('profile.keyring-absent'),
  keyring_changed: closed('profile.device-secret-changed'),
  profile_in_use: closed('profile.in-use'),
  clock_set_back: closed('session.clock-set-back'),
  lease_ended: closed('session.lease-ended'),
  sign_in_timed_out: closed('sign-in.timed-out'),
  unheard_of: closed('unheard.of'),
} satisfies Record<string, Stage>;

export type StageName = keyof typeof sampleStages;
