import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { items } from '../sample/work';
import { type ItemView, WindowError } from '../src/host';
import en from '../src/locales/en.json';
import { openAt, told } from './desk';
import { axeFindings } from './render';

const held = items.find((one) => one.command === 'c-held') as ItemView;
const press = async (name: RegExp | string) => userEvent.click(await screen.findByRole('button', { name }));
const decide = () => userEvent.keyboard('{Control>}{Enter}{/Control}');
const dialog = () => screen.findByRole('dialog');

describe('something needs you', () => {
  test.each([
    ['c-held', 'en'],
    ['c-held', 'fr'],
    ['c-old', 'en'],
    ['c-old', 'fr'],
    ['c-refused/amend', 'en'],
    ['c-refused/amend', 'fr'],
  ] as const)('axe finds nothing in %s, %s', async (address, language) => {
    await openAt(`/items/${address}`, { language });
    await waitFor(() => expect(document.querySelector('.button-bar, .act-bar')).not.toBeNull());
    expect(await axeFindings()).toEqual([]);
  });

  test('of somebody elsewhere only the likeness is said; nothing typed is lost', async () => {
    await openAt('/items/c-held');
    const table = await screen.findByRole('table', { name: /beside Somebody of another organization/ });
    expect(within(table).getByRole('row', { name: /Name.*Okafor.*nearly the same/ })).toBeDefined();
    const phone = within(table).getByRole('row', { name: /Work phone.*416.555.0100.*different/ });
    expect(phone.querySelectorAll('td')[1]?.textContent).toMatch(/^≠different$/);
    expect(screen.getByText(/Nothing you typed is lost/)).toBeDefined();
    // Somebody else decides: that is said once, and not offered as a closed button besides.
    expect(screen.getByText(/The registration agents decide – waiting since/)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'They are different people…' })).toBeNull();
  });

  test('continuing takes the registration back, says what falls with it, and brings the birth date along', async () => {
    const { host } = await openAt('/items/c-held');
    await press('Same person – continue there…');
    await within(await dialog()).findByText('Enrollment – Amara Okafor (sample) is withdrawn with it.');
    await decide();
    await waitFor(() => expect(window.location.hash).toBe('#/account'));
    expect(history.state).toEqual({ birth_date: '1990-04-02' });
    expect(window.location.href).not.toContain('1990');
    expect(told(host, 'act')).toMatchObject([
      { acts: [{ action: 'take_back_hold', record: { kind: 'held', id: 'c-held' } }] },
    ]);
  });

  test('a word for the agents is written in the flow of the page', async () => {
    const { host } = await openAt('/items/c-held');
    await press('Add a word…');
    await userEvent.keyboard('She married in spring.');
    await decide();
    await waitFor(() =>
      expect(told(host, 'act')).toMatchObject([
        { acts: [{ action: 'ask_agents', values: { words: 'She married in spring.' } }] },
      ]),
    );
    expect(screen.queryByRole('textbox', { name: /registration agents/ })).toBeNull();
  });

  const own: ItemView = {
    ...held,
    outcome: {
      is: 'held',
      since: held.since,
      agents: false,
      likenesses: [
        {
          person: 'p-1',
          ours: true,
          close: 'likely',
          household: false,
          shown: { name: 'Amara Okafor (sample)', login_id: 'amara.okafor@oneid.on.ca', checked_by: null },
          fields: [{ field: 'name', how: 'same' }],
        },
      ],
    },
  };
  // The record of it has not arrived yet: the answer alone says who.
  const early = {
    item: () => own,
    held_case: () => {
      throw new WindowError('record.unknown');
    },
  };

  test('one of our own people is named before the record has arrived, and continuing leads to that page', async () => {
    await openAt('/items/c-held', { answers: early });
    await screen.findByText('AMARA.OKAFOR@ONEID.ON.CA');
    await press('Same person – continue there…');
    await press(/Withdraw and continue/);
    await waitFor(() => expect(window.location.hash).toBe('#/people/p-1'));
  });

  test('different people: a coded reason, with words where the table asks for them', async () => {
    const { host } = await openAt('/items/c-held', { answers: early });
    await press('They are different people…');
    const asked = await dialog();
    await userEvent.click(within(asked).getByRole('radio', { name: /Another reason/ }));
    await decide();
    await within(asked).findByText(en.errors['reason-needs-words']);
    expect(told(host, 'act')).toEqual([]);
    await userEvent.type(within(asked).getByRole('textbox'), 'Sisters');
    await decide();
    await waitFor(() =>
      expect(told(host, 'act')).toMatchObject([
        { acts: [{ action: 'decide_hold', values: { 'reason.code': 'other', 'reason.words': 'Sisters' } }] },
      ]),
    );
  });

  test('merged is received, and leads to the person whom it is', async () => {
    const merged: ItemView = {
      ...held,
      state: 'received',
      outcome: {
        is: 'merged',
        receipt: { number: '7F3KQ-29QDA', at: held.since, tables: '1', records: [] },
        registered: 'p-2',
        person: 'p-21',
      },
    };
    await openAt('/items/c-held', { answers: { item: () => merged } });
    await screen.findByText(/It turned out to be somebody known/);
    expect(screen.getByText('7F3KQ-29QDA')).toBeDefined();
    expect(screen.getByRole('link', { name: 'Open the person' }).getAttribute('href')).toContain(
      '/people/p-21',
    );
  });

  test('out of date: what you saw, what you sent, what is there now', async () => {
    await openAt('/items/c-old');
    expect(
      await screen.findByRole('row', { name: /Work phone.*555.0199.*555.0100.*555.0142.*different/ }),
    ).toBeDefined();
  });

  test('a correction is sent again against what stands there now', async () => {
    const { host } = await openAt('/items/c-old/amend');
    const phone = await screen.findByRole('textbox', { name: /Work phone/ });
    await userEvent.clear(phone);
    await userEvent.type(phone, '416 555 0177');
    await press(/Send again/);
    await waitFor(() => expect(told(host, 'amend')).toHaveLength(1));
    expect(told(host, 'amend')[0]).toEqual({
      command: 'c-old',
      typed: {
        kind: 'values',
        form: {
          'contact.phone': '416 555 0177',
          'from.contact.phone': '+14165550100x123',
          'reason.code': 'typing-mistake',
          'reason.words': '',
        },
      },
      passphrase: null,
    });
  });

  test('a refused sponsorship is amended; what is not on the form stays as it was', async () => {
    const { host } = await openAt('/items/c-refused/amend');
    const signed = await screen.findByRole('textbox', { name: /Day of the signature/ });
    await userEvent.clear(signed);
    await userEvent.type(signed, '2026-11-18');
    await decide();
    await waitFor(() => expect(told(host, 'amend')).toHaveLength(1));
    const before = items.find((one) => one.command === 'c-refused')?.typed;
    expect(told(host, 'amend')[0]).toEqual({
      command: 'c-refused',
      typed: {
        kind: 'sponsoring',
        form: { ...before?.form, basis: { kind: 'signed-form', signed_on: '2026-11-18' } },
      },
      passphrase: null,
    });
  });

  const approval: ItemView = {
    ...(items.find((one) => one.command === 'c-old') as ItemView),
    action: 'decide_sponsorship',
    data: { type: 'decide_sponsorship', sponsorship: 's-1', decision: { is: 'approve' } },
    typed: { kind: 'values', form: { decision: 'approve' } },
    asks: ['decision'],
    compared: [],
    signs: [
      { command: 'c-old', action: 'decide_sponsorship', who: 'Amara Okafor (sample)', state: 'wedged' },
      { command: 'c-next', action: 'decide_sponsorship', who: 'Raj Singh (sample)', state: 'wedged' },
    ],
  };

  test('an approval that came back is decided anew and signed with the passphrase, once for all that goes along', async () => {
    let wrong = true;
    const { host } = await openAt('/items/c-old/amend', {
      role: 'sponsor',
      answers: {
        item: () => approval,
        amend: () => {
          if (wrong) throw new WindowError('profile.wrong-passphrase');
          return { commands: ['c-new'], record: null };
        },
      },
    });
    await userEvent.click(await screen.findByRole('radio', { name: 'Decline' }));
    await userEvent.click(await screen.findByRole('radio', { name: 'Does not need this for the work' }));
    await decide();
    const asked = await dialog();
    expect(told(host, 'amend')).toEqual([]);
    within(asked).getByText(/Raj Singh/);
    await userEvent.type(within(asked).getByLabelText(/passphrase/), 'wrong{Enter}');
    await within(asked).findByText(
      `${en.errors.profile['wrong-passphrase']} ${en.ways.profile['wrong-passphrase']}`,
    );
    wrong = false;
    await userEvent.type(within(asked).getByLabelText(/passphrase/), 'birch lantern{Enter}');
    await waitFor(() => expect(window.location.hash).toBe('#/work'));
    expect(told(host, 'amend').at(-1)).toMatchObject({
      command: 'c-old',
      typed: { kind: 'values', form: { decision: 'decline', 'reason.code': 'no-need' } },
      passphrase: 'birch lantern',
    });
  });

  test('leaving the signature sends nothing and keeps the form', async () => {
    const { host } = await openAt('/items/c-old/amend', {
      role: 'sponsor',
      answers: { item: () => approval },
    });
    await press(/Send again/);
    await userEvent.click(within(await dialog()).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(told(host, 'amend')).toEqual([]);
    expect(screen.getByRole('radio', { name: 'Approve' })).toHaveProperty('checked', true);
    expect(screen.getByRole('button', { name: /Send again/ })).toHaveProperty('disabled', false);
  });

  test('what still waits can be changed; what needs the centre at once is done anew instead', async () => {
    await openAt('/items/c-waiting');
    const change = await screen.findByRole('link', { name: 'Change it before it is sent…' });
    expect(change.getAttribute('href')).toContain('/items/c-waiting/amend');
  });

  test('withdrawing says first what falls with it', async () => {
    const falling: ItemView = { ...(items[2] as ItemView), with_it: held.with_it };
    const { host } = await openAt('/items/c-old', {
      answers: { item: () => falling, falls_with: () => held.with_it },
    });
    await press('Withdraw…');
    await within(await dialog()).findByText('Enrollment – Amara Okafor (sample) is withdrawn with it.');
    expect(told(host, 'withdraw')).toEqual([]);
    await press(/Withdraw all 2/);
    await waitFor(() => expect(told(host, 'withdraw')).toEqual([{ command: 'c-old' }]));
  });

  test('what waits is never shown as done, and can be tried at once', async () => {
    const { host } = await openAt('/items/c-waiting');
    await screen.findByText('It is kept on this desk and waits to be sent');
    expect(screen.queryByText(/Receipt/)).toBeNull();
    await press('Try again now');
    await waitFor(() => expect(told(host, 'retry')).toEqual([{ command: 'c-waiting' }]));
  });

  test('needs you: one goes straight there, several to the list', async () => {
    await openAt('/items', { answers: { items: () => [held] } });
    await waitFor(() => expect(window.location.hash).toBe('#/items/c-held'));
  });
});
