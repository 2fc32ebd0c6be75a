import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { lazy } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { sampleSession, sampleStatus } from '../sample/recorded';
import { type StageName, sampleStages } from '../sample/stages';
import { PageHeader } from '../src/components';
import { Stages } from '../src/entry';
import type { PageEntry } from '../src/shell';
import { Idle } from '../src/shell/Idle';
import { axeFindings, show } from './render';

function page(
  path: string,
  title: string,
  rail: PageEntry['rail'],
  roles: PageEntry['roles'] = ['lra'],
): PageEntry {
  const sample = () => <PageHeader title={title} />;
  return { path, roles, rail, component: lazy(() => Promise.resolve({ default: sample })) };
}

// Labels borrow keys that exist; the pages' own come with the pages.
const pages = [
  page('/work', 'Work', { label: 'palette.do', order: 1, count: 'work' }),
  page('/people', 'People', { label: 'palette.found', order: 2 }),
  { ...page('/people/:id', 'Person', undefined), opens: 'person' as const },
  page('/queue', 'Queue', { label: 'palette.results', order: 3 }, ['cco']),
];

const started = async (options: Parameters<typeof show>[1] = {}) => {
  const drawn = show(<Stages pages={pages} />, options);
  await screen.findByRole('heading', { level: 1, name: 'Work' });
  return drawn;
};

describe('shell', () => {
  test.each(['en', 'fr'] as const)('axe finds nothing in %s', async (language) => {
    await started({ language });
    expect(document.documentElement.lang).toBe(`${language}-CA`);
    expect(await axeFindings()).toEqual([]);
  });

  test('the rail has only the pages of the role, with counts that are said', async () => {
    await started();
    const rail = screen.getByRole('navigation', { name: 'Pages' });
    await waitFor(() =>
      expect(
        within(rail)
          .getAllByRole('link')
          .map((link) => link.textContent),
      ).toEqual(['Do33 need you', 'Found']),
    );
    expect(within(rail).getByRole('link', { current: 'page' }).textContent).toContain('Do');
  });

  test('going to a page names the window and moves the focus to its heading', async () => {
    await started();
    await userEvent.click(screen.getByRole('link', { name: 'Found' }));
    const heading = await screen.findByRole('heading', { level: 1, name: 'People' });
    expect(document.activeElement).toBe(heading);
    expect(document.title).toBe('People – LRA Desk');
  });

  test('the page is there again after a lock; another operator starts at the beginning', async () => {
    const { host } = await started();
    await userEvent.click(screen.getByRole('link', { name: 'Found' }));
    await screen.findByRole('heading', { level: 1, name: 'People' });
    await userEvent.keyboard('{Control>}l{/Control}');
    await screen.findByRole('heading', { level: 1, name: 'Locked' });
    expect(document.body.textContent).not.toContain('Tremblay');
    await userEvent.type(screen.getByLabelText('Passphrase'), 'correct horse battery{Enter}');
    await screen.findByRole('heading', { level: 1, name: 'People' });
    act(() =>
      host.emit('stage', {
        stage: 'open',
        session: { ...sampleSession, operator: { id: 'op-2', name: 'Somebody else (sample)' } },
      }),
    );
    await screen.findByRole('heading', { level: 1, name: 'Work' });
  });

  test('signing out says first what it means, and only then happens', async () => {
    const answers = { status: () => ({ ...sampleStatus, waiting: 3 }) };
    const { host } = await started({ answers });
    await userEvent.click(screen.getByRole('button', { name: /Noor Tremblay/ }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Sign out' }));
    const asked = await screen.findByRole('dialog', { name: 'Sign out?' });
    within(asked).getByText(/3 acts wait and stay here: they are not sent until you sign in again/);
    expect(host.calls.some(({ name }) => name === 'sign_out')).toBe(false);
    await userEvent.click(within(asked).getByRole('button', { name: /^Sign out/ }));
    await waitFor(() => expect(host.calls.some(({ name }) => name === 'sign_out')).toBe(true));
  });

  test('somebody else who works here opens their own work, and nobody is signed out', async () => {
    const { host } = show(<Stages pages={pages} />, {
      answers: { start: () => sampleStages.locked, status: () => ({ ...sampleStatus, waiting: 1 }) },
    });
    await screen.findByLabelText('Passphrase');
    expect(screen.queryByLabelText('Operator name')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Somebody else works here' }));
    await userEvent.type(await screen.findByLabelText('Operator name'), ' David.Okafor');
    await userEvent.type(screen.getByLabelText('Passphrase'), 'correct horse battery{Enter}');
    await screen.findByRole('heading', { level: 1, name: 'Work' });
    expect(host.calls).toContainEqual({
      name: 'unlock',
      args: { operator: 'David.Okafor', passphrase: 'correct horse battery' },
    });
    expect(host.calls.some(({ name }) => name === 'sign_out')).toBe(false);
  });

  test('what needs me under another hat is one press away', async () => {
    const there = { organization: 'LGH', role: 'sponsor' as const };
    const name = { en: 'Lakeshore (sample)', fr: 'Lakeshore (exemple)' };
    const elsewhere = [{ scope: there, organization_name: name, needs_you: 2 }];
    const { host } = await started({ answers: { status: () => ({ ...sampleStatus, elsewhere }) } });
    await userEvent.click(
      await screen.findByRole('button', { name: '2 need you as Sponsor, Lakeshore (sample)' }),
    );
    await waitFor(() => expect(host.calls).toContainEqual({ name: 'set_scope', args: there }));
  });

  test('after the lease it says to sign in, and that nothing is lost', async () => {
    const { host } = show(<Stages pages={pages} />, { answers: { start: () => sampleStages.lease_ended } });
    await screen.findByRole('heading', { level: 1, name: 'Sign in again to go on' });
    await userEvent.click(screen.getByRole('button', { name: /Sign in/ }));
    await waitFor(() =>
      expect(host.calls).toContainEqual({ name: 'sign_in_start', args: { recover: false, issuer: null } }),
    );
  });

  test('a wrong passphrase is said beside the field, and the box is empty again', async () => {
    show(<Stages pages={pages} />, { answers: { start: () => sampleStages.locked } });
    const box = await screen.findByLabelText<HTMLInputElement>('Passphrase');
    await userEvent.type(box, 'wrong{Enter}');
    expect(await screen.findByText(/not the passphrase of this desk/)).toBeTruthy();
    expect(box.value).toBe('');
    expect(box.getAttribute('aria-invalid')).toBe('true');
  });

  test('EN FR changes every word at once and tells the window', async () => {
    const { host } = await started();
    await userEvent.click(screen.getByRole('button', { name: 'FR, français' }));
    expect(await screen.findByText(/Tout le travail est reçu/)).toBeTruthy();
    expect(document.documentElement.lang).toBe('fr-CA');
    expect(host.calls).toContainEqual({ name: 'set_language', args: { language: 'fr' } });
  });

  test.each([
    [{}, 'All work received, 10:32'],
    [
      { online: false, show_lease: true, waiting: 3, offline_since: '2026-11-22T10:05:00' },
      '3 waiting, offline since',
    ],
    [
      { online: false, show_lease: true, waiting: 3, offline_since: '2026-11-22T10:05:00' },
      '71 hours left before you must sign in again',
    ],
    [{ lease_hours_left: 5, show_lease: true }, '5 hours left before you must sign in again'],
    [{ needs_you: 1 }, '1 needs you'],
  ])('the status line answers %j with %j', async (part, words) => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T12:00:00') });
    await started({ answers: { status: () => ({ ...sampleStatus, ...part }) } });
    await waitFor(() =>
      expect(screen.getByRole('region', { name: 'Is my work safe?' }).textContent).toContain(words),
    );
    vi.useRealTimers();
  });

  test('no countdown while connected with hours to spare', async () => {
    await started();
    await screen.findByText(/All work received/);
    expect(screen.queryByText(/hours left/)).toBeNull();
  });
});

describe('palette', () => {
  test('Ctrl K, type, arrow, Enter: finds a person and acts, without the mouse', async () => {
    const { host } = await started();
    await userEvent.keyboard('{Control>}k{/Control}');
    const dialog = await screen.findByRole('dialog', { name: 'Find and act' });
    await waitFor(() => expect(document.activeElement?.tagName).toBe('INPUT'));
    await userEvent.keyboard('okaf');
    await within(dialog).findByRole('option', { name: /Amara Okafor/ });
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(window.location.hash).toBe('#/people/p-1'));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(host.calls.some(({ name }) => name === 'find')).toBe(true);
  });

  test('Enter opens the only one that is found, also before it is found', async () => {
    await started();
    await userEvent.keyboard('{Control>}k{/Control}');
    await waitFor(() => expect(document.activeElement?.tagName).toBe('INPUT'));
    await userEvent.keyboard('okaf{Enter}');
    await waitFor(() => expect(window.location.hash).toBe('#/people/p-1'));
  });

  test('Enter never opens what was found for fewer letters', async () => {
    const hit = (id: string, title: string) => ({
      record: { kind: 'person' as const, id },
      title,
      detail: '',
      near: [],
    });
    let come = () => undefined as unknown;
    const find = ({ text }: { text: string }) =>
      text === 'da'
        ? Promise.resolve([hit('p-8', 'Grzegorz Dąbrowska')])
        : new Promise<ReturnType<typeof hit>[]>((found) => {
            come = () => found([hit('p-9', 'Ingrid Dahl')]);
          });
    await started({ answers: { find } });
    await userEvent.keyboard('{Control>}k{/Control}');
    const dialog = await screen.findByRole('dialog', { name: 'Find and act' });
    await waitFor(() => expect(document.activeElement?.tagName).toBe('INPUT'));
    await userEvent.keyboard('da');
    await within(dialog).findByRole('option', { name: /Grzegorz/ });
    await userEvent.keyboard('h{Enter}');
    expect(window.location.hash).not.toBe('#/people/p-8');
    come();
    await waitFor(() => expect(window.location.hash).toBe('#/people/p-9'));
  });

  test('of several that come after it, Enter opens none: the operator chooses', async () => {
    const two = ['p-8', 'p-9'].map((id) => ({
      record: { kind: 'person' as const, id },
      title: `Robert ${id}`,
      detail: '',
      near: [],
    }));
    let come = () => undefined as unknown;
    const find = () =>
      new Promise<typeof two>((found) => {
        come = () => found(two);
      });
    await started({ answers: { find } });
    await userEvent.keyboard('{Control>}k{/Control}');
    const dialog = await screen.findByRole('dialog', { name: 'Find and act' });
    await waitFor(() => expect(document.activeElement?.tagName).toBe('INPUT'));
    await userEvent.keyboard('robert{Enter}');
    come();
    await within(dialog).findByRole('option', { name: /p-9/ });
    expect(window.location.hash).not.toMatch(/people\/p-/);
  });

  test('somebody who comes near is told with the reason, before anything is opened', async () => {
    const near = [{ why: 'short-of' as const, about: 'name' as const, name: 'Robert' }];
    const person = { kind: 'person' as const, id: 'p-9' };
    const hit = { record: person, title: 'Robert Roy (sample)', detail: 'ROBERT.ROY@ONEID.ON.CA', near };
    await started({ answers: { find: () => [hit] } });
    await userEvent.keyboard('{Control>}k{/Control}');
    const dialog = await screen.findByRole('dialog', { name: 'Find and act' });
    await waitFor(() => expect(document.activeElement?.tagName).toBe('INPUT'));
    await userEvent.keyboard('bob roy');
    expect((await within(dialog).findByRole('option', { name: /Robert Roy/ })).textContent).toContain(
      'ROBERT.ROY@ONEID.ON.CA · short form of Robert',
    );
  });

  test('acts by its words, whatever case or accents', async () => {
    await started({ language: 'fr' });
    await userEvent.keyboard('{Control>}k{/Control}');
    await screen.findByRole('dialog');
    await waitFor(() => expect(document.activeElement?.tagName).toBe('INPUT'));
    await userEvent.keyboard('VERROUI');
    await screen.findByRole('option', { name: /Verrouiller/ });
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await screen.findByRole('heading', { level: 1, name: 'Verrouillé' });
  });
});

describe('entry pages', () => {
  const names = Object.keys(sampleStages).filter((name): name is StageName => name !== 'open');
  test.each(names.flatMap((name) => (['en', 'fr'] as const).map((language) => [name, language] as const)))(
    '%s in %s: a heading, and axe finds nothing',
    async (name, language) => {
      show(<Stages pages={pages} />, { language, answers: { start: () => sampleStages[name] } });
      await screen.findByRole('heading', { level: 1 });
      expect(await axeFindings()).toEqual([]);
    },
  );

  test('a desk that does not answer stays closed and says so', async () => {
    show(<Stages pages={pages} />, { answers: { start: () => Promise.reject(new Error('boom at 0x7f')) } });
    await screen.findByRole('heading', { name: 'The desk stays closed' });
    expect(document.body.textContent).not.toContain('0x7f');
  });

  test('a code without a page of its own is still said in its words', async () => {
    show(<Stages pages={pages} />, { answers: { start: () => sampleStages.sign_in_timed_out } });
    await screen.findByRole('heading', { name: 'The sign-in was not finished' });
    expect(screen.getByText(/took too long and was called off/)).toBeTruthy();
  });

  test('a passphrase too short, or typed differently, is not sent', async () => {
    const { host } = show(<Stages pages={pages} />, { answers: { start: () => sampleStages.passphrase } });
    await userEvent.type(await screen.findByLabelText(/^Passphrase/), 'short');
    await userEvent.click(screen.getByRole('button', { name: 'Use this passphrase' }));
    expect(screen.getByRole('link', { name: '9 more characters needed.' })).toBeTruthy();
    expect(host.calls.some(({ name }) => name === 'choose_passphrase')).toBe(false);
  });

  test('a passphrase that is guessed early is not sent, as the desk judges it', async () => {
    const { host } = show(<Stages pages={pages} />, {
      answers: { start: () => sampleStages.passphrase, check_passphrase: () => ({ holds: 'guessed' }) },
    });
    await userEvent.type(await screen.findByLabelText(/^Passphrase/), 'passwordpassword');
    await userEvent.type(screen.getByLabelText(/^The same/), 'passwordpassword');
    await screen.findByText('easily guessed');
    await userEvent.click(screen.getByRole('button', { name: 'Use this passphrase' }));
    expect(screen.getByRole('link', { name: /among the first that are guessed/ })).toBeTruthy();
    expect(host.calls.some(({ name }) => name === 'choose_passphrase')).toBe(false);
  });
});

test('idle: whoever is there is told to the window, now and then', async () => {
  const { host } = show(<Idle minutes={10} warning={60} onLock={vi.fn()} />);
  await userEvent.keyboard('abcdef');
  expect(host.calls.filter(({ name }) => name === 'alive')).toHaveLength(1);
});

test('idle: asks a minute before, stays on an answer, locks without one', () => {
  vi.useFakeTimers();
  const locked = vi.fn();
  show(<Idle minutes={10} warning={60} onLock={locked} />);
  act(() => void vi.advanceTimersByTime(9 * 60_000 + 5_000));
  expect(screen.getByRole('dialog').textContent).toContain('lock in 55 seconds');
  act(() => screen.getByRole('button', { name: 'I am here' }).click());
  expect(screen.queryByRole('dialog')).toBeNull();
  act(() => void vi.advanceTimersByTime(9 * 60_000));
  expect(locked).not.toHaveBeenCalled();
  act(() => void vi.advanceTimersByTime(61_000));
  expect(locked).toHaveBeenCalled();
  vi.useRealTimers();
});

describe('a restored centre', () => {
  test.each(['en', 'fr'] as const)('is told until it is read, in %s', async (language) => {
    const restored = { at: '2026-11-22T10:32:00Z', offered: 3 };
    const read = vi.fn(() => ({}));
    const user = userEvent.setup();
    await started({
      language,
      answers: { status: () => ({ ...sampleStatus, restored }), restored_read: read },
    });
    const title = { en: /brought back from an earlier copy/, fr: /rétablis à partir d’une copie antérieure/ };
    await screen.findByText(title[language]);
    expect(
      screen.getByText({ en: /3 of your own acts/, fr: /3 de vos propres opérations/ }[language]),
    ).toBeTruthy();
    expect(await axeFindings()).toEqual([]);
    await user.click(screen.getByRole('button', { name: { en: 'Understood', fr: 'Compris' }[language] }));
    expect(read).toHaveBeenCalled();
  });
});

describe('a new approval key', () => {
  test.each(['en', 'fr'] as const)('is told until it is read, in %s', async (language) => {
    const there = {
      id: '0190a8e0-0000-7000-8000-000000000001',
      device: 'COUNTER-7',
      at: '2026-11-22T10:32:00Z',
      here: false,
    };
    const here = { ...there, id: '0190a8e0-0000-7000-8000-000000000002', here: true };
    const read = vi.fn(() => ({}));
    const user = userEvent.setup();
    await started({
      language,
      answers: { status: () => ({ ...sampleStatus, new_keys: [there, here] }), new_keys_read: read },
    });
    await screen.findByText({ en: /was set for your name/, fr: /établie à votre nom/ }[language]);
    expect(screen.getByText(/COUNTER-7/)).toBeTruthy();
    expect(
      screen.getByText({ en: /on this computer, before/, fr: /sur cet ordinateur, avant/ }[language]),
    ).toBeTruthy();
    expect(
      screen.getByText({ en: /If this was not you/, fr: /Si ce n’était pas vous/ }[language]),
    ).toBeTruthy();
    expect(await axeFindings()).toEqual([]);
    await user.click(
      screen.getByRole('button', { name: { en: 'I have read this', fr: 'J’ai lu ceci' }[language] }),
    );
    expect(read).toHaveBeenCalledWith({ ids: [there.id, here.id] });
  });
});
