import { screen } from '@testing-library/react';
import { recordedHeld } from '../sample/held';
import { type Recorded, sampleSession } from '../sample/recorded';
import { recordedWork } from '../sample/work';
import { Stages } from '../src/entry';
import type { Role } from '../src/host';
import type { Language } from '../src/i18n';
import { pages } from '../src/pages';
import { show } from './render';

// A whole page in a busy machine takes its time; what is waited for is said, not slept.

interface Options {
  language?: Language;
  role?: Role;
  answers?: Recorded;
}

/** For tests: the whole desk, opened at an address. */
export async function openAt(path: string, { language, role = 'lra', answers }: Options = {}) {
  window.location.hash = path;
  const session = { ...sampleSession, scope: { organization: 'LGH', role } };
  const drawn = show(<Stages pages={pages} />, {
    language,
    answers: { start: () => ({ stage: 'open', session }), ...recordedHeld(), ...recordedWork(answers) },
  });
  await screen.findByRole('heading', { level: 1 });
  return drawn;
}

/** What was asked of the window under this name, in order. */
export const told = (host: { calls: { name: string; args: unknown }[] }, name: string) =>
  host.calls.filter((call) => call.name === name).map((call) => call.args);
