import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import cases from '../sample/cases';
import type { Recorded } from '../sample/recorded';
import { recordedRegister } from '../sample/register';
import { WindowError } from '../src/host';
import { alike, atTheDesk, type Late, pick, press, send, sponsoring, start, user } from './late';
import { called, draftOf, phoneless } from './registering';

interface Case extends Late {
  /** Where the hand goes while it waits. */
  elsewhere: () => Promise<HTMLElement>;
  /** What takes the focus where the hand has stayed. */
  usual: () => Promise<HTMLElement | null>;
  refused?: WindowError;
}

const summary = () => screen.findByRole('region', { name: /to put right first/ });
const looking = (): Recorded => ({
  ...atTheDesk(),
  check_looking: () => ({
    problems: [{ field: 'evidence.seen', code: 'missing' }],
    assessment: { level: 1, wanted: 2, requirements: [] },
  }),
});

const CASES: Record<string, Case> = {
  'people who may be the same, shown late': {
    at: '/register/d-7/who',
    answers: alike,
    late: 'likely_people',
    begin: () => press(/^Continue/),
    elsewhere: () => screen.findByLabelText(/Date of birth/),
    usual: () => screen.findByRole('group', { name: 'Do we already know this person?' }),
  },
  'what is missing of a registration': {
    at: '/register/d-7/who',
    answers: () => recordedRegister([draftOf(called(''))]),
    late: 'check_registration',
    begin: async () => {
      await user.type(await screen.findByLabelText(/given name/), 'x');
      await press(/^Continue/);
    },
    elsewhere: () => screen.findByLabelText(/family name/),
    usual: summary,
  },
  'what the review still misses': {
    at: '/register/d-7/review',
    answers: () => recordedRegister([draftOf(phoneless)]),
    late: 'check_registration',
    begin: async () => {
      await screen.findByRole('list', { name: /Checklist/ });
      await user.click(screen.getByRole('link', { name: /^Who is it/ }));
      await user.type(await screen.findByLabelText(/given name/), 'x');
      await user.click(screen.getByRole('link', { name: /^Review/ }));
      await screen.findByRole('list', { name: /Checklist/ });
      await send();
    },
    elsewhere: async () => screen.getByRole('button', { name: 'Discard…' }),
    usual: async () => screen.findByRole('link', { name: 'Complete: Profile' }),
  },
  'what is missing of a sponsorship': {
    at: '/account/d-3/identity',
    answers: () => {
      const recorded = sponsoring();
      return {
        ...recorded,
        check_sponsoring: async (args) => ({
          ...(await recorded.check_sponsoring?.(args)),
          problems: [{ field: 'evidence.face_matches', code: 'missing' }],
          assessment: null,
          look: null,
          held: [],
          form_counts: null,
        }),
      };
    },
    late: 'check_sponsoring',
    begin: async () => {
      await pick('radio', /approved video/);
      await press(/^Continue/);
    },
    elsewhere: () => screen.findByRole('radio', { name: /In person/ }),
    usual: summary,
  },
  'what is missing of a look at ID': {
    at: '/people/p-1/identity',
    answers: looking,
    late: 'check_looking',
    begin: async () => {
      await pick('checkbox', /names/i);
      await send();
    },
    elsewhere: () => screen.findByRole('radio', { name: /In person/ }),
    usual: summary,
  },
  'what is missing of a request': {
    at: '/requests/new/d-1',
    answers: () => cases,
    late: 'check_answers',
    begin: async () => {
      await screen.findByRole('radio', { name: 'Every month' });
      await send();
    },
    elsewhere: () => screen.findByLabelText(/What will the report be used for/),
    usual: summary,
  },
  'what is refused of a correction': {
    at: '/people/p-1/correct',
    answers: atTheDesk,
    late: 'act',
    begin: async () => {
      await pick('checkbox', 'Family name');
      await user.type(screen.getByRole('textbox', { name: /Family name/ }), '0');
      await pick('radio', 'Typing mistake');
      await send();
    },
    elsewhere: () => screen.findByRole('textbox', { name: /In your words/ }),
    usual: summary,
    refused: new WindowError('field.problems', {}, null, [
      { field: 'name.family', code: 'digits-in-a-name' },
    ]),
  },
};

const end = (late: Awaited<ReturnType<typeof start>>, { refused }: Case) =>
  refused ? late.refuse(refused) : late.answer();

describe('what is found late takes the focus', () => {
  test.each(Object.keys(CASES))('%s: where the hand has stayed', async (name) => {
    const one = CASES[name] as Case;
    await end(await start(one), one);
    expect(document.activeElement).toBe(await one.usual());
  });

  test.each(Object.keys(CASES))('%s: not from who works elsewhere by then', async (name) => {
    const one = CASES[name] as Case;
    const late = await start(one);
    const hand = await one.elsewhere();
    hand.focus();
    await end(late, one);
    await one.usual();
    expect(document.activeElement).toBe(hand);
  });
});
