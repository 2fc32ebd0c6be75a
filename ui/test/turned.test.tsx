import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { Recorded } from '../sample/recorded';
import { sampleStages } from '../sample/stages';
import { Stages } from '../src/entry';
import { WindowError } from '../src/host';
import type { Language } from '../src/i18n';
import { pages } from '../src/pages';
import { told } from './desk';
import { axeFindings, show } from './render';

async function turned(
  language: Language = 'en',
  answers: Recorded = {},
  stage: keyof typeof sampleStages = 'turned',
) {
  const drawn = show(<Stages pages={pages} />, {
    language,
    answers: { ...answers, start: () => sampleStages[stage] },
  });
  await screen.findByRole('heading', { level: 1 });
  return { ...drawn, user: userEvent.setup() };
}

const press = async (user: ReturnType<typeof userEvent.setup>, name: string) =>
  user.click(await screen.findByRole('button', { name }));

async function choose(user: ReturnType<typeof userEvent.setup>, n: number, question: string, answer: string) {
  const group = screen.getByRole('group', { name: `Question ${n}` });
  await user.click(within(group).getByRole('button', { name: /Question/ }));
  await user.click(await screen.findByRole('option', { name: question }));
  await user.type(within(group).getByRole('textbox'), answer);
}

const ANSWERS = [
  ['What was the name of your first school?', 'Saint-Joseph'],
  ['What was the name of your first pet?', 'Médor'],
  ['On which street did you live as a child?', 'rue des Érables'],
] as const;

describe('the page that is turned to the registrant', () => {
  test.each(['en', 'fr'] as const)(
    'shows them what concerns them and nothing of anybody else, %s',
    async (language) => {
      const { container } = await turned(language);
      expect(screen.getByText('AMARA.OKAFOR@ONEID.ON.CA')).toBeTruthy();
      expect(container.textContent).not.toContain('Noor Tremblay');
      expect(screen.queryByRole('navigation')).toBeNull();
      expect(await axeFindings()).toEqual([]);
    },
  );

  test('is walked in three steps, and what was answered is sent once and kept nowhere', async () => {
    const { host, user } = await turned();
    await press(user, 'Yes, go on');
    await screen.findByRole('heading', { name: 'Choose your questions' });
    expect(await axeFindings()).toEqual([]);
    for (const [n, [question, answer]] of ANSWERS.entries()) await choose(user, n + 1, question, answer);
    await press(user, 'Go on');
    await screen.findByRole('heading', { name: 'How can a code reach you?' });
    expect(await axeFindings()).toEqual([]);
    await user.click(screen.getByRole('radio', { name: 'As a text message' }));
    expect(screen.getByRole('textbox', { name: /Telephone number/ })).toHaveProperty('value', '+14165550100');
    await press(user, 'Done');
    const chosen = ANSWERS.map(([, answer], n) => ({
      question: ['first-school', 'first-pet', 'childhood-street'][n],
      answer,
    }));
    await waitFor(() =>
      expect(told(host, 'choose_questions')).toEqual([{ chosen, reach: { by: 'text', to: '+14165550100' } }]),
    );
    expect(told(host, 'draft_save')).toEqual([]);
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('Médor');
    expect(window.location.href).not.toContain('Saint');
  });

  test('says what is wrong beside the field, and stays where it is', async () => {
    const { user } = await turned('en', {
      check_questions: () => ({
        problems: [{ field: 'chosen.0.answer', code: 'your-own-name', params: {} }],
      }),
    });
    await press(user, 'Yes, go on');
    await press(user, 'Go on');
    expect((await screen.findAllByText(/This is your own name/)).length).toBeGreaterThan(0);
    expect(screen.getByRole('heading', { level: 1, name: 'Choose your questions' })).toBeTruthy();
  });

  test('tells why nothing was kept, and lets the registrant try again', async () => {
    const { host, user } = await turned('en', {
      choose_questions: () => {
        throw new WindowError('centre.unreachable');
      },
    });
    await press(user, 'Yes, go on');
    for (const [n, [question, answer]] of ANSWERS.entries()) await choose(user, n + 1, question, answer);
    await press(user, 'Go on');
    await user.click(await screen.findByRole('radio', { name: /Not at all/ }));
    await press(user, 'Done');
    await waitFor(() => expect(told(host, 'choose_questions')).toHaveLength(1));
    expect(told(host, 'choose_questions')).toMatchObject([{ reach: null }]);
    expect(screen.getByRole('button', { name: 'Done' })).toHaveProperty('disabled', false);
  });

  test.each([
    ['turned', 'Give the computer back'],
    ['turned_done', 'Give the computer back'],
  ] as const)('is left by locking alone, %s', async (stage, name) => {
    const { host, user } = await turned('en', {}, stage);
    expect(await axeFindings()).toEqual([]);
    await press(user, name);
    await waitFor(() => expect(told(host, 'lock')).toHaveLength(1));
    expect(await screen.findByLabelText(/Passphrase/)).toBeTruthy();
  });
});
