import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { amaraPage, questioned } from '../sample/people';
import { recordedRegister } from '../sample/register';
import { openAt, told } from './desk';
import { draftOf, filled } from './registering';

describe('the window closes', () => {
  test('what was typed last is kept before it goes', async () => {
    const { host } = await openAt('/register/d-7/identity', { answers: recordedRegister([draftOf(filled)]) });
    const email = await screen.findByRole('textbox', { name: /e-mail/i });
    await userEvent.clear(email);
    await userEvent.type(email, 'jf.tremblay@lakeshore.example');
    const before = told(host, 'draft_save').length;
    await act(async () => host.emit('closing', null));
    await waitFor(() => expect(told(host, 'close_window')).toEqual([{}]));
    const names = host.calls.map(({ name }) => name);
    expect(told(host, 'draft_save').length).toBeGreaterThan(before);
    expect(names.lastIndexOf('draft_save')).toBeLessThan(names.indexOf('close_window'));
    expect(told(host, 'draft_save').at(-1)).toMatchObject({
      draft: 'd-7',
      body: { form: { contact: { email: 'jf.tremblay@lakeshore.example' } }, step: 'identity' },
    });
  });

  test('words about a record are kept, too, and stand there again at the next start', async () => {
    const asked = { ...amaraPage, sponsorships: [questioned] };
    const { host } = await openAt('/people/p-1', { answers: { person: () => asked } });
    await userEvent.type(await screen.findByRole('textbox', { name: /Your answer to/ }), 'Nights on');
    await act(async () => host.emit('closing', null));
    await waitFor(() => expect(told(host, 'close_window')).toEqual([{}]));
    expect(told(host, 'draft_save').at(-1)).toMatchObject({
      kind: 'words',
      body: { [`answer ${questioned.sponsorship.id}`]: 'Nights on' },
    });
  });

  test('with nothing typed it goes at once', async () => {
    const { host } = await openAt('/people/p-1');
    await act(async () => host.emit('closing', null));
    await waitFor(() => expect(told(host, 'close_window')).toEqual([{}]));
    expect(told(host, 'draft_save')).toEqual([]);
  });

  test('a draft goes on where it was left', async () => {
    const draft = draftOf(filled);
    const body = { ...(draft.body as object), step: 'identity' };
    await openAt(`/register/${draft.draft}`, {
      answers: recordedRegister([{ ...draft, body } as typeof draft]),
    });
    await screen.findByRole('button', { name: /Gender/ });
  });
});
