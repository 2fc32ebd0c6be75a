import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { recordedOrganization } from '../sample/organization';
import { amaraPage } from '../sample/people';
import { allow } from '../sample/sponsorships';
import { AccessFields } from '../src/filing/AccessFields';
import type { FormCounts, SponsorshipView } from '../src/host';
import Decide from '../src/pages/decide/Decide';
import { showPage } from './case';
import { openAt, told } from './desk';
import { axeFindings, show } from './render';

/* A sponsor says in whom they trust, for what and until when; it ends at once. */

const record = { kind: 'organization', id: 'LGH' };

describe('LRAs whom a sponsor trusts', () => {
  test('are listed with services and last day', async () => {
    await openAt('/trust', { role: 'sponsor' });
    const list = within(await screen.findByRole('list', { name: 'Whom I trust' }));
    await list.findByText('ConnectingOntario ClinicalViewer, iPort (cancer reporting)');
    const said = list.getByRole('listitem').textContent;
    expect(said).toContain('Mathieu Roy (sample)');
    expect(said).toMatch(/until.*2027/);
    expect(await axeFindings()).toEqual([]);
  });

  test('are trusted no more at once', async () => {
    const { host } = await openAt('/trust', { role: 'sponsor', language: 'fr' });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Mettre fin à la confiance en Mathieu Roy (sample)…' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('Ce qui a été décidé demeure.')).toBeTruthy();
    await userEvent.click(dialog.getByRole('button', { name: /^Mettre fin/ }));
    expect(told(host, 'act')).toMatchObject([
      { acts: [{ action: 'end_trust', record, values: { lra: 'op-2' } }], passphrase: null },
    ]);
  });

  test('are trusted by the passphrase, for chosen services, until a day', async () => {
    const { host } = await openAt('/trust', { role: 'sponsor' });
    const button = await screen.findByRole('button', { name: 'Trust this LRA…' });
    expect(button.hasAttribute('disabled')).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: /LRA$/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'Noor Tremblay (sample)' }));
    await userEvent.click(await screen.findByRole('checkbox', { name: 'iPort (cancer reporting)' }));
    await userEvent.type(screen.getByLabelText(/^Last day/), '2027-05-31');
    // What holds no health information needs no trust.
    expect(screen.queryByRole('checkbox', { name: 'ONE Mail' })).toBeNull();
    await userEvent.click(button);
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: /^Trust/ }));
    expect(told(host, 'act')).toEqual([]);
    await userEvent.type(dialog.getByLabelText(/^Your passphrase/), 'correct horse battery');
    await userEvent.click(dialog.getByRole('button', { name: /^Trust/ }));
    expect(told(host, 'act')).toMatchObject([
      {
        acts: [
          {
            action: 'give_trust',
            record,
            values: { lra: 'op-1', services: 'iport', ends: '2027-05-31' },
          },
        ],
        passphrase: 'correct horse battery',
      },
    ]);
  });

  test('are named on the organization’s page', async () => {
    await openAt('/organization');
    await screen.findByRole('heading', { name: 'Standing trust' });
    expect(document.body.textContent).toMatch(/Priya Raman \(sample\) trusts Mathieu Roy \(sample\) until/);
  });
});

describe('a signed form that waits', () => {
  test('is confirmed by a second LRA, with what they have to go by and the passphrase', async () => {
    const [first] = amaraPage.sponsorships;
    if (!first) throw new Error('a sponsorship');
    const waits = {
      ...first,
      sponsorship: {
        ...first.sponsorship,
        basis: { kind: 'signed-form' as const, signed_on: '2026-11-20' },
        state: { state: 'asked' as const, since: '2026-11-20T15:00:00Z' },
      },
      waits_for: 'once-confirmed' as const,
      allowed: [allow('confirm_sponsorship', { step_up: true })],
    } satisfies SponsorshipView;
    const { host } = await openAt('/people/p-1', {
      answers: { person: () => ({ ...amaraPage, sponsorships: [waits] }) },
    });
    await screen.findByText(/signed form waits for .* or another LRA/);
    await userEvent.click(screen.getByRole('button', { name: 'Confirm the signed form…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(
      await dialog.findByRole('radio', { name: 'I reached the sponsor, who confirms it' }),
    );
    await userEvent.type(dialog.getByLabelText(/^Your passphrase/), 'correct horse battery');
    await userEvent.click(dialog.getByRole('button', { name: /^Confirm/ }));
    expect(told(host, 'act')).toMatchObject([
      {
        acts: [
          {
            action: 'confirm_sponsorship',
            record: { kind: 'sponsorship', id: first.sponsorship.id },
            values: { 'reason.code': 'reached-the-sponsor' },
          },
        ],
        passphrase: 'correct horse battery',
      },
    ]);
  });

  test('says on the sponsor’s page that it is not in force', async () => {
    showPage(<Decide />, { role: 'sponsor', at: '/decide?sponsorship=s-3' });
    await screen.findByText(/It is not in force: it waits for you or another LRA/);
  });

  test.each([
    ['at-once', /as soon as the centre has received it/],
    ['once-confirmed', /wait until Priya Raman \(sample\) or another LRA confirms it/],
    ['once-the-sponsor-confirms', /wait until Priya Raman \(sample\) confirms it/],
    [null, /Once sponsor and services are chosen/],
  ] as [FormCounts | null, RegExp][])(
    'says before it is recorded when it counts: %s',
    async (counts, said) => {
      const value = {
        sponsor: 'op-7',
        services: ['iport'],
        position: '',
        clinical_need: '',
        basis: { kind: 'signed-form', signed_on: '' },
        starts: '',
        ends: '',
      } as const;
      const fields = { at: () => ({}), id: () => 'field', error: () => undefined };
      show(
        <AccessFields
          value={{ ...value, services: [...value.services] }}
          onChange={() => undefined}
          fields={fields as never}
          level={2}
          counts={counts}
        />,
        { answers: { organization: () => recordedOrganization } },
      );
      await screen.findByText(said);
    },
  );
});
