import { screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Route, Switch } from 'wouter';
import { axeFindings, show } from '../../../test/render';
import type { Recorded } from '../../dev/recorded';
import type {
  Registration as Args,
  Draft,
  ItemView,
  RegistrationChecked,
  RegistrationForm,
} from '../../host';
import entries from './entry';
import { Register, RegisterStart } from './Register';
import { Registered } from './Registered';
import { recordedRegister } from './recorded';

// A person's keys come some 80 ms apart. Time is ours here, so that it costs none.
const KEY_MS = 80;

// A whole form in a busy machine takes its time; what is waited for is said, not slept.
vi.setConfig({ testTimeout: 60_000 });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  // Testing Library moves fake time on by this name.
  vi.stubGlobal('jest', { advanceTimersByTime: vi.advanceTimersByTime });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

// Not the lazy ones: they take real time.
const COMPONENTS: Record<string, () => React.JSX.Element> = {
  '/register': RegisterStart,
  '/register/:draft/:step?': Register,
  '/registered/:person': Registered,
};

const hands = () => userEvent.setup({ delay: KEY_MS, advanceTimers: vi.advanceTimersByTime });

function page(at: string, answers: Recorded = {}, language: 'en' | 'fr' = 'en') {
  window.location.hash = at;
  return show(
    <main>
      <Switch>
        {entries.map(({ path }) => (
          <Route key={path} path={path} component={COMPONENTS[path]} />
        ))}
      </Switch>
    </main>,
    { answers: { ...recordedRegister(), ...answers }, language },
  );
}

const filled: RegistrationForm = {
  given: 'Zofia',
  family: 'Nowak (sample)',
  one_name: false,
  birth_date: '1990-04-02',
  gender: 'female',
  language: 'en',
  phone: '416 555 0100',
  email: '',
  college: '',
  number: '',
  evidence: {
    seen: 'in-person',
    documents: [
      { kind: 'on-drivers-licence', issuer: 'Ontario', expires_on: '2030-01-01', original: true },
      { kind: 'canadian-passport', issuer: 'Canada', expires_on: '2031-05-05', original: true },
    ],
    face_matches: true,
    names_match: true,
  },
  different_from: {},
  access: null,
};

const draftOf = (form: RegistrationForm, more: object = {}): Draft => ({
  draft: 'd-7',
  kind: 'register',
  title: 'Zofia Nowak (sample)',
  body: JSON.parse(JSON.stringify({ form, later: true, left: [], amend: null, ...more })),
  saved_at: '2026-11-22T10:31:00',
});

async function fillWithKeys(user: UserEvent) {
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/given name/)));
  await user.keyboard('Zofia{Tab}Nowak (sample){Tab}{Tab}19900402{Enter}');
  // Identity: the name is known, so the first key chooses the gender.
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: /Gender/ })));
  await user.keyboard('f{Tab}416 555 0100{Tab}{Tab}{Tab}');
  await user.keyboard('ont{Tab}20300101{Tab} {Tab}{Tab}');
  await user.keyboard('can{Tab}20310505{Tab} {Tab}{Tab}');
  await user.keyboard('{Tab} {Tab} {Tab} {Enter}');
  // Access.
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Choose… Sponsor|^Sponsor/ })),
  );
  await user.keyboard('pri{Tab}{Tab}RN, emergency{Tab}');
  await user.keyboard('Looks up results.{Tab}{Tab}{Tab} {Control>}{Enter}{/Control}');
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
        },
        access: {
          sponsor: 'op-7',
          signed_form: false,
          signed_on: '',
          position: 'RN, emergency',
          clinical_need: 'Looks up results.',
          starts: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
          ends: '',
          services: ['clinical-viewer'],
        },
      },
    });
    // Beside what is typed and ticked: one Tab a field, one Enter a page, Ctrl+Enter to decide.
    expect(moves.filter((key) => key !== 'Control').length).toBeLessThanOrEqual(36);
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
    // The same Enter from a hand goes on – here to what is missing.
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

  test('leaving keeps what was typed a moment ago', async () => {
    const { host, unmount } = page('/register');
    const user = hands();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/given name/)));
    await user.keyboard('Zo');
    unmount();
    await vi.advanceTimersByTimeAsync(0);
    const save = host.calls.find(({ name }) => name === 'draft_save');
    expect(save?.args).toMatchObject({ draft: null, body: { form: { given: 'Zo' } } });
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

  const wojcik = () => recordedRegister([draftOf({ ...filled, family: 'Wójcik (sample)' })]);
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
      draftOf(
        { ...filled, family: 'Bello (sample)' },
        { registration: '0199a7c0-0000-7000-8000-000000000001' },
      ),
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
    expect(within(panel).getByText(/The same: birth date and gender/)).toBeTruthy();
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

  test('the review sends nothing while something is missing, and leads there', async () => {
    const { host } = page('/register/d-7/review', recordedRegister([draftOf({ ...filled, phone: '' })]));
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
    const item: ItemView = {
      command: 'c-1',
      action: 'register_person',
      who: 'Zofia Nowak (sample)',
      data: command,
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
      data: {
        ...command,
        name: { given: 'Zofia', family: 'Nowak-Bell (sample)' },
        search: expect.objectContaining({ name: { given: 'Zofia', family: 'Nowak-Bell (sample)' } }),
      },
      passphrase: null,
    });
    expect(host.calls.some(({ name }) => name === 'register')).toBe(false);
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
      expect(screen.queryByText(/waiting for the centre|en attente du centre/)).toBeNull();
      expect(await axeFindings()).toEqual([]);
    },
  );

  test.each(['en', 'fr'] as const)('axe finds nothing in %s', { timeout: 60_000 }, async (language) => {
    vi.useRealTimers();
    for (const at of ['who', 'identity', 'access', 'review']) {
      const draft = draftOf({ ...filled, family: 'Wójcik (sample)' }, { later: false });
      const { unmount } = page(`/register/d-7/${at}`, recordedRegister([draft]), language);
      await screen.findByRole('heading', { level: 1 });
      expect(await axeFindings(), at).toEqual([]);
      unmount();
    }
    page('/registered/p-9', {}, language);
    await screen.findByRole('heading', { level: 1 });
    expect(await axeFindings(), 'registered').toEqual([]);
  });
});
