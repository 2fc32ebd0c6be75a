import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { amaraPage, suspendedForAgents, suspendedPage } from '../sample/people';
import { allow } from '../sample/sponsorships';
import type { Evidence, PersonPage } from '../src/host';
import { openAt, told } from './desk';
import { axeFindings } from './render';

const press = async (name: RegExp | string) => userEvent.click(await screen.findByRole('button', { name }));
const decide = () => userEvent.keyboard('{Control>}{Enter}{/Control}');
const role = 'registration-agent' as const;

describe('somebody on a sponsor’s word', () => {
  const [check] = amaraPage.person.checks;
  if (!check) throw new Error('a look at ID');
  const evidence: Evidence = { seen: 'not-seen', documents: [], face_matches: false, names_match: false };
  const asserted_by = { id: 'op-7', name: 'Priya Singh (sample)' };
  const person = { ...amaraPage.person, level: 1, checks: [{ ...check, level: 1, evidence, asserted_by }] };
  const page: PersonPage = { ...amaraPage, person, next: 'enroll', waiting: [], enrollments: [] };

  test('the page says whose word it is, and enrolling says what waits for documents', async () => {
    await openAt('/people/p-1', { answers: { person: () => page } });
    await screen.findByText(/On the word of Priya Singh/);
    await press('Enroll…');
    expect((await screen.findAllByText(/Needs AL2, and AL1 is proven/)).length).toBeGreaterThan(0);
    expect(await axeFindings()).toEqual([]);
  });
});

describe('an account that is stopped', () => {
  test.each(['en', 'fr'] as const)(
    'says at a desk since when and whom to call, never why, %s',
    async (language) => {
      await openAt('/people/p-7', { language, answers: { person: () => suspendedPage } });
      await screen.findByText(language === 'en' ? /^suspended since/ : /^suspendu depuis/);
      await screen.findByText(/1-866-250-1554/);
      expect(screen.getByText('INGRID.SOLBERG', { exact: false })).toBeDefined();
      expect(screen.queryByText(/[Ff]raud/)).toBeNull();
      expect(screen.queryByText(/Rosalie/)).toBeNull();
      expect(screen.queryByRole('button', { name: /Print letter|Imprimer/ })).toBeNull();
      expect(await axeFindings()).toEqual([]);
    },
  );

  test('the chain breaks at the account, and names who can fix it', async () => {
    await openAt('/people/p-7', { answers: { person: () => suspendedPage } });
    const chain = await screen.findByRole('list', { name: /ClinicalViewer: from identity/ });
    expect(within(chain).getByText('can be fixed by the registration agents')).toBeDefined();
    expect(within(chain).getByText(/the account is suspended/)).toBeDefined();
  });

  test('just registered: nothing is printed, and the step says why', async () => {
    await openAt('/registered/p-7', { answers: { person: () => suspendedPage } });
    expect(await screen.findByText(/nothing is printed for it/)).toBeDefined();
    expect(screen.queryByRole('button', { name: /Print letter/ })).toBeNull();
  });

  describe('for the registration agents', () => {
    test.each(['en', 'fr'] as const)('axe finds nothing, %s', async (language) => {
      await openAt('/people/p-7', { role, language, answers: { person: () => suspendedForAgents } });
      await screen.findByText(/Rosalie Nakamura/);
      expect(screen.getByText(/Another person answered the telephone/)).toBeDefined();
      expect(await axeFindings()).toEqual([]);
    });

    test('suspending says what falls and asks for a reason; it is recorded without a passphrase', async () => {
      const organizations = { ...amaraPage.organizations, RBH: { en: 'Riverbend', fr: 'Riverbend' } };
      const page: PersonPage = {
        ...amaraPage,
        person: { ...amaraPage.person, organizations: ['LGH', 'RBH'] },
        organizations,
        allowed: [allow('suspend_account'), allow('revoke_account', { step_up: true })],
      };
      const { host } = await openAt('/people/p-1', { role, answers: { person: () => page } });
      await press('Suspend…');
      const asked = await screen.findByRole('dialog', { name: /Suspend Amara/ });
      expect(
        within(asked).getByText(/at 2 organizations: Lakeshore General \(sample\), Riverbend/),
      ).toBeDefined();
      expect(within(asked).getByText(/Neither your name nor the reason/)).toBeDefined();
      expect(within(asked).queryByLabelText(/passphrase/)).toBeNull();
      await decide();
      expect(told(host, 'act')).toEqual([]);
      await userEvent.click(within(asked).getByRole('radio', { name: /other hands/ }));
      await decide();
      await waitFor(() =>
        expect(told(host, 'act').at(-1)).toMatchObject({
          acts: [
            {
              action: 'suspend_account',
              record: { kind: 'person', id: 'p-1' },
              values: { 'reason.code': 'compromised' },
            },
          ],
          passphrase: null,
        }),
      );
    });

    test('reinstating and revoking are signed with the passphrase', async () => {
      const { host } = await openAt('/people/p-7', { role, answers: { person: () => suspendedForAgents } });
      expect(screen.queryByRole('button', { name: 'Suspend…' })).toBeNull();
      for (const [button, action, reason] of [
        ['Reinstate…', 'reinstate_account', /Investigation closed/],
        ['Revoke…', 'revoke_account', /Deceased/],
      ] as const) {
        await press(button);
        const asked = await screen.findByRole('dialog');
        await userEvent.click(within(asked).getByRole('radio', { name: reason }));
        await userEvent.type(within(asked).getByLabelText(/Your passphrase/), 'correct horse');
        await decide();
        await waitFor(() =>
          expect(told(host, 'act').at(-1)).toMatchObject({ acts: [{ action }], passphrase: 'correct horse' }),
        );
        await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
      }
    });
  });
});
