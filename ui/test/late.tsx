import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect } from 'vitest';
import { recordedHeld } from '../sample/held';
import { type Recorded, sampleSession } from '../sample/recorded';
import { recordedRegister } from '../sample/register';
import { recordedWork } from '../sample/work';
import { Stages } from '../src/entry';
import { type CommandName, type Draft, WindowError } from '../src/host';
import { pages } from '../src/pages';
import { called, draftOf, filled } from './registering';
import { show } from './render';

/* A slow machine: whole pages, and an answer that comes when the test says so. */

// Whole pages on a busy machine, fetched when they are opened.

export const user = userEvent.setup();
export const press = async (name: RegExp | string) =>
  user.click((await screen.findAllByRole('button', { name }))[0] as HTMLElement);
export const pick = async (role: 'radio' | 'checkbox', name: RegExp | string) =>
  user.click(await screen.findByRole(role, { name }));
export const send = () => user.keyboard('{Control>}{Enter}{/Control}');
export const atTheDesk = () => ({ ...recordedHeld(), ...recordedWork() });
export const registering = () => recordedRegister([draftOf(filled)]);
export const alike = () => recordedRegister([draftOf(called('Wójcik (sample)'))]);
export const sponsoring = () =>
  recordedRegister([
    {
      draft: 'd-3',
      kind: 'account',
      title: 'ADE.BELLO@ONEID.ON.CA',
      body: {
        form: {
          person: { by: 'account', login_id: 'ade.bello@oneid.on.ca', birth_date: '1984-01-30' },
          evidence: filled.evidence,
          sponsor: 'op-7',
          position: 'RN',
          clinical_need: 'Results.',
          starts: '2026-11-22',
          services: ['clinical-viewer'],
        },
      },
      saved_at: '2026-11-22T10:31:00',
    } as unknown as Draft,
  ]);

export interface Late {
  at: string;
  answers: () => Recorded;
  /** What is answered late. */
  late: CommandName;
  /** Up to the press that asks for it. */
  begin: () => Promise<unknown>;
}

/** Opens it and begins; the answers that are awaited then come when the test says so. */
export async function start({ at, answers: answersOf, late, begin }: Late) {
  const answers = answersOf();
  const awaited: { resolve: () => void; reject: (thrown: unknown) => void }[] = [];
  let isSlow = false;
  const usual = answers[late] as ((args: unknown) => unknown) | undefined;
  const slow = async (args: unknown) => {
    // What the page asks by itself, before and after, is answered at once.
    if (isSlow) await new Promise<void>((resolve, reject) => awaited.push({ resolve, reject }));
    return usual?.(args);
  };
  history.replaceState(null, '', location.pathname);
  window.location.hash = at;
  show(<Stages pages={pages} />, {
    answers: { start: () => ({ stage: 'open', session: sampleSession }), ...answers, [late]: slow },
  });
  await screen.findByRole('heading', { level: 1 });
  await waitFor(() => expect(document.querySelector('.spinner')).toBeNull());
  isSlow = true;
  await begin();
  await waitFor(() => expect(awaited.length).toBeGreaterThan(0));
  const end = (thrown?: WindowError) =>
    act(async () => {
      isSlow = false;
      for (const { resolve, reject } of awaited) thrown ? reject(thrown) : resolve();
    });
  return {
    answer: () => end(),
    refuse: (thrown = new WindowError('unexpected')) => end(thrown),
  };
}
