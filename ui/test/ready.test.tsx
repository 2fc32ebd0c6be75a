import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { sampleStatus } from '../sample/recorded';
import { toPrint } from '../sample/work';
import type { PersonPage } from '../src/host';
import { openAt, told } from './desk';
import { axeFindings } from './render';

type Stands = 'requested' | 'to-print' | 'printed' | 'handed-over';

const letters = {
  'to-print': { state: 'to-print', since: '2026-11-21T11:20:00' },
  printed: {
    state: 'printed',
    letter: 'l-2',
    expires_on: '2027-02-20',
    by: { id: 'op-1', name: 'Noor Tremblay (sample)', person: null },
    at: '2026-11-21T11:25:00',
    organization: 'LGH',
  },
  'handed-over': { state: 'handed-over', at: '2026-11-21T11:30:00' },
};

/** A person who has come so far; the test moves them on as the centre would. */
function somebody(stands: Stands) {
  const at = { stands };
  const person = (): PersonPage => {
    const page = toPrint('p-5');
    if (at.stands === 'requested')
      return { ...page, person: { ...page.person, account: { state: 'requested' } as never } };
    const account = { ...page.person.account, letter: letters[at.stands] } as never;
    return { ...page, person: { ...page.person, account }, waiting: [], letter_days: 90 };
  };
  return { at, person };
}

const primaries = () =>
  [...document.querySelectorAll('.main .button-primary')].map((button) => button.textContent);
const dialogGone = () => waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());

describe('ready', () => {
  test('print, hand over, next person: one primary button at a time, and the hand is led on', async () => {
    const { at, person } = somebody('to-print');
    const { host } = await openAt('/registered/p-5', {
      answers: {
        person,
        print_letter: () => {
          at.stands = 'printed';
          return {
            letter: 'l-2',
            expires_on: '2027-02-20',
            went: { to: 'viewer', file: '/run/user/1000/lra-desk/letter-7F3K.pdf' },
          };
        },
        act: () => {
          at.stands = 'handed-over';
          return { commands: ['c-new'], record: null };
        },
      },
    });
    await screen.findByText('MARISOL.FERREIRA', { exact: false });
    expect(primaries()).toEqual(['Print letter…P']);
    await userEvent.keyboard('p');
    await screen.findByRole('dialog', { name: /Print/ });
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await userEvent.click(await screen.findByRole('button', { name: /Yes, hand over now/ }));
    await dialogGone();
    // The dialog did not lead to another one: the next step is on the page.
    await screen.findByText('Letter printed');
    expect(primaries()).toEqual(['Handed over']);
    const [first] = within(screen.getByRole('radiogroup', { name: /Photo document/ })).getAllByRole('radio');
    await waitFor(() => expect(document.activeElement).toBe(first));

    // Without a look at a document nothing is handed over.
    await userEvent.click(screen.getByRole('button', { name: 'Handed over' }));
    expect(told(host, 'act')).toEqual([]);
    await userEvent.keyboard('{Enter}');
    expect(told(host, 'act')).toEqual([]);
    await userEvent.click(first as HTMLElement);
    await userEvent.keyboard('{Enter}');
    await screen.findByText('Letter handed over');
    expect(told(host, 'act')).toEqual([
      expect.objectContaining({
        acts: [
          {
            action: 'hand_over',
            record: { kind: 'person', id: 'p-5' },
            values: expect.objectContaining({ letter: 'l-2' }),
          },
        ],
      }),
    ]);
    expect(primaries()).toEqual(['Register the next person']);
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Register the next person'));
  });

  test('later: the next person is the primary one, and the letter is said to wait', async () => {
    const { person } = somebody('to-print');
    await openAt('/registered/p-5', { answers: { person } });
    await userEvent.click(await screen.findByRole('button', { name: 'Later' }));
    expect(primaries()).toEqual(['Register the next person']);
    screen.getByText('The letter waits under Work.');
    // It can be printed all the same.
    screen.getByRole('button', { name: /Print letter/ });
  });

  test('offline nothing can be done about this one here: the next person is the primary one', async () => {
    const { person } = somebody('requested');
    await openAt('/registered/p-5', {
      answers: { person, status: () => ({ ...sampleStatus, online: false }) },
    });
    await screen.findByText('The centre will allocate it');
    await waitFor(() => expect(primaries()).toEqual(['Register the next person']));
    expect(screen.queryByRole('button', { name: /Print letter/ })).toBeNull();
  });

  test('whom the sponsor is, and since when they are asked, stands there with a clock', async () => {
    const { person } = somebody('to-print');
    await openAt('/registered/p-5', { answers: { person } });
    const steps = await screen.findByRole('list', { name: 'What is left to do at the desk' });
    within(steps).getByText(/Rahel Singh \(sample\) was asked/);
  });

  test.each(['en', 'fr'] as const)('axe finds nothing in %s', async (language) => {
    for (const stands of ['requested', 'to-print', 'printed', 'handed-over'] as const) {
      const { unmount } = await openAt('/registered/p-5', {
        language,
        answers: { person: somebody(stands).person },
      });
      await waitFor(() => expect(document.querySelector('.ready-steps')).not.toBeNull());
      expect(await axeFindings(), stands).toEqual([]);
      unmount();
    }
  });
});
