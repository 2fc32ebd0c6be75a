import { screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { recordedPerson, recordedRegister } from '../sample/register';
import type { Registration as Args, ItemView, RegistrationChecked, RegistrationForm } from '../src/host';
import { called, draftOf, filled, hands, page, phoneless } from './registering';
import { axeFindings } from './render';

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

async function fillWithKeys(user: UserEvent) {
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/given name/)));
  await user.keyboard('Zofia{Tab}Nowak (sample){Enter}19900402{Enter}');
  // Identity: the name is known, so the first key chooses the gender.
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: /Gender/ })));
  await user.keyboard('f{Tab}416 555 0100{Enter}');
  await user.keyboard('ont{Tab}20300101{Tab} {Enter}');
  await user.keyboard('can{Tab}20310505{Tab} {Enter}');
  await user.keyboard(' {Tab} {Tab} {Enter}');
  // Access.
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Choose… Sponsor|^Sponsor/ })),
  );
  await user.keyboard('pri{Tab}{Enter}RN, emergency{Enter}');
  await user.keyboard('Looks up results.{Tab} {Control>}{Enter}{/Control}');
  await screen.findByRole('list', { name: /Checklist/ });
}

describe('register', () => {
  test('registers a person from the first field to the result with the keyboard alone', {
    timeout: 180_000,
  }, async () => {
    const { host } = page('/register');
    const user = hands();
    const moves: string[] = [];
    window.addEventListener('keydown', ({ key }) => key.length > 1 && moves.push(key), true);
    await fillWithKeys(user);
    await user.keyboard('{Control>}{Enter}{/Control}');

    await screen.findByRole('heading', { name: /Registration of Zofia/ });
    const registered = host.calls.filter(({ name }) => name === 'register');
    expect(registered).toHaveLength(1);
    expect(registered[0]?.args).toEqual({
      draft: 'd-1',
      form: {
        ...filled,
        // Exactly this person was looked for, and the centre was asked on leaving the first page.
        search: {
          name: { given: 'Zofia', family: 'Nowak (sample)' },
          birth_date: '1990-04-02',
          at: expect.any(String),
          centre: true,
          question: expect.any(String),
        },
        access: {
          sponsor: 'op-7',
          basis: { kind: 'queue', signed_on: '' },
          position: 'RN, emergency',
          clinical_need: 'Looks up results.',
          starts: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
          ends: '',
          services: ['clinical-viewer'],
        },
      },
    });
    // Beside what is typed and ticked: Enter goes on to what is still missing, and from the last of it to the next page.
    expect(moves.filter((key) => key !== 'Control').length).toBeLessThanOrEqual(20);
    // Nothing final is claimed.
    expect(screen.getByText(/waiting for the centre since/)).toBeTruthy();
    expect(screen.getByText('The centre will allocate it')).toBeTruthy();
    // What was typed is a draft no longer.
    expect(
      host.calls.slice(host.calls.indexOf(registered[0] as never)).map(({ name }) => name),
    ).not.toContain('draft_save');
  });

  test('a problem is shown when its field is left, and all of them on continuing', async () => {
    const user = hands();
    page('/register');
    const family = await screen.findByLabelText(/family name/);
    expect(screen.queryByText(/comes? as it stands/)).toBeNull();
    await user.click(family);
    await user.tab();
    await screen.findByText('Type the name as it stands on the document.');
    // The date of birth was not left yet.
    expect(screen.queryByText('Type the date of birth from the document.')).toBeNull();
    await user.click(screen.getByRole('button', { name: /Continue/ }));
    const summary = await screen.findByRole('region', { name: /3 things to put right/ });
    expect(document.activeElement).toBe(summary);
    await user.click(within(summary).getByRole('link', { name: /Date of birth/ }));
    expect(document.activeElement).toBe(screen.getByLabelText(/Date of birth/));
  });

  test('a scanner that ends with Enter leaves no page', async () => {
    page('/register');
    const family = await screen.findByLabelText(/family name/);
    const scanner = userEvent.setup({ delay: 5, advanceTimers: vi.advanceTimersByTime });
    await scanner.click(family);
    await scanner.keyboard('DLZOFIA NOWAK{Enter}');
    await vi.advanceTimersByTimeAsync(1000);
    expect(screen.queryByRole('region', { name: /put right/ })).toBeNull();
    expect(window.location.hash).not.toContain('identity');
    // The same Enter from a hand goes on to what is still missing below, and from the last of it says all that is.
    await hands().keyboard('{Enter}');
    expect(document.activeElement).toBe(screen.getByLabelText(/Date of birth/));
    expect(screen.queryByRole('region', { name: /put right/ })).toBeNull();
    await hands().keyboard('{Enter}');
    await screen.findByRole('region', { name: /put right/ });
  });

  test('a draft is kept in a pause and takes its address without losing the field', async () => {
    const { host } = page('/register');
    const user = hands();
    const given = await screen.findByLabelText(/given name/);
    await waitFor(() => expect(document.activeElement).toBe(given));
    await user.keyboard('Zofia');
    expect(host.calls.some(({ name }) => name === 'draft_save')).toBe(false);
    await vi.advanceTimersByTimeAsync(900);
    await waitFor(() => expect(window.location.hash).toBe('#/register/d-1/who'));
    expect(document.activeElement).toBe(given);
    expect(screen.getByText(/Draft saved/)).toBeTruthy();
    await user.keyboard(' Maria');
    await vi.advanceTimersByTimeAsync(900);
    const saves = host.calls.flatMap(({ name, args }) =>
      name === 'draft_save' ? [args as { draft: string | null }] : [],
    );
    expect(saves.map(({ draft }) => draft)).toEqual([null, 'd-1']);
  });

  test('leaving keeps what was typed a moment ago, and does not lead back', async () => {
    const { host } = page('/register');
    const user = hands();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/given name/)));
    await user.keyboard('Zo');
    window.location.hash = '/work';
    window.dispatchEvent(new HashChangeEvent('hashchange'));
    await vi.advanceTimersByTimeAsync(100);
    expect(window.location.hash).toBe('#/work');
    const save = host.calls.find(({ name }) => name === 'draft_save');
    expect(save?.args).toMatchObject({ draft: null, body: { form: { name: { given: 'Zo' } } } });
  });

  test('a health number is refused in plain words', async () => {
    const draft = draftOf(filled, {
      later: false,
      access: {
        sponsor: 'op-7',
        position: 'RN',
        clinical_need: '',
        starts: '2026-11-22',
        services: ['iport'],
      },
    });
    page('/register/d-7/access', recordedRegister([draft]));
    const user = hands();
    await user.click(await screen.findByLabelText(/Clinical need/));
    await user.keyboard('Card 9876-543-217 shown.');
    await user.tab();
    await screen.findByText(/looks like a health number/);
  });

  test('what may be one is a question beside the field, and what was said of it goes along', {
    timeout: 30_000,
  }, async () => {
    const draft = draftOf(filled, {
      later: false,
      access: { sponsor: 'op-7', position: 'RN', services: [] },
    });
    const recorded = recordedRegister([draft]);
    const { host } = page('/register/d-7/access', {
      ...recorded,
      check_registration: async (args: Args) => {
        const checked = await recorded.check_registration?.(args);
        const maybe = args.form.access?.clinical_need.includes('1234567897');
        const said = args.not_health_numbers?.includes('access.clinical_need');
        const question = { field: 'access.clinical_need', code: 'maybe-health-number' };
        return { ...checked, problems: maybe && !said ? [question] : [] } as RegistrationChecked;
      },
    });
    const user = hands();
    const need = await screen.findByLabelText(/Clinical need/);
    await user.type(need, 'Project 1234567897');
    await user.tab();
    await user.click(await screen.findByRole('button', { name: /Yes – remove it/ }));
    expect(need).toHaveProperty('value', '');
    await user.type(need, 'Project 1234567897');
    await user.tab();
    await user.click(await screen.findByRole('button', { name: /it is something else/ }));
    await waitFor(() => expect(screen.queryByRole('group', { name: /health number/ })).toBeNull());
    await user.click(screen.getByRole('link', { name: /Review/ }));
    await screen.findByRole('list', { name: /Checklist/ });
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(host.calls.find(({ name }) => name === 'register')?.args).toMatchObject({
        not_health_numbers: ['access.clinical_need'],
      }),
    );
  });

  test('the review sends nothing while something is missing, and leads there', async () => {
    const { host } = page('/register/d-7/review', recordedRegister([draftOf(phoneless)]));
    const user = hands();
    await screen.findByRole('list', { name: /Checklist/ });
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByText(/1 thing is still to be completed/);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Complete: Profile');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/Work phone/)));
    expect(host.calls.some(({ name }) => name === 'register')).toBe(false);
  });

  test('an amended registration sends the loaded act with what was changed', async () => {
    const command: Extract<ItemView['data'], { type: 'register_person' }> = {
      type: 'register_person',
      person: 'p-9',
      name: { given: 'Zofia', family: 'Nowak (sample)' },
      details: { birth_date: '1990-04-02', gender: 'female', language: 'en' },
      contact: { phone: '+14165550100', email: null },
      designation: null,
      evidence: {
        seen: 'in-person',
        documents: [
          { kind: 'on-drivers-licence', issuer: 'Ontario', expires_on: '2030-01-01', original: true },
          { kind: 'birth-certificate', issuer: 'Ontario', expires_on: null, original: true },
        ],
        face_matches: true,
        names_match: true,
      },
      search: null,
      different_from: {},
      ask_agents: null,
    };
    const sent: RegistrationForm = {
      ...filled,
      contact: { phone: '+14165550100', email: '' },
      evidence: {
        ...command.evidence,
        documents: command.evidence.documents.map((one) => ({ ...one, expires_on: one.expires_on ?? '' })),
      },
    };
    const item: ItemView = {
      command: 'c-1',
      action: 'register_person',
      who: 'Zofia Nowak (sample)',
      data: command,
      typed: { kind: 'registration', form: sent },
      asks: ['registration'],
      state: 'wedged',
      made_at: '2026-11-22T10:00:00',
      since: '2026-11-22T10:05:00',
      outcome: {
        is: 'refused',
        refusal: { code: 'evidence.not-enough', params: { level: '1', wanted: '2' } },
      },
      at_risk: null,
      with_it: [],
      compared: [],
      amendable: true,
      signs: [],
      record: { kind: 'person', id: 'p-9' },
    };
    window.history.replaceState(null, '', '?amend=c-1');
    const { host } = page('/register', { item: () => item });
    const user = hands();
    const family = await screen.findByLabelText(/family name/);
    await user.clear(family);
    await user.type(family, 'Nowak-Bell (sample)');
    await user.click(screen.getByRole('link', { name: /Review/ }));
    await screen.findByRole('list', { name: /Checklist/ });
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByRole('heading', { name: /Registration of/ });
    expect(host.calls.find(({ name }) => name === 'amend')?.args).toEqual({
      command: 'c-1',
      typed: {
        kind: 'registration',
        form: {
          ...sent,
          name: { ...sent.name, family: 'Nowak-Bell (sample)' },
          search: expect.objectContaining({ name: { given: 'Zofia', family: 'Nowak-Bell (sample)' } }),
        },
      },
      passphrase: null,
    });
    expect(host.calls.some(({ name }) => name === 'register')).toBe(false);
    // As it stands waiting it is not somebody who may be the same.
    const looked = host.calls.filter(({ name }) => name === 'likely_people');
    expect(looked.length).toBeGreaterThan(0);
    for (const { args } of looked) expect(args).toMatchObject({ amends: 'c-1' });
    expect(host.calls.some(({ name }) => name === 'draft_delete')).toBe(true);
    window.history.replaceState(null, '', window.location.pathname);
  });

  test.each([
    ['en', /held since/, 'Compare and decide'],
    ['fr', /retenue depuis/, 'Comparer et décider'],
  ] as const)(
    'what the centre holds is said to be held, with the way to decide it (%s)',
    async (language, state, way) => {
      vi.useRealTimers();
      const held = {
        command: 'c-1',
        state: 'held',
        since: '2026-11-22T10:05:00',
        data: { type: 'register_person', person: 'p-9' },
      } as ItemView;
      page('/registered/p-9', { items: () => [held] }, language);
      await screen.findByText(state);
      expect(screen.getByRole('link', { name: way }).getAttribute('href')).toContain('/items/c-1');
      expect(screen.queryByText(/waiting for the centre|en attente du service central/)).toBeNull();
      expect(await axeFindings()).toEqual([]);
    },
  );

  test('what turned out to be somebody known leads to that person, with the agents\u2019 reason', async () => {
    vi.useRealTimers();
    const reason = { code: 'name-changed', words: 'Certificate seen' };
    const [line] = recordedPerson.timeline;
    const known = {
      ...recordedPerson,
      timeline: line ? [{ ...line, act: 'registration-merged', reason, receipt: '7F3KQ-29QDA' }] : [],
      waiting: [],
    };
    page('/registered/p-merged', { person: () => known });
    await screen.findByText(/Your registration turned out to be/);
    expect(screen.getByText(/Certificate seen/)).toBeTruthy();
    expect(screen.getByRole('link', { name: /^Open / }).getAttribute('href')).toContain('/people/p-9');
    expect(await axeFindings()).toEqual([]);
  });

  test.each(['en', 'fr'] as const)('axe finds nothing in %s', { timeout: 60_000 }, async (language) => {
    vi.useRealTimers();
    for (const at of ['who', 'identity', 'access', 'review']) {
      const draft = draftOf(called('Wójcik (sample)'), { later: false });
      const { unmount } = page(`/register/d-7/${at}`, recordedRegister([draft]), language);
      await screen.findByRole('heading', { level: 1 });
      expect(await axeFindings(), at).toEqual([]);
      unmount();
    }
    page('/registered/p-9', {}, language);
    await screen.findByRole('heading', { level: 1 });
    expect(await axeFindings(), 'registered').toEqual([]);
  });

  test('without documents a sponsor says who it is: AL1, and it says what that opens', {
    timeout: 180_000,
  }, async () => {
    vi.useRealTimers();
    const { host } = page('/register/d-7/identity', recordedRegister([draftOf(phoneless)]));
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: /No identity documents/ }));
    await screen.findByText(/no more than AL1/);
    expect(screen.queryByText(/Face matches/)).toBeNull();
    expect(await axeFindings()).toEqual([]);
    await user.click(screen.getByRole('button', { name: /Which sponsor says so/ }));
    const [first] = await screen.findAllByRole('option');
    await user.click(first as HTMLElement);
    await user.type(screen.getByLabelText(/Work phone/), '416 555 0100');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => {
      const asked = host.calls.filter(({ name }) => name === 'check_registration').at(-1)?.args as
        | Args
        | undefined;
      expect(asked?.form).toMatchObject({ no_documents: true, asserted_by: expect.any(String) });
    });
  });
});
