import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { tables } from '../sample/generated/tables';
import type { Recorded } from '../sample/recorded';
import { requestPage, requestRows } from '../sample/requests';
import { allow } from '../sample/sponsorships';
import { useFollowChanges } from '../src/host';
import { sorted } from '../src/pages/queue/order';
import Queue from '../src/pages/queue/Queue';
import { showPage } from './case';
import { axeFindings } from './render';

// Whole pages on a busy machine.

const rows = requestRows.filter(({ number }) => number !== null);
const grounds = tables.grounds.grounds;
/** The page, which hears of changes as in the shell. */
function Followed() {
  useFollowChanges();
  return <Queue />;
}
const at = (address: string, answers: Recorded = {}) =>
  showPage(<Followed />, { role: 'cco', at: address, answers });
/** An act that is one press away. */
const choose = async (user: UserEvent, name: string | RegExp) => {
  await user.click(await screen.findByRole('button', { name: 'More' }));
  await user.click(await screen.findByRole('menuitem', { name }));
};
const acts = (host: ReturnType<typeof at>['host']) =>
  host.calls.filter(({ name }) => name === 'act').map(({ args }) => args);

describe('order of the queue', () => {
  test('what CCO set comes before what was declared, the highest ground first, then the oldest', () => {
    const byPriority = sorted(rows, { column: 'priority', direction: 'ascending' }, grounds);
    expect(byPriority.map(({ request }) => request)).toEqual([
      'r-6', // patient care, since the 10th
      'r-4', // patient care, since the 17th
      'r-5', // patient care, since the 21st
      'r-2', // declared patient care, set to funding
      'r-3', // funding, since the 19th
    ]);
  });

  test('what has no day to be needed by comes last', () => {
    const some = rows.map((row) => (row.request === 'r-3' ? { ...row, needed_by: null } : row));
    expect(sorted(some, { column: 'needed', direction: 'ascending' }, grounds).at(-1)?.request).toBe('r-3');
  });
});

describe('queue', () => {
  test('a row has the declared ground and the set one, the holder, and on whom it waits since when', async () => {
    at('/queue');
    const row = await screen.findByRole('row', { name: /2026-000123/ });
    expect(row.textContent).toContain('Funding');
    expect(row.textContent).toContain('declared: Clinical decision making');
    expect(row.textContent).toContain('the facility’s LRA');
  });

  test('letters act on the row with the focus', async () => {
    const user = userEvent.setup();
    const { host } = at('/queue');
    (await screen.findByRole('row', { name: /2026-000135/ })).focus();
    await user.keyboard('t');
    await waitFor(() =>
      expect(acts(host)).toEqual([
        {
          acts: [{ action: 'take_request', record: { kind: 'request', id: 'r-5' } }],
          passphrase: null,
        },
      ]),
    );
  });

  test('a note is typed and kept, and the focus is in the list again', async () => {
    const user = userEvent.setup();
    const { host } = at('/queue');
    const row = await screen.findByRole('row', { name: /2026-000135/ });
    row.focus();
    await user.keyboard('n');
    await user.type(await screen.findByLabelText(/Internal note/), 'Same cohort as in May');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(acts(host)).toEqual([
        {
          acts: [
            {
              action: 'add_note',
              record: { kind: 'request', id: 'r-5' },
              values: { words: 'Same cohort as in May' },
            },
          ],
          passphrase: null,
        },
      ]),
    );
    await waitFor(() => expect(document.activeElement?.getAttribute('data-row')).toBe('r-5'));
  });

  /** A note about r-5 that is being kept until the test says so. */
  const sendLate = async (user: UserEvent) => {
    let keep = () => {};
    const kept = new Promise<void>((resolve) => {
      keep = resolve;
    });
    const { host } = at('/queue', { act: () => kept.then(() => ({ commands: ['c-9'], record: null })) });
    (await screen.findByRole('row', { name: /2026-000135/ })).focus();
    await user.keyboard('n');
    await user.type(await screen.findByLabelText(/Internal note/), 'Same cohort as in May');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(acts(host)).toHaveLength(1));
    return async () => {
      await act(async () => keep());
      await screen.findByText('Note added.', { selector: '.said-one span' });
    };
  };

  test('a note that is kept late leaves the one being typed about another request as it is', async () => {
    const user = userEvent.setup();
    const keep = await sendLate(user);
    (await screen.findByRole('row', { name: /2026-000119/ })).focus();
    await user.keyboard('n');
    await waitFor(() => expect(location.search).not.toContain('r-5'));
    const other = await screen.findByLabelText(/Internal note/);
    const { search } = location;
    await user.type(other, 'Asked the regis');
    await keep();
    await user.keyboard('try');
    expect(other).toHaveProperty('value', 'Asked the registry');
    expect(document.activeElement).toBe(other);
    expect(location.search).toBe(search);
  });

  test('a note that is kept late leaves the focus with the search', async () => {
    const user = userEvent.setup();
    const keep = await sendLate(user);
    const search = screen.getByRole('searchbox');
    await user.type(search, '2026');
    await keep();
    await waitFor(() => expect(screen.queryByLabelText(/Internal note/)).toBeNull());
    await user.keyboard('-0');
    expect(search).toHaveProperty('value', '2026-0');
  });

  test.each(['before', 'after'])(
    'handed back, shown %s it is answered: the row has the focus',
    async (when) => {
      const user = userEvent.setup();
      let back = false;
      let answer = () => {};
      const answered = new Promise<void>((resolve) => {
        answer = resolve;
      });
      const { host } = at('/queue?request=r-4', {
        act: () => answered.then(() => ({ commands: ['c-9'], record: null })),
        request: ({ request }) => {
          const page = requestPage(request);
          // As r-5 is: nobody has it.
          const free = requestPage('r-5');
          return back ? { ...page, stored: free.stored, allowed: free.allowed } : page;
        },
      });
      const shown = async () => {
        back = true;
        act(() => host.emit('changed', null));
        await screen.findByRole('button', { name: /^Take/ });
      };
      const said = async () => {
        await act(async () => answer());
        await screen.findByText('Handed back.', { selector: '.said-one span' });
      };
      await choose(user, 'Hand back');
      await (when === 'before' ? shown() : said());
      await (when === 'before' ? said() : shown());
      await waitFor(() => expect(document.activeElement?.getAttribute('data-row')).toBe('r-4'));
    },
  );

  test('what the rulebook refuses is not opened by its letter, and says why', async () => {
    const user = userEvent.setup();
    at('/queue', {
      request: ({ request }) => {
        const page = requestPage(request);
        const allowed = page.allowed.map((one) =>
          one.action === 'ask_information' ? { ...one, refusal: { code: 'authority.not-the-holder' } } : one,
        );
        return { ...page, allowed };
      },
    });
    (await screen.findByRole('row', { name: /2026-000119/ })).focus();
    await user.keyboard('i');
    const ask = await screen.findByRole('button', { name: /Ask for information/ });
    await waitFor(() => expect(ask).toHaveProperty('disabled', true));
    expect(document.getElementById(ask.getAttribute('aria-describedby') ?? '')?.textContent).toMatch(/\w{4}/);
    expect(screen.queryByLabelText(/Question to the LRA/)).toBeNull();
  });

  test('taking says beforehand that it needs the centre', async () => {
    at('/queue?request=r-5', {
      request: ({ request }) => {
        const page = requestPage(request);
        return {
          ...page,
          allowed: page.allowed.map((one) => ({ ...one, needs_centre: one.action === 'take_request' })),
        };
      },
    });
    const take = await screen.findByRole('button', { name: /^Take/ });
    expect(take).toHaveProperty('disabled', true);
    expect(screen.getByText(/needs the centre/)).toBeTruthy();
    expect(screen.getByRole('button', { name: /Set priority/ })).toHaveProperty('disabled', false);
  });

  test('priority is set with a ground and a reason, beside what the facility declared', async () => {
    const user = userEvent.setup();
    const { host } = at('/queue?request=r-3');
    await user.click(await screen.findByRole('button', { name: /Set priority/ }));
    expect(screen.getByText('Declared by the facility: Funding')).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: 'Clinical decision making or patient care' }));
    await user.click(screen.getByRole('button', { name: /Reason/ }));
    await user.click(await screen.findByRole('option', { name: 'A higher ground applies' }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('Say in a few words why.')).toBeTruthy();
    expect(acts(host)).toEqual([]);
    await user.type(screen.getByLabelText(/In your words/), 'Patients are called back');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(acts(host)).toMatchObject([
        {
          acts: [
            {
              action: 'set_priority',
              record: { kind: 'request', id: 'r-3' },
              values: {
                ground: 'patient-care',
                'reason.code': 'higher-ground',
                'reason.words': 'Patients are called back',
              },
            },
          ],
        },
      ]),
    );
  });

  test('a colleague’s request is taken over with a reason', async () => {
    const user = userEvent.setup();
    const { host } = at('/queue?request=r-4', {
      request: ({ request }) => {
        const page = requestPage(request);
        const { record } = page.stored;
        if (record.kind !== 'request') throw new Error('not a request');
        return {
          ...page,
          stored: { ...page.stored, record: { ...record, holder: { id: 'op-away', name: 'Away (sample)' } } },
          allowed: [
            ...page.allowed.filter(({ action }) => action !== 'take_over_request'),
            allow('take_over_request'),
          ],
        };
      },
    });
    await choose(user, /Take over/);
    const dialog = await screen.findByRole('dialog');
    within(dialog).getByText(/Away \(sample\) no longer has it/);
    await user.click(within(dialog).getByRole('radio', { name: /away/ }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(acts(host)).toMatchObject([
        { acts: [{ action: 'take_over_request', values: { 'reason.code': 'absent', 'reason.words': '' } }] },
      ]),
    );
  });

  test('a request whose requester’s access ended says so', async () => {
    at('/queue?request=r-4', {
      request: ({ request }) => ({ ...requestPage(request), enrollment_state: 'ended' }),
    });
    await screen.findByText('The requester’s access has ended');
  });

  test('what came since the analyst looked is said at the top and marked where it stands', async () => {
    const user = userEvent.setup();
    const somebody = { id: 'op-9', name: 'Ana Moreau (sample)' };
    at('/queue?request=r-4', {
      request: ({ request }) => {
        const page = requestPage(request);
        const last = page.stored.timeline.at(-1);
        if (!last) throw new Error('a timeline');
        const answered = { ...last, act: 'information-answered', by: somebody, at: '2026-11-22T09:00:00' };
        const timeline = [...page.stored.timeline, answered];
        return { ...page, stored: { ...page.stored, timeline }, seen_before: '2026-11-22T08:00:00' };
      },
    });
    await screen.findByText(/1 change since you opened it/);
    await user.click(screen.getByRole('tab', { name: /Timeline|happened|History/ }));
    expect(await screen.findAllByText('new to you')).toHaveLength(1);
  });

  test('the form is printed as the facility’s is, and its file goes when that is done', async () => {
    const user = userEvent.setup();
    const { host } = at('/queue?request=r-4');
    await user.click(await screen.findByRole('tab', { name: /^Form/ }));
    await user.click(await screen.findByRole('button', { name: 'Print the form' }));
    await user.click(await screen.findByRole('button', { name: 'Done, remove the file' }));
    await waitFor(() =>
      expect(host.calls.filter(({ name }) => name === 'request_paper' || name === 'paper_done')).toEqual([
        { name: 'request_paper', args: { request: 'r-4', language: 'en' } },
        { name: 'paper_done', args: { request: 'r-4' } },
      ]),
    );
    await waitFor(() => expect(screen.queryByText(/program that shows PDFs/)).toBeNull());
  });

  test('when a request leaves the list, the next one opens and has the focus', async () => {
    const user = userEvent.setup();
    let done = false;
    at('/queue?request=r-4', {
      act: () => {
        done = true;
        return { commands: ['c-9'], record: null };
      },
      requests: () => ({ rows: rows.filter(({ request }) => !done || request !== 'r-4'), more: 0 }),
    });
    (await screen.findByRole('row', { name: /2026-000119/ })).focus();
    await user.keyboard('c');
    await user.type(await screen.findByRole('textbox'), 'In the portal');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.queryByRole('row', { name: /2026-000119/ })).toBeNull());
    await waitFor(() => expect(location.search).toContain('r-5'));
    await waitFor(() => expect(document.activeElement?.getAttribute('data-row')).toBe('r-5'));
  });

  test('internal notes stand apart from what the facility reads', async () => {
    const user = userEvent.setup();
    at('/queue?request=r-4');
    await user.click(await screen.findByRole('tab', { name: /Conversation/ }));
    const visible = await screen.findByRole('list', { name: 'With the facility' });
    const internal = screen.getByRole('list', { name: /Internal/ });
    expect(within(visible).getAllByRole('listitem')).toHaveLength(1);
    expect(visible.textContent).not.toContain('same cohort');
    expect(internal.textContent).toContain('same cohort');
  });

  test.each(['en', 'fr'] as const)('has nothing for axe to find (%s)', async (language) => {
    showPage(<Queue />, { role: 'cco', at: '/queue', language });
    await screen.findByRole('tabpanel');
    expect(await axeFindings()).toEqual([]);
  });
});
