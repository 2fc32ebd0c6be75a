import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { chainWith } from '../sample/chains';
import { amaraPage, elsewherePage } from '../sample/people';
import { allow } from '../sample/sponsorships';
import { type Draft, type ItemView, WindowError } from '../src/host';
import en from '../src/locales/en.json';
import { offersOf } from '../src/pages/person/Enroll';
import { openAt, told } from './desk';
import { axeFindings } from './render';

const press = async (name: RegExp | string) =>
  userEvent.click((await screen.findAllByRole('button', { name }))[0] as HTMLElement);
const decide = () => userEvent.keyboard('{Control>}{Enter}{/Control}');

describe('person', () => {
  test.each([
    ['p-1', 'en'],
    ['p-1', 'fr'],
    ['p-2', 'en'],
    ['p-1/correct', 'en'],
    ['p-1/correct', 'fr'],
  ] as const)('axe finds nothing in %s, %s', async (address, language) => {
    await openAt(`/people/${address}`, { language });
    await screen.findByRole('heading', { level: 1, name: /Amara|Suharto|Correct|Corriger/ });
    await waitFor(() => expect(document.querySelector('.spinner')).toBeNull());
    expect(await axeFindings()).toEqual([]);
  });

  test('a sponsor’s no is in sight with its reason, and that it was told is what comes next', async () => {
    const [, first] = amaraPage.sponsorships;
    if (!first) throw new Error('a sponsorship');
    const no = {
      ...first,
      sponsorship: {
        ...first.sponsorship,
        id: 's-9',
        state: { state: 'declined', since: '2026-11-20T15:00:00Z', reason: { code: 'no-need', words: '' } },
      } as const,
      allowed: [allow('tell_declined')],
    };
    const { host } = await openAt('/people/p-1', {
      answers: {
        person: () => ({ ...amaraPage, waiting: [], next: 'sponsor-said-no', sponsorships: [no, first] }),
      },
    });
    const [block] = await screen.findAllByRole('article', { name: /ClinicalViewer/ });
    expect(block?.closest('details')).toBeNull();
    const [primary, ...others] = await screen.findAllByRole('button', { name: /^Told of the sponsor’s no/ });
    expect(others).toHaveLength(1);
    await userEvent.click(primary as HTMLElement);
    await screen.findByText('Told: kept with your name.');
    expect(told(host, 'act')).toEqual([
      expect.objectContaining({
        acts: [{ action: 'tell_declined', record: { kind: 'sponsorship', id: 's-9' } }],
      }),
    ]);
  });

  test('a no that was told says by whom, and asks for nothing', async () => {
    const [, first] = amaraPage.sponsorships;
    if (!first) throw new Error('a sponsorship');
    const no = {
      ...first,
      sponsorship: {
        ...first.sponsorship,
        told: { by: { id: 'op-1', name: 'Noor Tremblay (sample)' }, at: '2026-11-20T16:00:00Z' },
        state: { state: 'declined', since: '2026-11-20T15:00:00Z', reason: { code: 'no-need', words: '' } },
      } as const,
      allowed: [allow('tell_declined')],
    };
    await openAt('/people/p-1', {
      answers: { person: () => ({ ...amaraPage, waiting: [], next: 'sponsor', sponsorships: [no] }) },
    });
    await screen.findByText(/^Told by Noor Tremblay/);
    expect(screen.queryByRole('button', { name: /^Told of/ })).toBeNull();
  });

  test.each([
    ['tell-merged', 1],
    ['hand-over', 1],
  ] as const)(
    'who was registered and turned out to be them is told their account (%s)',
    async (next, many) => {
      const merged = [
        { held: 'h-1', registered: 'Amara Okafor-Bello (sample)', allowed: [allow('tell_merged')] },
      ];
      const { host } = await openAt('/people/p-1', {
        answers: { person: () => ({ ...amaraPage, waiting: [], next, merged }) },
      });
      await screen.findByText(/Amara Okafor-Bello \(sample\) is this person/);
      const buttons = await screen.findAllByRole('button', { name: /^Told which account is theirs/ });
      expect(buttons).toHaveLength(many);
      await userEvent.click(buttons[0] as HTMLElement);
      await screen.findByText('Told: kept with your name.');
      expect(told(host, 'act')).toEqual([
        expect.objectContaining({ acts: [{ action: 'tell_merged', record: { kind: 'held', id: 'h-1' } }] }),
      ]);
      expect(await axeFindings()).toEqual([]);
    },
  );

  test('birth date and phone show only when asked for', async () => {
    await openAt('/people/p-1');
    await screen.findByText('Details');
    expect(screen.queryByText('1990-04-02')).toBeNull();
    expect(document.body.textContent).not.toContain('555 0100');
    await press('Show: Date of birth');
    expect(screen.getByText('1990-04-02')).toBeDefined();
  });

  test('what another state would need is absent; what is forbidden says why', async () => {
    await openAt('/people/p-1', {
      answers: {
        person: () => ({
          ...amaraPage,
          sponsorships: amaraPage.sponsorships.slice(1).map((view) => ({
            ...view,
            allowed: [
              allow('suspend_sponsorship', { refusal: { code: 'authority.yourself' } }),
              allow('reinstate_sponsorship', { refusal: { code: 'state.not-now', params: {} } }),
            ],
          })),
        }),
      },
    });
    const block = await screen.findByRole('article', { name: /ClinicalViewer/ });
    expect(within(block).getByRole('button', { name: /^Suspend… – .*ClinicalViewer/ })).toHaveProperty(
      'disabled',
      true,
    );
    expect(within(block).getByText(/Nobody decides about themselves/)).toBeDefined();
    expect(within(block).queryByRole('button', { name: /^Reinstate…/ })).toBeNull();
  });

  test('who came to stand by the person is told by name until somebody says that it was seen', async () => {
    const at = '2026-11-20T15:00:00Z';
    const joined = { is: 'joined', organization: 'RBH', name: null } as const;
    const { host } = await openAt('/people/p-1', {
      answers: {
        person: () => ({
          ...amaraPage,
          person: {
            ...amaraPage.person,
            shared: {
              asks: [],
              notices: [
                { to: 'LGH', at: '2026-11-19T15:00:00Z', what: joined, seen: false },
                { to: 'LGH', at, what: { is: 'new-letter' }, seen: false },
                { to: 'LGH', at, what: { ...joined, organization: 'OLD' }, seen: true },
              ],
            },
          },
          organizations: { ...amaraPage.organizations, RBH: { en: 'Riverbend', fr: 'Riverbend' } },
          allowed: [...amaraPage.allowed, allow('see_notices')],
        }),
      },
    });
    await screen.findByText(/Riverbend answers for this person, too/);
    expect(screen.getByText(/A new letter was printed/)).toBeDefined();
    expect(screen.queryByText(/OLD answers for/)).toBeNull();
    await press('Seen');
    const record = { kind: 'person', id: 'p-1' };
    await waitFor(() =>
      expect(told(host, 'act')).toMatchObject([
        { acts: [{ action: 'see_notices', record, values: { up_to: at } }] },
      ]),
    );
  });

  const asksOf = (
    asks: (typeof amaraPage)['person']['shared']['asks'],
    allowed: typeof amaraPage.allowed,
  ) => ({
    answers: {
      person: () => ({
        ...amaraPage,
        sponsorships: [],
        person: { ...amaraPage.person, shared: { notices: [], asks } },
        organizations: { ...amaraPage.organizations, RBH: { en: 'Riverbend', fr: 'Riverbend' } },
        allowed: [...amaraPage.allowed, ...allowed],
      }),
    },
  });
  const ask = {
    organization: 'RBH',
    name: null,
    at: '2026-11-19T15:00:00Z',
    wants: 'new-letter',
    words: 'It got lost.',
    answer: null,
  } as const;

  test('the registering organization is asked for what only it can do', async () => {
    const { host } = await openAt('/people/p-1', asksOf([], [allow('ask_custodian')]));
    await press('Ask the registering organization…');
    const asked = await screen.findByRole('dialog');
    expect(await axeFindings('component')).toEqual([]);
    await decide();
    await within(asked).findByText('Choose what is needed.');
    await userEvent.click(within(asked).getByRole('radio', { name: 'A new letter' }));
    await userEvent.type(within(asked).getByRole('textbox', { name: /should know/ }), 'It got lost.');
    await decide();
    const record = { kind: 'person', id: 'p-1' };
    const values = { wants: 'new-letter', words: 'It got lost.' };
    await waitFor(() =>
      expect(told(host, 'act')).toMatchObject([{ acts: [{ action: 'ask_custodian', record, values }] }]),
    );
  });

  test('what another organization asks is done or declined', async () => {
    const { host } = await openAt(
      '/people/p-1',
      asksOf([ask], [allow('answer_asked'), allow('decline_asked')]),
    );
    await screen.findByText(/Riverbend asks for a new letter/);
    expect(screen.getByText('It got lost.')).toBeDefined();
    await press('Decline…');
    const asked = await screen.findByRole('dialog');
    await userEvent.click(within(asked).getByRole('radio', { name: /still works/ }));
    await decide();
    const of = { organization: 'RBH', asked_at: ask.at };
    await waitFor(() =>
      expect(told(host, 'act')).toMatchObject([
        { acts: [{ action: 'decline_asked', values: { ...of, 'reason.code': 'letter-works' } }] },
      ]),
    );
    await press('Done');
    await waitFor(() => expect(told(host, 'act')).toHaveLength(2));
    expect(told(host, 'act')[1]).toMatchObject({ acts: [{ action: 'answer_asked', values: of }] });
  });

  test('an answer is news to whoever asked, and says nothing of who gave it', async () => {
    const answer = { at: '2026-11-20T15:00:00Z', declined: 'is-right', words: '', seen: false };
    await openAt('/people/p-1', asksOf([{ ...ask, organization: 'LGH', answer }], [allow('see_notices')]));
    await screen.findByText(/The registering organization answered/);
    expect(screen.getByText(/You asked for a new letter/)).toBeDefined();
    expect(screen.getByText(/What stands there is right/)).toBeDefined();
  });

  test('custody that came here is told with the reason; a letter that was released says how it is done', async () => {
    const at = '2026-11-20T15:00:00Z';
    const what = { is: 'custody-moved', here: true, reason: 'organization-closed' } as const;
    const shared = { notices: [{ to: 'LGH', at, what, seen: false }], asks: [], release: { to: 'LGH', at } };
    const person = { ...amaraPage.person, shared };
    await openAt('/people/p-1', {
      answers: { person: () => ({ ...amaraPage, person, allowed: [allow('see_notices')] }) },
    });
    await screen.findByText(/gave you custody of this account.*has closed/);
    expect(screen.getByText(/It is for one hand-over/)).toBeDefined();
    expect(await axeFindings()).toEqual([]);
  });

  test('only what may be corrected is offered', async () => {
    const correctable = ['name.family', 'details.birth_date'];
    await openAt('/people/p-1/correct', {
      role: 'registration-agent',
      answers: { person: () => ({ ...amaraPage, correctable }) },
    });
    await screen.findByRole('checkbox', { name: 'Family name' });
    expect(screen.getAllByRole('checkbox')).toHaveLength(2);
    expect(screen.getByText(/Only what is yours to correct/)).toBeDefined();
  });

  test('a look at ID that waits for the sponsor asks nobody to look again', async () => {
    const links = chainWith({ identity: { state: 'waiting', fixer: 'sponsor', tells: true } });
    const [first] = amaraPage.enrollments;
    if (!first) throw new Error('an enrollment');
    await openAt('/people/p-1', {
      answers: { person: () => ({ ...amaraPage, enrollments: [{ ...first, links }] }) },
    });
    expect((await screen.findAllByText(/it counts with the sponsor’s yes/)).length).toBeGreaterThan(0);
  });

  describe('for the registration agents', () => {
    const role = 'registration-agent' as const;
    const custody = { at: 'elsewhere' } as const;
    const orphan = {
      ...amaraPage,
      person: { ...amaraPage.person, custody, shared: { notices: [], asks: [{ ...ask, agents: true }] } },
      organizations: { ...amaraPage.organizations, RBH: { en: 'Riverbend', fr: 'Riverbend' } },
      takers: ['RBH'],
      allowed: [
        allow('correct_person'),
        allow('answer_asked'),
        allow('decline_asked'),
        allow('release_letter'),
        allow('move_custody'),
      ],
    };

    test.each(['en', 'fr'] as const)('axe finds nothing, %s', async (language) => {
      await openAt('/people/p-1', { role, language, answers: { person: () => orphan } });
      await screen.findAllByText(/Riverbend/);
      expect(await axeFindings()).toEqual([]);
    });

    test('where nobody has custody a letter is released to an organization, and custody moved there', async () => {
      const { host } = await openAt('/people/p-1', { role, answers: { person: () => orphan } });
      await screen.findByText('No organization has custody.');
      expect(screen.getByText(/Riverbend asks for a new letter/)).toBeDefined();
      for (const [button, action, reason] of [
        ['Release a letter…', 'release_letter', /asked for it/],
        ['Move custody…', 'move_custody', /has closed/],
      ] as const) {
        await press(button);
        const asked = await screen.findByRole('dialog');
        await decide();
        await within(asked).findByText('Choose the organization.');
        await userEvent.click(within(asked).getByRole('radio', { name: 'Riverbend' }));
        await userEvent.click(within(asked).getByRole('radio', { name: reason }));
        await decide();
        await waitFor(() =>
          expect(told(host, 'act').at(-1)).toMatchObject({
            acts: [{ action, record: { kind: 'person', id: 'p-1' }, values: { organization: 'RBH' } }],
          }),
        );
        await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
      }
    });

    test('what waits where she signs in is said to be done, put right, or left until a day', async () => {
      const { host } = await openAt('/people/p-1', { role, answers: { person: () => elsewherePage } });
      await press(/^Done by hand/);
      const record = { kind: 'person', id: 'p-1' };
      const acts = () => told(host, 'act').at(-1);
      await waitFor(() =>
        expect(acts()).toMatchObject({
          acts: [{ action: 'done_by_hand', record, values: { enrollment: 'e-1', todo: 'take-out' } }],
        }),
      );
      await press(/^Put right/);
      await waitFor(() =>
        expect(acts()).toMatchObject({
          acts: [{ action: 'put_right', record, values: { target: 'one-id' } }],
        }),
      );
      expect(screen.getByText(/taken over for good, Rosalie/)).toBeDefined();
      await press(/^Leave as it is…/);
      const asked = await screen.findByRole('dialog');
      await decide();
      await within(asked).findByText('Choose until when.');
      await userEvent.click(within(asked).getByRole('radio', { name: 'For good' }));
      await userEvent.click(within(asked).getByRole('radio', { name: /on purpose/ }));
      await decide();
      await waitFor(() =>
        expect(acts()).toMatchObject({
          acts: [
            {
              action: 'leave_difference',
              record,
              values: { target: 'one-id', what: 'active', until: 'none', 'reason.code': 'meant-there' },
            },
          ],
        }),
      );
    });

    test.each(['en', 'fr'] as const)(
      'axe finds nothing where something waits elsewhere, %s',
      async (language) => {
        await openAt('/people/p-1', { role, language, answers: { person: () => elsewherePage } });
        await screen.findAllByText(/Portal desk/);
        expect(await axeFindings()).toEqual([]);
      },
    );

    test('where an organization looks after the account the acts are closed, and say why', async () => {
      const refusal = { code: 'custody.kept', params: {} };
      await openAt('/people/p-1', {
        role,
        answers: { person: () => ({ ...orphan, allowed: [allow('move_custody', { refusal })] }) },
      });
      expect(await screen.findByRole('button', { name: 'Move custody…' })).toHaveProperty('disabled', true);
      expect(screen.getByText(/nobody asked the registration agents/)).toBeDefined();
    });
  });

  test('the chain follows the chosen service, and says who can fix what', async () => {
    await openAt('/people/p-1');
    const chain = await screen.findByRole('list', { name: /ClinicalViewer: from identity/ });
    expect(
      within(chain).getByText('can be fixed by the organization’s legally responsible person'),
    ).toBeDefined();
    const table = screen.getByRole('region', { name: 'Enrolled or sponsored' });
    within(table).getByRole('cell', { name: /the sponsor asks, since .* any LRA here answers/ });
    await userEvent.click(within(table).getByRole('button', { name: /OTNhub/ }));
    await screen.findByRole('list', { name: /OTNhub.*from identity/ });
  });

  test('ending asks for a coded reason, and for words where the table does', async () => {
    const { host } = await openAt('/people/p-1');
    await press(/^End… – ConnectingOntario ClinicalViewer$/);
    const asked = await screen.findByRole('dialog');
    within(asked).getByText(/ends for Amara Okafor/);
    await decide();
    await within(asked).findByText('Choose the reason. It is kept with the decision.');
    await userEvent.click(within(asked).getByRole('radio', { name: /Breach/ }));
    await decide();
    await within(asked).findByText(en.errors['reason-needs-words']);
    expect(told(host, 'act')).toEqual([]);
    await userEvent.click(within(asked).getByRole('radio', { name: /Left the organization/ }));
    await decide();
    await waitFor(() =>
      expect(told(host, 'act')).toEqual([
        {
          acts: [
            {
              action: 'end_enrollment',
              record: { kind: 'enrollment', id: 'e-1' },
              values: { 'reason.code': 'left-organization', 'reason.words': '' },
            },
          ],
          passphrase: null,
        },
      ]),
    );
  });

  test('a jammed printer means another print; then photo ID, then handed over', async () => {
    const { host } = await openAt('/people/p-1');
    await press('New letter…');
    await screen.findByText(/stops working at once/);
    await decide();
    await press('No, print again');
    await waitFor(() => expect(told(host, 'print_letter')).toHaveLength(2));
    await press('Yes, hand over now…');
    await waitFor(() => expect(told(host, 'letter_done')).toEqual([{ person: 'p-1' }]));
    await decide();
    await screen.findByText('Choose the document you looked at.');
    // What was shown before is one key away; by itself Enter chooses nothing, and hands over nothing.
    const shown = screen.getByRole('radio', { name: /driver.s licence/ });
    await waitFor(() => expect(document.activeElement).toBe(shown));
    await userEvent.keyboard('{Enter}');
    expect(told(host, 'act')).toEqual([]);
    await userEvent.click(screen.getByRole('radio', { name: 'Another photo document' }));
    await press(/Choose|Which one/);
    expect(screen.queryByRole('option', { name: /Birth certificate/ })).toBeNull();
    await userEvent.keyboard('{Escape}');
    await userEvent.click(screen.getByRole('radio', { name: 'Canadian passport' }));
    await userEvent.keyboard('{Enter}');
    await waitFor(() =>
      expect(told(host, 'act')).toMatchObject([
        { acts: [{ action: 'hand_over', values: { letter: 'l-1', looked_at: 'canadian-passport' } }] },
      ]),
    );
  });

  test('the printer is chosen before, remembered, and the paper is no file', async () => {
    const { host } = await openAt('/people/p-1', {
      answers: {
        printers: () => ({ printers: [{ name: 'front-desk', label: 'Front desk' }], chosen: null }),
        print_letter: () => ({
          letter: 'l-2',
          expires_on: '2027-02-20',
          went: { to: 'printer', printer: 'front-desk' },
        }),
      },
    });
    await press('New letter…');
    await press(/Show it instead/);
    await userEvent.click(await screen.findByRole('option', { name: 'Front desk' }));
    await waitFor(() => expect(told(host, 'choose_printer')).toEqual([{ printer: 'front-desk' }]));
    await decide();
    await screen.findByText(/went to front-desk, and is no file/);
  });

  test('both clocks are told when they differ', async () => {
    await openAt('/people/p-1', {
      answers: {
        person: () => ({
          ...amaraPage,
          sponsorships: [],
          enrollments: [],
          timeline: amaraPage.timeline
            .slice(0, 2)
            .map((line, n) => ({ ...line, device_at: n === 0 ? '2026-11-01T08:00:00' : line.at })),
        }),
      },
    });
    expect(await screen.findAllByText(/by the desk’s clock/)).toHaveLength(1);
  });

  test('the sponsor is answered', async () => {
    const { host } = await openAt('/people/p-1');
    await userEvent.type(await screen.findByRole('textbox', { name: /Your answer/ }), 'The fracture clinic.');
    await press('Send the answer');
    await waitFor(() =>
      expect(told(host, 'act')).toMatchObject([
        { acts: [{ action: 'answer_sponsor', values: { words: 'The fracture clinic.' } }] },
      ]),
    );
  });

  test('further services rest on the sponsorship that covers them', () => {
    expect(offersOf(amaraPage, ['one-mail'])).toEqual([
      { service: 'otn-hub', sponsorship: 's-2', from: 'Rahel Singh (sample)' },
      { service: 'one-mail', sponsorship: null, from: '' },
    ]);
  });
});

describe('identity', () => {
  afterEach(() => window.history.replaceState(null, '', window.location.pathname));

  const short = () => ({
    ...amaraPage,
    allowed: [...amaraPage.allowed, allow('check_identity')],
    enrollments: amaraPage.enrollments.map((one, n) => ({
      ...one,
      links: one.links.map((link) =>
        n === 0 && link.kind === 'identity'
          ? { ...link, state: 'missing' as const, fixer: 'lra' as const }
          : link,
      ),
    })),
  });

  test('a missing identity link leads to looking at ID again, and what was examined is recorded', async () => {
    const { host } = await openAt('/people/p-1', {
      answers: {
        person: short,
        check_looking: () => ({ problems: [], assessment: { level: 2, wanted: 2, requirements: [] } }),
        look_again: () => ({ commands: ['c-1'], record: { kind: 'person', id: 'p-1' } }),
      },
    });
    const link = await screen.findByRole('link', { name: 'Identity' });
    await userEvent.click(link);
    await screen.findByRole('heading', { level: 1, name: 'Look at ID again' });
    await userEvent.click(await screen.findByRole('radio', { name: /In person/i }));
    await decide();
    await waitFor(() =>
      expect(told(host, 'look_again')).toMatchObject([{ person: 'p-1', evidence: { seen: 'in-person' } }]),
    );
    await screen.findByRole('heading', { level: 1, name: /Amara/ });
  });

  test('what the rulebook finds wrong is shown, and nothing is recorded', async () => {
    const { host } = await openAt('/people/p-1/identity', {
      answers: {
        person: short,
        check_looking: () => ({
          problems: [{ field: 'evidence.seen', code: 'missing' }],
          assessment: { level: 0, wanted: 2, requirements: [] },
        }),
      },
    });
    await screen.findByRole('heading', { level: 1, name: 'Look at ID again' });
    await decide();
    expect((await screen.findAllByText(/Say how you saw the person/)).length).toBeGreaterThan(0);
    expect(told(host, 'look_again')).toEqual([]);
    expect(await axeFindings()).toEqual([]);
  });

  test('a look that came back is put right and sent again', async () => {
    const { host } = await openAt('/items/c-7/amend', {
      answers: {
        person: short,
        item: () =>
          ({
            command: 'c-7',
            data: {
              type: 'check_identity',
              person: 'p-1',
              evidence: { seen: 'video', documents: [], face_matches: true, names_match: true },
              instead_of_registering: true,
            },
            typed: {
              kind: 'look',
              form: {
                evidence: { seen: 'video', documents: [], face_matches: true, names_match: true },
              },
            },
            state: 'wedged',
            with_it: [],
            compared: [],
            signs: [],
            amendable: true,
          }) as unknown as ItemView,
        check_looking: () => ({ problems: [], assessment: { level: 2, wanted: 2, requirements: [] } }),
        amend: () => ({ commands: ['c-8'], record: { kind: 'person', id: 'p-1' } }),
      },
    });
    expect(await screen.findByRole('radio', { name: /approved video/ })).toHaveProperty('checked', true);
    await userEvent.click(screen.getByRole('radio', { name: /In person/ }));
    await decide();
    await waitFor(() =>
      expect(told(host, 'amend')).toMatchObject([
        {
          command: 'c-7',
          typed: { kind: 'look', form: { evidence: { seen: 'in-person', face_matches: true } } },
        },
      ]),
    );
  });

  test('found while registering: what was examined goes along, and the look says what it took the place of', async () => {
    const registration = {
      draft: 'd-7',
      kind: 'register',
      title: 'Amara Okafor (sample)',
      body: {
        form: { evidence: { seen: 'in-person', documents: [], face_matches: true, names_match: true } },
      },
      saved_at: '2026-11-22T10:31:00',
    };
    window.history.replaceState(null, '', '?instead=d-7&of=p-1');
    const { host } = await openAt('/people/p-1/identity', {
      answers: {
        person: short,
        draft_load: ({ draft }) => (draft === 'd-7' ? registration : null),
        draft_delete: () => ({}),
        check_looking: () => ({ problems: [], assessment: { level: 2, wanted: 2, requirements: [] } }),
        look_again: () => ({ commands: ['c-1'], record: { kind: 'person', id: 'p-1' } }),
      },
    });
    await screen.findByText(/Found while you were registering/);
    expect(screen.getByRole('radio', { name: /In person/i })).toHaveProperty('checked', true);
    expect(await axeFindings()).toEqual([]);
    await decide();
    await waitFor(() =>
      expect(told(host, 'look_again')).toMatchObject([
        { person: 'p-1', instead_of_registering: true, evidence: { seen: 'in-person' } },
      ]),
    );
    // There is nothing left to register.
    await waitFor(() => expect(told(host, 'draft_delete')).toContainEqual({ draft: 'd-7' }));
  });

  test.each([
    ['whose registration is gone', '?instead=d-7&of=p-1'],
    ['that was made for somebody else', '?instead=d-8&of=p-9'],
  ])('an address %s is a look at ID like any other', async (_, search) => {
    window.history.replaceState(null, '', search);
    const { host } = await openAt('/people/p-1/identity', {
      answers: {
        person: short,
        draft_load: ({ draft }) =>
          draft === 'd-8' ? { draft, kind: 'register', title: '', body: {}, saved_at: '' } : null,
        check_looking: () => ({ problems: [], assessment: { level: 2, wanted: 2, requirements: [] } }),
        look_again: () => ({ commands: ['c-1'], record: { kind: 'person', id: 'p-1' } }),
      },
    });
    await userEvent.click(await screen.findByRole('radio', { name: /In person/i }));
    await decide();
    await waitFor(() => expect(told(host, 'look_again')).toHaveLength(1));
    expect(told(host, 'look_again')[0]).not.toHaveProperty('instead_of_registering', true);
  });

  test('what the centre did by the rules says so on the timeline', async () => {
    await openAt('/people/p-1', {
      answers: {
        person: () => ({
          ...amaraPage,
          enrollments: amaraPage.enrollments.map((one) => ({
            ...one,
            timeline: [
              {
                at: '2026-11-22T05:00:00Z',
                device_at: '2026-11-22T05:00:00Z',
                by: null,
                role: 'centre' as const,
                organization: 'lakeshore',
                act: 'enrollment-ended',
                changes: [],
                reason: { code: 'lapsed', words: '' },
                receipt: 'AAAAA-BBBBB',
                internal: false,
              },
            ],
          })),
        }),
      },
    });
    expect((await screen.findAllByText(/The centre, by the rules/)).length).toBeGreaterThan(0);
  });
});

describe('put right where it stands', () => {
  const value = (host: { calls: { name: string; args: unknown }[] }) => told(host, 'act').at(-1);

  test('a phone number, from anywhere, in twenty keys', async () => {
    const { host } = await openAt('/work', {
      answers: {
        find: () => [
          {
            record: { kind: 'person', id: 'p-1' },
            title: 'Amara Okafor (sample)',
            detail: 'amara.okafor@oneid.on.ca',
            near: [],
          },
        ],
      },
    });
    let keys = 0;
    const type = async (text: string, count = text.length) => {
      keys += count;
      await userEvent.keyboard(text);
    };
    await type('{Control>}k{/Control}', 1);
    await screen.findByRole('dialog');
    await type('oka');
    await screen.findByRole('option', { name: /Amara Okafor/ });
    await type('{Enter}', 1);
    await screen.findByRole('heading', { level: 1, name: /Amara Okafor/ });
    await type('{Control>}e{/Control}', 1);
    await type('p');
    const phone = await screen.findByRole('textbox', { name: /Work phone/ });
    expect(phone).toHaveProperty('value', '416 555 0100 ext. 123');
    await waitFor(() => expect(document.activeElement).toBe(phone));
    await type('4165550142');
    expect(phone).toHaveProperty('value', '4165550142');
    // Without a reason nothing is sent: the next key chooses one.
    await type('{Enter}', 1);
    expect(told(host, 'act')).toEqual([]);
    await type(' ', 1);
    await type('{Enter}', 1);
    await waitFor(() =>
      expect(value(host)).toEqual({
        acts: [
          {
            action: 'correct_person',
            record: { kind: 'person', id: 'p-1' },
            values: {
              'contact.phone': '4165550142',
              'from.contact.phone': '+14165550100x123',
              'reason.code': expect.any(String),
              'reason.words': '',
            },
          },
        ],
        passphrase: null,
      }),
    );
    expect(keys).toBeLessThanOrEqual(20);
    // It is shown again, and the focus is where it was opened.
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Correct: Work phone' })),
    );
  });

  test('what is typed in its place is still there in the other language', async () => {
    await openAt('/people/p-1');
    await press('Correct: Work e-mail');
    const email = await screen.findByRole('textbox', { name: /Work e-mail/ });
    await userEvent.keyboard('amara@lakeshore.example');
    await userEvent.click(screen.getByRole('button', { name: /FR/ }));
    await screen.findByRole('textbox', { name: /courriel/i });
    expect(screen.getByDisplayValue('amara@lakeshore.example')).toBe(email);
  });

  test('Escape leaves it as it was; what is the same is not sent', async () => {
    const { host } = await openAt('/people/p-1');
    await press('Correct: Family name');
    const family = await screen.findByRole('textbox', { name: /Family name/ });
    expect(family).toHaveProperty('value', 'Okafor (sample)');
    await userEvent.keyboard('{Enter}');
    await screen.findByText('This is what stands there already.');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('textbox', { name: /Family name/ })).toBeNull());
    expect(told(host, 'act')).toEqual([]);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Correct: Family name' }));
  });

  test('E leads to the pencils, a letter to the value, and a figure chooses the reason and saves', async () => {
    const { host } = await openAt('/people/p-1');
    await screen.findByText('Details');
    await userEvent.keyboard('e');
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Correct: /));
    await userEvent.keyboard('p');
    await screen.findByRole('textbox', { name: /Work phone/ });
    await userEvent.keyboard('4165550155{Enter}');
    const first = await screen.findByRole('radio', { name: /^Typing mistake/ });
    await waitFor(() => expect(document.activeElement).toBe(first));
    await userEvent.keyboard('1');
    await waitFor(() =>
      expect(told(host, 'act')).toMatchObject([
        { acts: [{ action: 'correct_person', values: { 'reason.code': 'typing-mistake' } }] },
      ]),
    );
  });

  test('what the rulebook refuses stands beside the field', async () => {
    await openAt('/people/p-1', {
      answers: {
        act: () => {
          throw new WindowError('field.problems', {}, null, [
            { field: 'contact.email', code: 'not-an-email-address' },
          ]);
        },
      },
    });
    await press('Correct: Work e-mail');
    const email = await screen.findByRole('textbox', { name: /Work e-mail/ });
    await userEvent.clear(email);
    await userEvent.type(email, 'amara');
    await userEvent.click(screen.getByRole('radio', { name: 'Typing mistake' }));
    await userEvent.keyboard('{Enter}');
    await screen.findByText(en.problems['not-an-email-address']);
    expect(document.activeElement).toBe(email);
  });

  test('a value that is another organization’s is asked for, and a pencil stands at one’s own alone', async () => {
    await openAt('/people/p-1', {
      answers: {
        person: () => ({
          ...amaraPage,
          correctable: ['contact.phone'],
          allowed: [allow('correct_person'), allow('ask_custodian')],
        }),
      },
    });
    await screen.findByRole('button', { name: 'Correct: Work phone' });
    expect(screen.queryByRole('button', { name: 'Correct: Family name' })).toBeNull();
    await press('Ask the registering organization to correct: Family name');
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole('radio', { name: /A correction of name/ })).toHaveProperty(
      'checked',
      true,
    );
  });

  test('without the right there is no pencil', async () => {
    await openAt('/people/p-1', {
      answers: {
        person: () => ({
          ...amaraPage,
          allowed: [allow('correct_person', { refusal: { code: 'authority.yourself' } })],
        }),
      },
    });
    await screen.findByText('Details');
    expect(screen.queryByRole('button', { name: /^Correct/ })).toBeNull();
  });

  test('a name in capitals is offered as it is usually written, and only taken when it is pressed', async () => {
    const { host } = await openAt('/people/p-1', {
      answers: { name_writing: () => ({ usual: 'McDonald' }) },
    });
    await press('Correct: Family name');
    const family = await screen.findByRole('textbox', { name: /Family name/ });
    await userEvent.clear(family);
    await userEvent.type(family, 'MCDONALD');
    const offer = await screen.findByRole('button', { name: 'Write as “McDonald”?' });
    expect(family).toHaveProperty('value', 'MCDONALD');
    await userEvent.click(offer);
    expect(family).toHaveProperty('value', 'McDonald');
    expect(screen.queryByRole('button', { name: /Write as/ })).toBeNull();
    expect(told(host, 'name_writing')).toContainEqual({ name: 'MCDONALD' });
  });
});

describe('leaving the organization', () => {
  test('is one act: what ends is said first, and ends with one reason', async () => {
    const { host } = await openAt('/people/p-1');
    await press('More');
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Leaves the organization…' }));
    const asked = await screen.findByRole('dialog', { name: /Amara Okafor .* leaves Lakeshore General/ });
    within(asked).getByText(/Ends as soon as .*: ConnectingOntario ClinicalViewer\./);
    within(asked).getByText(/Ends as soon as .*: iPort/);
    within(asked).getByText(/waits for nobody any more/);
    await decide();
    await within(asked).findByText('Choose the reason. It is kept with the decision.');
    await userEvent.click(within(asked).getByRole('radio', { name: /Left the organization/ }));
    await decide();
    const values = { 'reason.code': 'left-organization', 'reason.words': '' };
    await waitFor(() =>
      expect(told(host, 'act')).toEqual([
        {
          acts: amaraPage.leaving.map(({ action, record }) => ({ action, record, values })),
          passphrase: null,
        },
      ]),
    );
  });

  test('is not there where nothing is left to end; the letter is no primary, and still to be had', async () => {
    await openAt('/people/p-1', {
      answers: {
        person: () => ({
          ...amaraPage,
          leaving: [],
          next: 'sponsor',
          letter_days: null,
          person: {
            ...amaraPage.person,
            account: {
              state: 'active',
              login_id: 'amara.okafor@oneid.on.ca',
              letter: { state: 'to-print', since: '2026-11-20T10:00:00' },
            },
          },
        }),
      },
    });
    await press('More');
    await screen.findByRole('menuitem', { name: 'Print letter…' });
    expect(screen.queryByRole('menuitem', { name: /Leaves/ })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Print letter…' })).toBeNull();
  });
});

describe('correct', () => {
  test('left and opened again in the same sitting, it is as it was left', async () => {
    const kept: Draft[] = [];
    await openAt('/people/p-1/correct', {
      answers: {
        drafts: () => [...kept],
        draft_save: (args: { kind: string; title: string; body: Draft['body'] }) => {
          const draft = { ...args, draft: 'd-9', saved_at: '2026-11-22T10:31:00' };
          kept.splice(0, 1, draft);
          return draft;
        },
      },
    });
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Work e-mail' }));
    await userEvent.type(screen.getByRole('textbox', { name: /Work e-mail/ }), '.org');
    window.location.hash = '/people/p-1';
    await screen.findByRole('heading', { level: 1, name: /Amara/ });
    window.location.hash = '/people/p-1/correct';
    expect(await screen.findByRole('textbox', { name: /Work e-mail/ })).toHaveProperty(
      'value',
      'amara.okafor@lakeshore.example.org',
    );
    expect(kept).toHaveLength(1);
  });

  test('what is refused stands beside its field; then old and new are sent', async () => {
    let tries = 0;
    const { host } = await openAt('/people/p-1/correct', {
      answers: {
        act: () => {
          tries += 1;
          if (tries === 1)
            throw new WindowError('field.problems', {}, null, [
              { field: 'name.family', code: 'digits-in-a-name' },
            ]);
          return { commands: ['c-new'], record: null };
        },
      },
    });
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Family name' }));
    const family = screen.getByRole('textbox', { name: /Family name/ });
    expect(family).toHaveProperty('value', 'Okafor (sample)');
    await userEvent.clear(family);
    await userEvent.type(family, 'Okaf0r');
    await userEvent.click(screen.getByRole('radio', { name: 'Typing mistake' }));
    await decide();
    await waitFor(() =>
      expect(screen.getAllByText(en.problems['digits-in-a-name']).length).toBeGreaterThan(0),
    );
    await userEvent.clear(family);
    await userEvent.type(family, 'Okafor-Ade (sample)');
    await decide();
    await waitFor(() => expect(window.location.hash).toBe('#/people/p-1'));
    expect(told(host, 'act').at(-1)).toEqual({
      acts: [
        {
          action: 'correct_person',
          record: { kind: 'person', id: 'p-1' },
          values: {
            'name.family': 'Okafor-Ade (sample)',
            'from.name.family': 'Okafor (sample)',
            'reason.code': 'typing-mistake',
            'reason.words': '',
          },
        },
      ],
      passphrase: null,
    });
  });

  test('half typed it is a draft, there again on return', async () => {
    const kept: Draft[] = [];
    const answers = {
      drafts: () => kept,
      draft_save: (args: { kind: string; title: string; body: Draft['body'] }) => {
        const draft = { ...args, draft: 'd-9', saved_at: '2026-11-22T10:31:00' };
        kept.splice(0, 1, draft);
        return draft;
      },
    };
    const { unmount } = await openAt('/people/p-1/correct', { answers });
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Work e-mail' }));
    await userEvent.type(screen.getByRole('textbox', { name: /Work e-mail/ }), '.org');
    unmount();
    await waitFor(() => expect(kept).toMatchObject([{ kind: 'correct', body: { about: 'p-1' } }]));
    await openAt('/people/p-1/correct', { answers });
    expect(await screen.findByRole('textbox', { name: /Work e-mail/ })).toHaveProperty(
      'value',
      'amara.okafor@lakeshore.example.org',
    );
  });
});
