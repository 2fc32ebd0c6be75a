import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { recordedRegister } from '../sample/register';
import { called, draftOf, filled, hands, page } from './registering';

// A whole form in a busy machine takes its time; what is waited for is said, not slept.

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  // Testing Library moves fake time on by this name.
  vi.stubGlobal('jest', { advanceTimersByTime: vi.advanceTimersByTime });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('do we already know this person', () => {
  const wojcik = () => recordedRegister([draftOf(called('Wójcik (sample)'))]);
  const saves = (host: ReturnType<typeof page>['host']) =>
    host.calls.filter(({ name }) => name === 'draft_save').map(({ args }) => args);

  test('our own people are explained and compared side by side, letters that differ are marked', async () => {
    page('/register/d-7/who', wojcik());
    await screen.findByText('Zofia Wojcik (sample)');
    expect(screen.getByText(/Nearly: family name \(accents, hyphens or particles apart\)/)).toBeTruthy();
    const table = await screen.findByRole('table', { name: /beside Zofia Wojcik/ });
    const family = within(table).getByRole('row', { name: /Family name/ });
    expect([...family.querySelectorAll('mark')].map((one) => one.textContent)).toEqual(['ó', 'o']);
    expect(within(family).getByText(/nearly the same/)).toBeTruthy();
    // What nobody knows of either is left out.
    expect(within(table).queryByRole('row', { name: /e-mail/ })).toBeNull();
    // The next one is explained, and compared on demand.
    const compare = screen.getByRole('button', { name: 'Side by side with Zosia Wójcik-Bell (sample)' });
    expect(compare.getAttribute('aria-expanded')).toBe('false');
    await hands().click(compare);
    await screen.findByRole('table', { name: /beside Zosia/ });
  });

  test('different people with a reason, the agents asked about the other; then going on is not stopped', {
    timeout: 60_000,
  }, async () => {
    const { host } = page('/register/d-7/who', wojcik());
    const user = hands();
    await screen.findByText('Zofia Wojcik (sample)');
    await user.click(screen.getAllByRole('button', { name: 'Different people…' })[0] as HTMLElement);
    let dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByLabelText('Another reason'));
    await user.click(within(dialog).getByRole('button', { name: /different people/ }));
    await user.type(within(dialog).getByRole('textbox'), 'Sisters, both here.');
    await user.click(within(dialog).getByRole('button', { name: /different people/ }));
    await screen.findByText(/somebody else: Another reason/);

    await user.click(screen.getByRole('button', { name: 'Ask the registration agents…' }));
    dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox'), 'Married this year?');
    await user.click(within(dialog).getByRole('button', { name: /Ask them/ }));
    await screen.findByText('The registration agents will be asked', { selector: '.notice-title' });
    await user.click(screen.getByRole('button', { name: /Continue/ }));
    await waitFor(() => expect(window.location.hash).toBe('#/register/d-7/identity'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(saves(host).at(-1)).toMatchObject({
      body: {
        form: {
          different_from: { 'p-2': { code: 'other', words: 'Sisters, both here.' } },
          ask_agents: { about: ['p-3'], words: 'Married this year?' },
        },
      },
    });
  });

  test('going on past somebody undecided stops once, at the panel; F6 leads there and back', {
    timeout: 60_000,
  }, async () => {
    page('/register/d-7/who', wojcik());
    const user = hands();
    await screen.findByText('Zofia Wojcik (sample)');
    const panel = screen.getByRole('group', { name: 'Do we already know this person?' });
    const family = screen.getByLabelText(/family name/);
    await user.click(family);
    await user.keyboard('{F6}');
    expect(document.activeElement).toBe(panel);
    await user.keyboard('{F6}');
    expect(document.activeElement).toBe(family);
    await user.keyboard('{Enter}');
    await screen.findByText(/Is it one of these 2 people/);
    expect(document.activeElement).toBe(panel);
    expect(window.location.hash).toBe('#/register/d-7/who');
    await user.click(screen.getByRole('button', { name: /Continue/ }));
    await waitFor(() => expect(window.location.hash).toBe('#/register/d-7/identity'));
  });

  test('same person: on to that account, and the registration stays a draft', async () => {
    const { host } = page('/register/d-7/who', wojcik());
    await screen.findByText('Zofia Wojcik (sample)');
    await hands().click(screen.getAllByRole('button', { name: /^Same person/ })[0] as HTMLElement);
    await waitFor(() => expect(window.location.hash).toBe('#/sponsor/p-2'));
    expect(history.state).toEqual({ instead: 'd-7' });
    expect(host.calls.some(({ name }) => name === 'draft_delete')).toBe(false);
  });

  test('of somebody elsewhere no value is shown; the centre is asked once, on leaving the page', {
    timeout: 60_000,
  }, async () => {
    const bello = recordedRegister([
      draftOf(called('Bello (sample)'), { registration: '0199a7c0-0000-7000-8000-000000000001' }),
    ]);
    const { host } = page('/register/d-7/who', bello);
    const user = hands();
    await screen.findByText(/Nobody of your organization looks like this/);
    const asked = () =>
      host.calls.flatMap(({ name, args }) => {
        const { ask_centre, registration } = args as { ask_centre?: boolean; registration?: string };
        return name === 'likely_people' && ask_centre ? [registration] : [];
      });
    expect(asked()).toEqual([]);
    await user.click(screen.getByRole('button', { name: /Continue/ }));
    await screen.findByText('Somebody of another organization', { selector: 'strong' });
    expect(asked()).toEqual(['0199a7c0-0000-7000-8000-000000000001']);
    const panel = screen.getByRole('group', { name: 'Do we already know this person?' });
    expect(within(panel).getByText(/The same: date of birth and gender/)).toBeTruthy();
    expect(panel.textContent).not.toMatch(/1990|Bello|female/);
    expect(within(panel).queryByRole('button', { name: /^Same person/ })).toBeNull();
    expect(within(panel).getByText(/is held until that is settled/)).toBeTruthy();
    // Going on all the same, and coming back, is no new question.
    await user.click(screen.getByRole('button', { name: /Continue/ }));
    await waitFor(() => expect(window.location.hash).toBe('#/register/d-7/identity'));
    await user.click(screen.getByRole('link', { name: /1 person to look at/ }));
    await screen.findByText('Somebody of another organization', { selector: 'strong' });
    expect(asked()).toHaveLength(1);
  });

  test('without a connection it is said plainly who was looked through', async () => {
    page('/register/d-7/who', {
      ...recordedRegister([draftOf(filled)]),
      likely_people: ({ ask_centre }) => ({
        own: [],
        elsewhere: [],
        centre: ask_centre ? 'offline' : 'not-asked',
        search: null,
      }),
    });
    const user = hands();
    await screen.findByText(/looks through everybody else when you continue/);
    await user.click(screen.getByRole('button', { name: /Continue/ }));
    await waitFor(() => expect(window.location.hash).toBe('#/register/d-7/identity'));
    await user.click(screen.getByRole('button', { name: /Back/ }));
    await screen.findByText(/only the people of your organization were looked through/);
  });
});
