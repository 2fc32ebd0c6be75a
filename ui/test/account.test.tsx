import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { Route, Switch } from 'wouter';
import { type Recorded, sampleStatus } from '../sample/recorded';
import { recordedPerson, recordedRegister } from '../sample/register';
import { allow } from '../sample/sponsorships';
import {
  type Draft,
  type JsonValue,
  type Sponsoring,
  type SponsoringChecked,
  WindowError,
} from '../src/host';
import { Account, AccountStart, SponsorOurs } from '../src/pages/account/Account';
import entries from '../src/pages/account/entry';
import { Sponsored } from '../src/pages/account/Sponsored';
import { axeFindings, show } from './render';

const COMPONENTS: Record<string, () => React.JSX.Element> = {
  '/account': AccountStart,
  '/account/:draft/:step?': Account,
  '/sponsor/:person/:step?': SponsorOurs,
  '/added/:sponsorship': Sponsored,
};

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

const access = {
  sponsor: 'op-7',
  basis: { kind: 'signed-form', signed_on: '2026-11-20' },
  position: 'RN, emergency',
  clinical_need: 'Looks up results.',
  starts: '2026-11-22',
  ends: '',
  services: ['clinical-viewer'],
};

const evidence = {
  seen: 'in-person',
  documents: [
    { kind: 'on-drivers-licence', issuer: 'Ontario', expires_on: '2030-01-01', original: true },
    { kind: 'canadian-passport', issuer: 'Canada', expires_on: '2031-05-05', original: true },
  ],
  face_matches: true,
  names_match: true,
};

const ours = { by: 'id', person: 'p-9' };
const nothing = { seen: null, documents: [], face_matches: false, names_match: false };

const shown = { by: 'account', login_id: 'ade.bello@oneid.on.ca', birth_date: '1984-01-30' };

const draftOf = (body: { [key: string]: JsonValue }, form: { [key: string]: JsonValue } = {}): Draft => ({
  draft: 'd-3',
  kind: 'account',
  title: 'ADE.BELLO@ONEID.ON.CA',
  body: { form: { person: shown, evidence, ...access, ...form }, left: [], ...body },
  saved_at: '2026-11-22T10:31:00',
});

const typeAccount = async (login: string) => {
  await userEvent.type(await screen.findByLabelText(/Login ID/), login);
  await userEvent.type(screen.getByLabelText(/Date of birth/), '19840130');
  await userEvent.click(screen.getByRole('button', { name: /Look up/ }));
};

describe('account', () => {
  test('found while registering: what was typed goes along, it is said so, and the registration is a draft until then', {
    timeout: 60_000,
  }, async () => {
    const registration: Draft = {
      ...draftOf({}),
      draft: 'd-7',
      kind: 'register',
      body: JSON.parse(JSON.stringify({ form: { family: 'Wójcik (sample)', evidence }, access })),
    };
    const { host } = page('/account/new', {
      ...recordedRegister([registration]),
      person: () => recordedPerson,
    });
    window.history.pushState({ instead: 'd-7' }, '', '#/sponsor/p-9/review');
    window.dispatchEvent(new HashChangeEvent('hashchange'));
    await screen.findByText(/Found while you were registering/);
    expect(screen.getByRole('link', { name: 'Back to the registration' }).getAttribute('href')).toBe(
      '#/register/d-7',
    );
    // Whoever needs no sponsorship: only the look at ID is recorded, and it says the same.
    expect(screen.getByRole('link', { name: 'Only record the look at ID' }).getAttribute('href')).toBe(
      '#/people/p-9/identity?instead=d-7&of=p-9',
    );
    await screen.findByRole('list', { name: /Checklist/ });
    expect(host.calls.some(({ name }) => name === 'draft_delete')).toBe(false);
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByRole('heading', { name: /Sponsorship of/ });
    expect(host.calls.find(({ name }) => name === 'sponsor')?.args).toMatchObject({
      form: {
        person: ours,
        instead_of_registering: true,
        evidence,
        position: 'RN, emergency',
      },
    });
    expect(host.calls.filter(({ name }) => name === 'draft_delete').map(({ args }) => args)).toEqual([
      { draft: 'd-7' },
    ]);
  });

  test('finds by what is shown, and shows name, login ID, status and level', {
    timeout: 30_000,
  }, async () => {
    const { host } = page('/account');
    await typeAccount('ADE.BELLO@oneid.on.ca');
    await screen.findByText('Adé Bello (sample)');
    expect(host.calls.find(({ name }) => name === 'lookup_account')?.args).toEqual({
      login_id: 'ADE.BELLO@oneid.on.ca',
      birth_date: '1984-01-30',
    });
    // What was said is said of these two only.
    await userEvent.type(screen.getByLabelText(/Login ID/), 'x');
    await waitFor(() => expect(screen.queryByText('Adé Bello (sample)')).toBeNull());
  });

  test('nobody is said plainly, and nothing goes on', { timeout: 30_000 }, async () => {
    page('/account');
    await typeAccount('zoe.x@oneid.on.ca');
    await screen.findByText(/No account has exactly this login ID/);
    expect(screen.getByRole('button', { name: /Look up/ })).toBeTruthy();
  });

  test('one of our own people leads to that person instead', { timeout: 30_000 }, async () => {
    page('/account', {
      lookup_account: () => ({
        found: { name: 'Adé Bello (sample)', login_id: 'ade@x', status: 'active', level: 2, ours: 'p-4' },
      }),
    });
    await typeAccount('ade.bello@oneid.on.ca');
    const link = await screen.findByRole('link', { name: 'Open Adé Bello (sample)' });
    expect(link.getAttribute('href')).toBe('#/people/p-4');
    await userEvent.click(screen.getByRole('button', { name: /Open Adé Bello/ }));
    expect(window.location.hash).toBe('#/people/p-4');
  });

  test.each([
    ['suspended', /It is suspended or revoked/],
    ['revoked', /It is suspended or revoked/],
  ] as const)(
    'an account that is %s is said so, and nobody is sponsored',
    { timeout: 30_000 },
    async (status, words) => {
      page('/account', {
        lookup_account: () => ({
          found: { name: 'Adé Bello (sample)', login_id: 'ade@x', status, level: 2, ours: null },
        }),
      });
      await typeAccount('ade.bello@oneid.on.ca');
      await screen.findByText(words);
      await screen.findByText(/1-866-250-1554/);
      expect(screen.getAllByText(status).length).toBeGreaterThan(0);
      await userEvent.click(screen.getByRole('button', { name: /Look up/ }));
      expect(window.location.hash).not.toContain('identity');
      expect(await axeFindings()).toEqual([]);
    },
  );

  test('without a connection the look-up waits and the work goes on', { timeout: 30_000 }, async () => {
    const { host } = page('/account', {
      status: () => ({ ...sampleStatus, online: false, offline_since: '2026-11-22T10:05:00' }),
    });
    await screen.findByText('The look-up waits for the connection');
    await userEvent.type(screen.getByLabelText(/Login ID/), 'ade.bello@oneid.on.ca');
    await userEvent.type(screen.getByLabelText(/Date of birth/), '1984-01-30');
    await userEvent.click(screen.getByRole('button', { name: /Continue/ }));
    await screen.findByText(/Another organization made this account/);
    expect(host.calls.some(({ name }) => name === 'lookup_account')).toBe(false);
  });

  test('a look-up that was not answered says why', { timeout: 30_000 }, async () => {
    page('/account', {
      lookup_account: () => {
        throw new WindowError('account.not-found');
      },
    });
    await typeAccount('ade.bello@oneid.on.ca');
    await screen.findByText('Not looked up');
  });

  test('adds the sponsorship with what was looked at again', { timeout: 30_000 }, async () => {
    const { host } = page('/account/d-3/review', recordedRegister([draftOf({ person: null })]));
    await screen.findByRole('list', { name: /Checklist/ });
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByRole('heading', { name: /Sponsorship of ADE/ });
    expect(host.calls.find(({ name }) => name === 'sponsor')?.args).toEqual({
      form: { person: shown, evidence, ...access },
      draft: 'd-3',
    });
    expect(screen.getByText(/waiting for the centre since/)).toBeTruthy();
  });

  test('one of our own people needs the sponsorship only, and a draft is found again', {
    timeout: 30_000,
  }, async () => {
    const { host } = page(
      '/sponsor/p-9',
      recordedRegister([draftOf({ person: 'p-9' }, { evidence: nothing })]),
    );
    await screen.findByRole('heading', { name: /Sponsor Zofia/ });
    expect(screen.queryByRole('link', { name: /^Account/ })).toBeNull();
    expect((screen.getByLabelText(/Position/) as HTMLInputElement).value).toBe('RN, emergency');
    await userEvent.click(screen.getByRole('link', { name: /Review/ }));
    await screen.findByRole('list', { name: /Checklist/ });
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(host.calls.find(({ name }) => name === 'sponsor')?.args).toEqual({
        form: { person: ours, evidence: null, ...access },
        draft: 'd-3',
      }),
    );
  });

  test('where the services need more than is proven, ID is looked at again on the way', {
    timeout: 30_000,
  }, async () => {
    const short = (draft: Draft) => {
      const recorded = recordedRegister([draft]);
      return {
        ...recorded,
        check_sponsoring: (args: Sponsoring) => ({
          ...(recorded.check_sponsoring?.(args) as SponsoringChecked),
          look: 2,
        }),
      };
    };
    // Without it the sponsorship can be added all the same: the services then wait.
    const first = page('/sponsor/p-9/review', short(draftOf({ person: 'p-9' }, { evidence: nothing })));
    await screen.findByText(/services that need a higher level wait/);
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(first.host.calls.find(({ name }) => name === 'sponsor')?.args).toMatchObject({
        form: { evidence: null },
      }),
    );
    first.unmount();
    const { host } = page('/sponsor/p-9/identity', short(draftOf({ person: 'p-9' })));
    await screen.findByText(/The services ask for AL2/);
    await userEvent.click(screen.getByRole('link', { name: /Review/ }));
    await screen.findByRole('list', { name: /Checklist/ });
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(host.calls.find(({ name }) => name === 'sponsor')?.args).toMatchObject({
        form: { person: ours, evidence },
      }),
    );
  });

  test('what the person has already is not offered again', { timeout: 30_000 }, async () => {
    const recorded = recordedRegister([draftOf({ person: 'p-9' }, { services: [] })]);
    page('/sponsor/p-9/access', {
      ...recorded,
      check_sponsoring: (args: Sponsoring) => ({
        ...(recorded.check_sponsoring?.(args) as SponsoringChecked),
        held: ['clinical-viewer'],
      }),
    });
    await screen.findByText(/Already there: /);
    expect(screen.queryByRole('row', { name: /ClinicalViewer/ })).toBeNull();
  });

  test('who may not sponsor reads why, and nothing is sent', { timeout: 30_000 }, async () => {
    const { host } = page('/sponsor/p-9/review', {
      ...recordedRegister([draftOf({ person: 'p-9' })]),
      person: () => ({
        ...recordedPerson,
        allowed: [allow('sponsor_person', { refusal: { code: 'authority.yourself' } })],
      }),
    });
    await screen.findByText(/Nobody decides about themselves/);
    await screen.findByRole('list', { name: /Checklist/ });
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(host.calls.some(({ name }) => name === 'sponsor')).toBe(false);
  });

  test('a birth date that comes along is filled in and leaves the address', { timeout: 30_000 }, async () => {
    window.history.replaceState(null, '', '?birth_date=1984-01-30&login_id=ade.bello@oneid.on.ca');
    page('/account');
    const birth = (await screen.findByLabelText(/Date of birth/)) as HTMLInputElement;
    expect(birth.value).toBe('1984-01-30');
    expect(window.location.href).not.toContain('1984');
  });

  test.each(['en', 'fr'] as const)('axe finds nothing in %s', { timeout: 60_000 }, async (language) => {
    for (const at of ['account/d-3/account', 'account/d-3/identity', 'account/d-3/review', 'added/s-9']) {
      const { unmount } = page(`/${at}`, recordedRegister([draftOf({ person: null })]), language);
      await screen.findByRole('heading', { level: 1 });
      expect(await axeFindings(), at).toEqual([]);
      unmount();
    }
  });
});
