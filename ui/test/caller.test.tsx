import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { amaraPage } from '../sample/people';
import type { Recorded } from '../sample/recorded';
import { allow } from '../sample/sponsorships';
import { WindowError } from '../src/host';
import { openAt, told } from './desk';
import { axeFindings } from './render';

const role = 'registration-agent' as const;
const caller = {
  chosen: { at: '2026-11-20T15:00:00Z', questions: 3, code: 'text' as const },
  recognized: [],
};
const page = {
  ...amaraPage,
  person: { ...amaraPage.person, caller },
  allowed: [
    allow('ask_caller'),
    allow('answer_caller'),
    allow('release_letter', { refusal: { code: 'caller.recognize-first', params: {} } }),
  ],
};

async function begin(answers: Recorded = {}, language: 'en' | 'fr' = 'en') {
  const drawn = await openAt('/people/p-1', { role, language, answers: { person: () => page, ...answers } });
  const user = userEvent.setup();
  await user.click(
    await screen.findByRole('button', { name: /Recognize a caller…|Reconnaître une personne/ }),
  );
  return { ...drawn, user, dialog: await screen.findByRole('dialog') };
}

describe('somebody calls', () => {
  test.each(['en', 'fr'] as const)('axe finds nothing, %s', async (language) => {
    await begin({}, language);
    expect(await axeFindings('component')).toEqual([]);
  });

  test('what is closed says that the caller is to be recognized first', async () => {
    await openAt('/people/p-1', { role, answers: { person: () => page } });
    expect(await screen.findByRole('button', { name: 'Release a letter…' })).toHaveProperty('disabled', true);
    expect(screen.getByText(/has to be recognized first/)).toBeTruthy();
  });

  test('their questions are read out, and what they say is typed; told is only whether it was right', async () => {
    const { host, user, dialog } = await begin();
    await user.click(within(dialog).getByRole('radio', { name: 'Needs a new letter' }));
    await user.click(within(dialog).getByRole('button', { name: 'Show the questions' }));
    expect(told(host, 'ask_caller')).toEqual([
      { person: 'p-1', how: 'questions', reason: 'new-letter', words: '' },
    ]);
    await user.type(await within(dialog).findByLabelText(/first school/), 'Sacré-Cœur');
    await user.type(within(dialog).getByLabelText(/first pet/), 'Rex');
    await user.click(within(dialog).getByRole('button', { name: 'Compare' }));
    await within(dialog).findByText('Not recognized.');
    expect(within(dialog).getByLabelText(/first school/)).toHaveProperty('value', '');
    await user.click(within(dialog).getByRole('button', { name: 'Ask again' }));
    await user.click(within(dialog).getByRole('radio', { name: 'Needs a new letter' }));
    await user.click(within(dialog).getByRole('button', { name: 'Show the questions' }));
    await user.type(await within(dialog).findByLabelText(/first school/), 'Saint-Joseph');
    await user.type(within(dialog).getByLabelText(/first pet/), 'Médor');
    await user.click(within(dialog).getByRole('button', { name: 'Compare' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(told(host, 'answer_caller').at(-1)).toEqual({
      person: 'p-1',
      asked: 'c-asked',
      said: ['Saint-Joseph', 'Médor'],
    });
  });

  test('a code that was misheard is typed again', async () => {
    const { user, dialog } = await begin();
    await user.click(within(dialog).getByRole('radio', { name: /By a code/ }));
    await user.click(within(dialog).getByRole('radio', { name: 'Needs a new letter' }));
    await user.click(within(dialog).getByRole('button', { name: 'Send the code' }));
    await within(dialog).findByText(/•••• 42/);
    await user.type(within(dialog).getByLabelText(/Code/), '123456');
    await user.click(within(dialog).getByRole('button', { name: 'Compare' }));
    await within(dialog).findByText('Not recognized.');
    expect(within(dialog).getByRole('button', { name: 'Compare' })).toBeTruthy();
  });

  test('too many tries are said, and where the caller can go', async () => {
    const { user, dialog } = await begin({
      ask_caller: () => {
        throw new WindowError('caller.too-many', { at: '2026-11-23T10:00:00Z' });
      },
    });
    await user.click(within(dialog).getByRole('radio', { name: 'Needs a new letter' }));
    await user.click(within(dialog).getByRole('button', { name: 'Show the questions' }));
    expect(await within(dialog).findByText(/tried too often/)).toBeTruthy();
  });
});
