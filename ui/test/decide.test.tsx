import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { allow, sponsorshipRows, sponsorshipView } from '../sample/sponsorships';
import { BURST_MS } from '../src/components/useLetters';
import Decide from '../src/pages/decide/Decide';
import Sponsored from '../src/pages/sponsored/Sponsored';
import { showPage } from './case';
import { axeFindings } from './render';

// Whole pages on a busy machine.

const at = { role: 'sponsor', at: '/decide' } as const;
const rowOf = (name: RegExp) => screen.findByRole('row', { name });

const decided = (id: string, values: { [path: string]: string }) => ({
  action: 'decide_sponsorship',
  record: { kind: 'sponsorship', id },
  values,
});

describe('to decide', () => {
  test('several are approved with one passphrase, after a summary', async () => {
    const user = userEvent.setup();
    const { host } = showPage(<Decide />, at);
    await user.click(within(await rowOf(/Amara Okafor/)).getByRole('checkbox'));
    await user.click(within(await rowOf(/Minh Khai/)).getByRole('checkbox'));
    await user.keyboard('{Control>}{Enter}{/Control}');

    const dialog = await screen.findByRole('dialog', { name: 'Approve access for 2 people' });
    expect(within(dialog).getAllByRole('listitem')).toHaveLength(2);
    expect(host.calls.some(({ name }) => name === 'act')).toBe(false);
    await user.type(await within(dialog).findByLabelText(/passphrase/), 'correct horse battery');
    await user.keyboard('{Control>}{Enter}{/Control}');

    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(host.calls.filter(({ name }) => name === 'act').map(({ args }) => args)).toEqual([
      {
        // Each until its own day, as the LRA recorded it.
        acts: [
          decided('s-1', { decision: 'approve-until', ends: '2027-03-31' }),
          decided('s-3', { decision: 'approve-until', ends: '2027-06-30' }),
        ],
        passphrase: 'correct horse battery',
      },
    ]);
  });

  test('what waits for others is not decided with the rest', async () => {
    const user = userEvent.setup();
    showPage(<Decide />, at);
    await user.click(within(await rowOf(/Amara Okafor/)).getByRole('checkbox'));
    await user.click(within(await rowOf(/Josée Bélanger/)).getByRole('checkbox'));
    expect(screen.getByRole('button', { name: /^Approve 1/ })).toBeTruthy();
  });

  test('who asked the LRA may decide without the answer', async () => {
    const user = userEvent.setup();
    const { host } = showPage(<Decide />, { ...at, at: '/decide?sponsorship=s-4' });
    await screen.findByRole('heading', { name: /Josée/ });
    await user.click(await screen.findByRole('button', { name: /^Approve/ }));
    const dialog = await screen.findByRole('dialog');
    await user.type(await within(dialog).findByLabelText(/passphrase/), 'correct horse battery');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(host.calls.find(({ name }) => name === 'act')?.args).toMatchObject({
        // Nobody named a day: the usual one stands there, and goes with the yes.
        acts: [decided('s-4', { decision: 'approve-until', ends: '2027-11-22' })],
      }),
    );
  });

  test('until when stands above the yes, and what is typed there is what is approved', async () => {
    const user = userEvent.setup();
    const { host } = showPage(<Decide />, at);
    const until = await screen.findByRole('textbox', { name: /Access until/ });
    expect(until).toHaveProperty('value', '2027-03-31');
    await user.clear(until);
    await user.click(screen.getByRole('button', { name: /^Approve/ }));
    // Nothing is approved without a day that somebody named.
    await screen.findByText('Type the last day, or tick that there is none.');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(until);
    await user.type(until, '20270131');
    await user.click(screen.getByRole('button', { name: /^Approve/ }));
    const dialog = await screen.findByRole('dialog');
    within(dialog).getByText(/until 31 Jan 2027/);
    await user.type(await within(dialog).findByLabelText(/passphrase/), 'correct horse battery{Enter}');
    await waitFor(() =>
      expect(host.calls.find(({ name }) => name === 'act')?.args).toMatchObject({
        acts: [decided('s-1', { decision: 'approve-until', ends: '2027-01-31' })],
      }),
    );
  });

  test('no end is ticked on purpose, for one and for several', async () => {
    const user = userEvent.setup();
    const { host } = showPage(<Decide />, at);
    await user.click(within(await rowOf(/Amara Okafor/)).getByRole('checkbox'));
    await user.click(within(await rowOf(/Minh Khai/)).getByRole('checkbox'));
    // Their days differ: the list says each, and the field is for all of them.
    expect(screen.getByRole('textbox', { name: /Last day for all 2/ })).toHaveProperty('value', '');
    screen.getByText(/Amara Okafor.*until 31 Mar 2027/);
    await user.click(screen.getByRole('checkbox', { name: 'No end' }));
    screen.getByText(/Amara Okafor.*without an end date/);
    await user.keyboard('{Control>}{Enter}{/Control}');
    const dialog = await screen.findByRole('dialog');
    await user.type(await within(dialog).findByLabelText(/passphrase/), 'correct horse battery{Enter}');
    await waitFor(() =>
      expect(host.calls.find(({ name }) => name === 'act')?.args).toMatchObject({
        acts: ['s-1', 's-3'].map((id) => decided(id, { decision: 'approve-until', ends: 'none' })),
      }),
    );
  });

  test('with ticks a letter means what is ticked, and never the row it stands on', async () => {
    const user = userEvent.setup();
    showPage(<Decide />, at);
    await user.click(within(await rowOf(/Amara Okafor/)).getByRole('checkbox'));
    await user.click(screen.getByRole('checkbox', { name: 'No end' }));
    const other = await rowOf(/Minh Khai/);
    act(() => other.focus());
    await user.keyboard(' ');
    // No hand is as fast as a scanner.
    await new Promise((later) => setTimeout(later, 2 * BURST_MS));
    await user.keyboard('a');
    await screen.findByRole('dialog', { name: 'Approve access for 2 people' });
  });

  test('a question to the LRA is no decision, and asks for no passphrase', async () => {
    const user = userEvent.setup();
    const { host } = showPage(<Decide />, at);
    await user.click(await screen.findByRole('button', { name: /^Ask the LRA/ }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).queryByLabelText(/passphrase/)).toBeNull();
    await user.keyboard('Which ward?{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(host.calls.find(({ name }) => name === 'act')?.args).toMatchObject({
        acts: [
          {
            action: 'question_sponsorship',
            record: { kind: 'sponsorship', id: 's-1' },
            values: { words: 'Which ward?' },
          },
        ],
        passphrase: null,
      }),
    );
  });

  test('declining begins on the reasons', async () => {
    const user = userEvent.setup();
    showPage(<Decide />, at);
    await user.click(await screen.findByRole('button', { name: /^Decline/ }));
    const dialog = await screen.findByRole('dialog');
    expect(document.activeElement).toBe(within(dialog).getAllByRole('radio')[0]);
  });

  test('an approval that is finished late leaves the question open that is asked by then', async () => {
    const user = userEvent.setup();
    let approve = () => {};
    const approved = new Promise<void>((resolve) => {
      approve = resolve;
    });
    const answers = { act: () => approved.then(() => ({ commands: ['c-9'], record: null })) };
    const { host } = showPage(<Decide />, { ...at, answers });
    await user.click(await screen.findByRole('button', { name: /^Approve/ }));
    await user.type(await screen.findByLabelText(/passphrase/), 'correct horse battery{Enter}');
    await waitFor(() => expect(host.calls.some(({ name }) => name === 'act')).toBe(true));
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: /Ask the LRA/ }));
    await user.type(await screen.findByLabelText(/Your question/), 'Which ward?');
    await act(async () => approve());
    await screen.findByText(/approved/i, { selector: '.said-one span' });
    expect(await screen.findByDisplayValue('Which ward?')).toBeTruthy();
  });

  test('with ticks only the batch acts, and after an act the next of mine is shown, never a colleague’s', async () => {
    const user = userEvent.setup();
    let done = false;
    const answers = {
      act: () => {
        done = true;
        return { commands: ['c-9'], record: null };
      },
      sponsorships: ({ filter }: { filter: string }) => ({
        rows: sponsorshipRows.filter(
          ({ sponsorship, state }) =>
            (filter === 'to-decide') === (state !== 'in-force') && !(done && sponsorship === 's-3'),
        ),
        more: 0,
      }),
    };
    showPage(<Decide />, { ...at, answers });
    await user.click(within(await rowOf(/Minh Khai/)).getByRole('checkbox'));
    expect(screen.getAllByRole('button', { name: /^Approve/ })).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: /^Approve 1/ }));
    await user.type(await screen.findByLabelText(/passphrase/), 'correct horse battery{Enter}');
    await screen.findByText('Approved.', { selector: '.said-one span' });
    // It was the last of the list; the first of mine is next.
    await waitFor(() => expect(location.search).toContain('sponsorship=s-1'));
    await waitFor(() => expect(document.activeElement?.getAttribute('data-row')).toBe('s-1'));
  });

  test('the detail follows the focus of the list', async () => {
    const user = userEvent.setup();
    showPage(<Decide />, at);
    (await rowOf(/Amara Okafor/)).focus();
    await user.keyboard('{ArrowDown}');
    // Łukasz Wiśniewski’s stands last: a colleague was asked.
    expect(await screen.findByRole('heading', { name: /Minh Khai/ })).toBeTruthy();
    expect(location.search).toContain('sponsorship=s-3');
  });

  test('a row that takes the focus while the page is being left does not lead back to it', async () => {
    showPage(<Decide />, at);
    const row = await rowOf(/Minh Khai/);
    // Nobody has been told yet: the browser does that later.
    window.location.hash = '/sponsored';
    row.focus();
    expect(window.location.hash).toBe('#/sponsored');
  });

  test('a reason that needs words is not taken without them', async () => {
    const user = userEvent.setup();
    const { host } = showPage(<Decide />, at);
    await user.click(await screen.findByRole('button', { name: 'Decline…' }));
    await user.click(await screen.findByRole('radio', { name: 'Another reason' }));
    await user.type(await screen.findByLabelText(/passphrase/), 'correct horse battery');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('Say in a few words why.')).toBeTruthy();
    expect(host.calls.some(({ name }) => name === 'act')).toBe(false);

    await user.type(screen.getByLabelText(/In your words/), 'Works elsewhere now');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(host.calls.find(({ name }) => name === 'act')?.args).toMatchObject({
        acts: [
          {
            values: {
              decision: 'decline',
              'reason.code': 'other',
              'reason.words': 'Works elsewhere now',
            },
          },
        ],
        passphrase: 'correct horse battery',
      }),
    );
  });

  test('only what carries my signature can be objected to', async () => {
    const user = userEvent.setup();
    const { host } = showPage(<Decide />, { ...at, at: '/decide?sponsorship=s-5' });
    await user.click(await screen.findByRole('button', { name: 'I did not sign this…' }));
    await user.click(await screen.findByRole('radio', { name: 'I did not sign this form' }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(host.calls.find(({ name }) => name === 'act')?.args).toEqual({
        acts: [
          {
            action: 'object_sponsorship',
            record: { kind: 'sponsorship', id: 's-5' },
            values: { 'reason.code': 'not-signed', 'reason.words': '' },
          },
        ],
        passphrase: null,
      }),
    );
  });

  test('an approved queue entry of mine is not offered for objection', async () => {
    showPage(<Decide />, {
      ...at,
      at: '/decide?sponsorship=s-5',
      answers: {
        sponsorship: ({ sponsorship }) => {
          const view = sponsorshipView(sponsorship);
          return { ...view, sponsorship: { ...view.sponsorship, basis: { kind: 'queue' } } };
        },
      },
    });
    await screen.findByText('Clinical need');
    expect(screen.queryByRole('button', { name: 'I did not sign this…' })).toBeNull();
  });

  test('a refusal stands in words beside what is refused', async () => {
    showPage(<Decide />, {
      ...at,
      answers: {
        sponsorship: ({ sponsorship }) => ({
          ...sponsorshipView(sponsorship),
          allowed: [allow('decide_sponsorship', { refusal: { code: 'authority.your-own-recording' } })],
        }),
      },
    });
    const approve = await screen.findByRole('button', { name: 'Approve' });
    expect(approve).toHaveProperty('disabled', true);
    const why = document.getElementById(approve.getAttribute('aria-describedby') ?? '');
    expect(why?.textContent).toMatch(/\w{4}/);
    expect(why?.textContent).not.toContain('authority.');
  });

  test.each(['en', 'fr'] as const)('has nothing for axe to find (%s)', async (language) => {
    showPage(<Decide />, { ...at, language });
    await rowOf(/Amara Okafor/);
    await screen.findByRole('button', { name: language === 'fr' ? 'Approuver' : 'Approve' });
    expect(await axeFindings()).toEqual([]);
  });
});

describe('people I sponsor', () => {
  const here = { role: 'sponsor', at: '/sponsored' } as const;

  test('access of several ends with one reason', async () => {
    const user = userEvent.setup();
    const { host } = showPage(<Sponsored />, here);
    await user.click(within(await rowOf(/Ines Haddad/)).getByRole('checkbox'));
    await user.click(within(await rowOf(/Tomás Ávila/)).getByRole('checkbox'));
    await user.click(screen.getByRole('button', { name: /End access of 2/ }));
    await user.click(await screen.findByRole('radio', { name: 'Left the organization' }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    const values = { 'reason.code': 'left-organization', 'reason.words': '' };
    await waitFor(() =>
      expect(host.calls.find(({ name }) => name === 'act')?.args).toEqual({
        acts: ['s-6', 's-5'].map((id) => ({
          action: 'end_sponsorship',
          record: { kind: 'sponsorship', id },
          values,
        })),
        passphrase: null,
      }),
    );
  });

  test('what is still on its way says so, and cannot be ended twice', async () => {
    const user = userEvent.setup();
    showPage(<Sponsored />, {
      ...here,
      answers: {
        sponsorships: () => ({
          rows: sponsorshipRows.map((row) => ({ ...row, waiting: row.sponsorship === 's-5' })),
          more: 0,
        }),
      },
    });
    const row = await rowOf(/Tomás Ávila/);
    expect(within(row).getByText('on its way to the centre')).toBeTruthy();
    await user.click(within(row).getByRole('checkbox'));
    expect(screen.queryByRole('button', { name: /End access of/ })).toBeNull();
  });

  test.each(['en', 'fr'] as const)('has nothing for axe to find (%s)', async (language) => {
    showPage(<Sponsored />, { ...here, language });
    await rowOf(/Ines Haddad/);
    expect(await axeFindings()).toEqual([]);
  });
});
