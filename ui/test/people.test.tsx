import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { peopleRows } from '../sample/people';
import { openAt, told } from './desk';
import { axeFindings } from './render';

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
    expect(josee.textContent).toMatch(/letter to hand over, until \d/);
    expect(document.body.textContent).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    const offline = await row(/Suharto/);
    expect(within(offline).getByText('the centre will allocate it')).toBeDefined();
  });

  test('typing asks once it pauses, not with every letter', async () => {
    const { host } = await openAt('/people');
    await row(/Josée/);
    await userEvent.type(screen.getByRole('searchbox'), 'amara');
    await waitFor(() => expect(screen.queryByRole('row', { name: /Josée/ })).toBeNull());
    const asked = () => told(host, 'people').map((args) => (args as { text: string }).text);
    // On a busy machine the pause may fall between two letters, too.
    await waitFor(() => expect(asked().at(-1)).toBe('amara'));
    expect(asked().length).toBeLessThan(5);
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

  test('who searches by the time the list is there keeps the focus in the search', async () => {
    const first = await openAt('/people');
    (await row(/Josée/)).focus();
    await userEvent.keyboard('{Enter}');
    await screen.findByText('Details');
    // After the lock nothing is kept in memory: the list is asked for anew.
    first.unmount();
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const people = () => answered.then(() => ({ rows: peopleRows, total: 3, more_near: false }));
    await openAt('/people', { answers: { people } });
    const search = screen.getByRole('searchbox');
    await userEvent.click(search);
    await act(async () => answer());
    await row(/Josée/);
    for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame);
    expect(document.activeElement).toBe(search);
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
            standing: { services: [], position: null, strip: [] },
            since: null,
            near: [],
          })),
          total: 3,
          more_near: false,
        }),
      },
    });
    await userEvent.click(await screen.findByText('Show 1 more'));
    await screen.findByText('Person 2 (sample)');
    expect(told(host, 'people').at(-1)).toMatchObject({ skip: 0, limit: 200 });
  });

  test.each([
    [
      'en',
      'short form of Józefina, one letter different from Bélanger',
      /Nobody is called that: 2 close matches/,
    ],
    [
      'fr',
      'forme courte de Józefina et à une lettre près : Bélanger',
      /Personne ne s’appelle ainsi : 2 noms semblables/,
    ],
  ] as const)('whoever comes near is told with the reason in %s', async (language, words, count) => {
    const { host } = await openAt('/people', {
      language,
      answers: {
        people: ({ text }) => ({
          rows:
            text === 'josie belange'
              ? peopleRows.slice(0, 2).map((one, n) => ({
                  ...one,
                  near:
                    n === 0
                      ? [
                          { why: 'short-of' as const, about: 'name' as const, name: 'Józefina' },
                          { why: 'one-key' as const, about: 'name' as const, name: 'Bélanger' },
                        ]
                      : [{ why: 'day-month' as const, about: 'birth-date' as const, name: null }],
                }))
              : peopleRows,
          total: text === '' ? peopleRows.length : 0,
          more_near: text !== '',
        }),
      },
    });
    await row(/Josée/);
    // The list keeps its place, also from one of these tests to the next.
    await userEvent.clear(screen.getByRole('searchbox'));
    await userEvent.type(screen.getByRole('searchbox'), 'josie belange');
    const amara = await row(new RegExp(words));
    expect(screen.getByRole('status', { name: '' }).textContent).toMatch(count);
    expect(await axeFindings()).toEqual([]);
    // By keyboard, as any other row.
    amara.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(window.location.hash).toBe('#/people/p-1'));
    // Known already from one of these tests to the next: it need not be the last that was asked.
    expect(told(host, 'people')).toContainEqual(expect.objectContaining({ text: 'josie belange' }));
  });
});
