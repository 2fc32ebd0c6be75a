import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { axeFindings } from '../../../test/render';
import { openAt, told } from '../work/opened';

const row = (name: RegExp) => screen.findByRole('row', { name });

describe('people', () => {
  test.each(['en', 'fr'] as const)('axe finds nothing in %s', async (language) => {
    await openAt('/people', { language });
    await row(/Josée/);
    expect(await axeFindings()).toEqual([]);
  });

  test('over a shoulder one reads no birth date; an uncollected letter says its days', async () => {
    await openAt('/people');
    const josee = await row(/Josée/);
    expect(within(josee).getByText('1990-••-••')).toBeDefined();
    expect(within(josee).getByText('letter to hand over, 6 days left')).toBeDefined();
    expect(document.body.textContent).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    const offline = await row(/Suharto/);
    expect(within(offline).getByText('the centre will allocate it')).toBeDefined();
  });

  test('typing asks once it pauses, not with every letter', async () => {
    const { host } = await openAt('/people');
    await row(/Josée/);
    await userEvent.type(screen.getByRole('searchbox'), 'amara');
    await waitFor(() => expect(screen.queryByRole('row', { name: /Josée/ })).toBeNull());
    const asked = told(host, 'people').map((args) => (args as { text: string }).text);
    expect(asked.at(-1)).toBe('amara');
    expect(asked.length).toBeLessThan(5);
    await userEvent.clear(screen.getByRole('searchbox'));
    await row(/Josée/);
  });

  test('Enter opens a person, and coming back has the same row and filter', async () => {
    await openAt('/people/in/letters');
    (await row(/Josée/)).focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(window.location.hash).toBe('#/people/p-3'));
    await screen.findByText('Details');
    window.location.hash = '/people/in/letters';
    const josee = await row(/Josée/);
    await waitFor(() => expect(josee.contains(document.activeElement)).toBe(true));
    expect(screen.queryByRole('row', { name: /Suharto/ })).toBeNull();
  });

  test('a long list is read on', async () => {
    const { host } = await openAt('/people', {
      answers: {
        people: ({ limit }) => ({
          rows: Array.from({ length: limit > 100 ? 3 : 2 }, (_, n) => ({
            person: `p-${n}`,
            name: `Person ${n} (sample)`,
            login_id: null,
            birth_masked: null,
            level: 2,
            state: 'to-print',
            letter_days: null,
            waiting: false,
            since: null,
          })),
          total: 3,
        }),
      },
    });
    await userEvent.click(await screen.findByText('Show 1 more'));
    await screen.findByText('Person 2 (sample)');
    expect(told(host, 'people').at(-1)).toMatchObject({ skip: 0, limit: 200 });
  });
});
