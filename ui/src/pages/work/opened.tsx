import { configure, screen } from '@testing-library/react';
import { vi } from 'vitest';
import { show } from '../../../test/render';
import { type Recorded, sampleSession } from '../../dev/recorded';
import { Stages } from '../../entry';
import type { Role } from '../../host';
import type { Language } from '../../i18n';
import held from '../held/entry';
import { recordedHeld } from '../held/recorded';
import item from '../item/entry';
import people from '../people/entry';
import person from '../person/entry';
import work from './entry';
import { recordedWork } from './recorded';

// A whole page in a busy machine takes its time; what is waited for is said, not slept.
configure({ asyncUtilTimeout: 5_000 });
vi.setConfig({ testTimeout: 30_000 });

interface Options {
  language?: Language;
  role?: Role;
  answers?: Recorded;
}

/** For tests: the shell with these pages, opened at an address. */
export async function openAt(path: string, { language, role = 'lra', answers }: Options = {}) {
  window.location.hash = path;
  const session = { ...sampleSession, scope: { organization: 'LGH', role } };
  const drawn = show(<Stages pages={[...work, ...held, ...item, ...people, ...person]} />, {
    language,
    answers: { start: () => ({ stage: 'open', session }), ...recordedHeld(), ...recordedWork(answers) },
  });
  await screen.findByRole('heading', { level: 1 });
  return drawn;
}

/** What was asked of the window under this name, in order. */
export const told = (host: { calls: { name: string; args: unknown }[] }, name: string) =>
  host.calls.filter((call) => call.name === name).map((call) => call.args);
