import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { navigate } from 'wouter/use-hash-location';
import cases from '../sample/cases';
import { amaraPage } from '../sample/people';
import type { Recorded } from '../sample/recorded';
import { recordedRegister } from '../sample/register';
import { requestPage } from '../sample/requests';
import { allow } from '../sample/sponsorships';
import { alike, atTheDesk, type Late, pick, press, registering, send, sponsoring, start, user } from './late';

const review = async () => {
  await screen.findByRole('list', { name: /Checklist/ });
  await send();
};

const form = (): Recorded => ({
  ...cases,
  check_answers: () => ({ visible: ['attest', 'attest-user'], problems: [] }),
});
const looking = (): Recorded => ({
  ...atTheDesk(),
  check_looking: () => ({ problems: [], assessment: { level: 2, wanted: 2, requirements: [] } }),
  look_again: () => ({ commands: ['c-1'], record: null }),
});

interface Case extends Late {
  /** What is said of it elsewhere, if there is something to say. */
  said: RegExp | null;
}

const recorded = /^Recorded\.$/;

const CASES: Record<string, Case> = {
  'a registration that is sent': {
    at: '/register/d-7/review',
    answers: registering,
    late: 'register',
    begin: review,
    said: recorded,
  },
  'the next page of a registration': {
    at: '/register/d-7/who',
    answers: registering,
    late: 'likely_people',
    begin: () => press(/^Continue/),
    said: null,
  },
  'the account of somebody who is known': {
    at: '/register/d-7/who',
    answers: alike,
    late: 'draft_save',
    begin: async () => {
      await user.type(await screen.findByLabelText(/given name/), 'x');
      await press(/^Same person/);
    },
    said: null,
  },
  'a registration that is thrown away': {
    at: '/register/d-7/who',
    answers: registering,
    late: 'draft_delete',
    begin: async () => {
      await press('Discard…');
      await send();
    },
    said: /Discarded\. Nothing was sent/,
  },
  'a sponsorship that is sent': {
    at: '/account/d-3/review',
    answers: sponsoring,
    late: 'sponsor',
    begin: review,
    said: recorded,
  },
  'the next page of a sponsorship': {
    at: '/account/d-3/identity',
    answers: sponsoring,
    late: 'check_sponsoring',
    begin: async () => {
      await pick('radio', /approved video/);
      await press(/^Continue/);
    },
    said: null,
  },
  'a sponsorship that is thrown away': {
    at: '/account/d-3/identity',
    answers: sponsoring,
    late: 'draft_delete',
    begin: async () => {
      await press('Discard…');
      await send();
    },
    said: /Discarded\. Nothing was sent/,
  },
  'a request that is begun': {
    at: '/requests/new',
    answers: form,
    late: 'draft_save',
    begin: async () => {
      await pick('radio', /Łukasz/);
      await send();
    },
    said: /Draft saved/,
  },
  'a request that is sent': {
    at: '/requests/new/d-1',
    answers: form,
    late: 'prepare_request',
    begin: async () => {
      await screen.findByRole('checkbox', { name: /The statement is here/ });
      await send();
    },
    said: /Request saved/,
  },
  'a request that is not needed': {
    at: '/requests/new/d-1',
    answers: () => cases,
    late: 'draft_delete',
    begin: async () => {
      await pick('radio', /^Aggregate/);
      await press('End without a request');
    },
    said: /Discarded\. Nothing was sent/,
  },
  'a correction that is sent': {
    at: '/people/p-1/correct',
    answers: atTheDesk,
    late: 'act',
    begin: async () => {
      await pick('checkbox', 'Work e-mail');
      await user.type(screen.getByRole('textbox', { name: /Work e-mail/ }), '.org');
      await pick('radio', 'Typing mistake');
      await send();
    },
    said: recorded,
  },
  'a look at ID that is recorded': {
    at: '/people/p-1/identity',
    answers: looking,
    late: 'look_again',
    begin: async () => {
      await pick('radio', /In person/);
      await send();
    },
    said: recorded,
  },
  'an act that is sent again': {
    at: '/items/c-refused/amend',
    answers: atTheDesk,
    late: 'amend',
    begin: async () => {
      await screen.findByRole('textbox', { name: /Day of the signature/ });
      await send();
    },
    said: /Sent again\./,
  },
  'an act that is withdrawn': {
    at: '/items/c-old',
    answers: atTheDesk,
    late: 'withdraw',
    begin: async () => {
      await press('Withdraw…');
      await press(/^Withdraw it/);
    },
    said: /Withdrawn\./,
  },
  'a registration that is taken back': {
    at: '/items/c-held',
    answers: atTheDesk,
    late: 'act',
    begin: async () => {
      await press('Same person – continue there…');
      await within(await screen.findByRole('dialog')).findByText(/is withdrawn with it/);
      await send();
    },
    said: /Withdrawn\./,
  },
};

async function startAndLeave(one: Case) {
  const finish = await start(one);
  expect(window.location.hash).toBe(`#${one.at}`);
  act(() => navigate('/elsewhere'));
  await screen.findByRole('heading', { level: 1, name: 'This page is not here' });
  return finish;
}

/** Until everything that was asked has been answered and drawn. */
const settle = () => act(async () => undefined);

describe('whoever left is not led back by what is finished late', () => {
  test.each(Object.keys(CASES))('%s', async (name) => {
    const one = CASES[name] as Case;
    const { answer } = await startAndLeave(one);
    await answer();
    if (one.said) await screen.findByText(one.said, { selector: '.said-one span' });
    await settle();
    expect(window.location.hash).toBe('#/elsewhere');
  });

  test.each([
    'a registration that is sent',
    'a sponsorship that is sent',
    'a request that is sent',
    'a correction that is sent',
    'a look at ID that is recorded',
    'an act that is sent again',
  ])('%s and is refused says so where the operator is by now', async (name) => {
    const { refuse } = await startAndLeave(CASES[name] as Case);
    await refuse();
    await screen.findByText(/was not recorded\. It is kept as a draft/, { selector: '.said-one span' });
    expect(window.location.hash).toBe('#/elsewhere');
  });

  test('another page of the same form is a page to stay on', async () => {
    const { answer } = await start(CASES['the next page of a registration'] as Case);
    await user.click(screen.getByRole('link', { name: /^Access/ }));
    await answer();
    expect(window.location.hash).toBe('#/register/d-7/access');
  });

  test('the next page is one of the same draft, if it got its name meanwhile', async () => {
    const { answer } = await start({
      at: '/register/new/who',
      answers: () => recordedRegister(),
      late: 'likely_people',
      begin: async () => {
        const given = await screen.findByLabelText(/given name/);
        await waitFor(() => expect(document.activeElement).toBe(given));
        // By hand: a scanner's Enter would go nowhere.
        await userEvent.setup({ delay: 80 }).keyboard('Zofia{Tab}Nowak{Tab}{Tab}19900402{Enter}');
      },
    });
    await waitFor(() => expect(window.location.hash).toBe('#/register/d-1/who'));
    await answer();
    await waitFor(() => expect(window.location.hash).toBe('#/register/d-1/identity'));
    expect(await screen.findByText('Zofia Nowak')).toBeTruthy();
  });
});

describe('what is finished late closes only itself', () => {
  test('services that were asked for leave the letter open', async () => {
    const { answer } = await start({
      at: '/people/p-1',
      answers: () => ({
        ...atTheDesk(),
        person: () => ({ ...amaraPage, next: 'enroll', allowed: [...amaraPage.allowed, allow('enroll')] }),
        enroll: () => ({ commands: ['c-1'], record: null }),
      }),
      late: 'enroll',
      begin: async () => {
        await press(/^Enroll/);
        await pick('checkbox', /OTNhub/);
        await send();
      },
    });
    await press('New letter…');
    await screen.findByRole('dialog');
    await answer();
    await screen.findByText(recorded, { selector: '.said-one span' });
    expect(screen.getByRole('dialog', { name: /letter/i })).toBeTruthy();
  });

  test('an answer to CCO leaves the withdrawal open', async () => {
    const { answer } = await start({
      at: '/requests/r-2',
      answers: () => ({ ...cases, request: ({ request }) => requestPage(request, false, 'lra') }),
      late: 'act',
      begin: async () => {
        await user.type(await screen.findByLabelText(/Your answer/), 'All surgeons');
        await send();
      },
    });
    // It stands beside, also while the words are being sent.
    await press('Withdraw…');
    await screen.findByRole('dialog');
    await answer();
    await screen.findByText(/answer/i, { selector: '.said-one span' });
    expect(screen.getByRole('dialog', { name: /Withdraw/ })).toBeTruthy();
  });
});
