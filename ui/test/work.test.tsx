import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { WorkRow } from '../src/host';
import { openAt, told } from './desk';
import { axeFindings } from './render';

const row = (name: RegExp) => screen.findByRole('row', { name });

describe('work', () => {
  test.each(['en', 'fr'] as const)('axe finds nothing in %s', async (language) => {
    await openAt('/work', { language });
    await row(/Łukasz/);
    expect(await axeFindings()).toEqual([]);
  });

  test('a row says what, who has it, since when and what comes next', async () => {
    await openAt('/work');
    const letter = await row(/Josée Bélanger/);
    expect(letter.textContent).toContain('Letter to hand over, 6 days left');
    expect(letter.textContent).toContain('any LRA here, since');
    expect(letter.textContent).toContain('look at photo ID, then hand it over');
    const decided = await row(/Tomás Ávila/);
    expect(decided.textContent).toContain('Rahel Singh (sample), since');
    const done = await row(/Nguyễn/);
    expect(within(done).getByText('7F3KQ-29QDA')).toBeDefined();
  });

  test('by keyboard: Enter opens what came back', async () => {
    await openAt('/work');
    (await row(/Amara Okafor.*Registration/)).focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(window.location.hash).toBe('#/items/c-held'));
  });

  test('a draft goes on where its kind is typed', async () => {
    await openAt('/drafts/d-1');
    await waitFor(() => expect(window.location.hash).toBe('#/register/d-1'));
  });

  test('a draft of a correction goes on at its person', async () => {
    const body = { about: 'p-1', form: {} };
    await openAt('/work', {
      answers: {
        draft_load: () => ({
          draft: 'd-2',
          kind: 'correct',
          title: 'Amara',
          body,
          saved_at: '2026-11-22T10:00:00',
        }),
      },
    });
    window.location.hash = '/drafts/d-2';
    await waitFor(() => expect(window.location.hash).toBe('#/people/p-1/correct'));
  });

  test('enrollments that were done stand each in a row and open the person', async () => {
    const done = (receipt: string): WorkRow => ({
      group: 'done-today',
      about: { opens: 'record', record: { kind: 'person', id: 'p-1' } },
      who: 'Amara Okafor (sample)',
      what: 'enroll',
      params: { state: 'received' },
      holder: null,
      side: 'centre',
      since: '2026-11-22T10:00:00',
      receipt,
      strip: [],
    });
    await openAt('/work', {
      answers: { work: () => ({ rows: [done('7F3KQ-29QDA'), done('8G4LR-30REB')], more: 0 }) },
    });
    const rows = await screen.findAllByRole('row', { name: /Amara Okafor/ });
    expect(rows.map((row) => row.textContent?.match(/\w{5}-\w{5}/)?.[0])).toEqual([
      '7F3KQ-29QDA',
      '8G4LR-30REB',
    ]);
    const [, second] = screen.getAllByRole('button', { name: /Amara Okafor/ });
    await userEvent.click(second as HTMLElement);
    await waitFor(() => expect(window.location.hash).toBe('#/people/p-1'));
  });

  test('a draft of any kind can be thrown away, after a question', async () => {
    const draft = (kind: string): WorkRow => ({
      group: 'needs-you' as const,
      about: { opens: 'draft' as const, draft: `d-${kind}`, kind },
      who: `Somebody ${kind} (sample)`,
      what: 'finish-draft',
      params: { kind },
      holder: null,
      side: 'me',
      since: '2026-11-22T10:00:00',
      receipt: null,
      strip: [],
    });
    const kinds = ['register', 'account', 'request', 'correct', 'amend', 'identity'];
    const { host } = await openAt('/work', {
      answers: { work: () => ({ rows: kinds.map(draft), more: 0 }) },
    });
    for (const kind of kinds) {
      await row(new RegExp(`Somebody ${kind}`));
      await userEvent.click(screen.getByRole('button', { name: new RegExp(`Discard…: Somebody ${kind}`) }));
      const asked = await screen.findByRole('dialog', { name: 'Discard this draft?' });
      await userEvent.click(within(asked).getByRole('button', { name: /^Discard/ }));
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    }
    expect(told(host, 'draft_delete')).toEqual(kinds.map((kind) => ({ draft: `d-${kind}` })));
  });

  test('how a matter ended, who said no, and what an enrollment lacks stand there in words', async () => {
    const about = { opens: 'record' as const, record: { kind: 'person' as const, id: 'p-1' } };
    const line = (
      what: WorkRow['what'],
      group: WorkRow['group'],
      side: WorkRow['side'],
      params: { [key: string]: string },
    ): WorkRow => ({
      group,
      about,
      who: `${what} (sample)`,
      what,
      params,
      holder: null,
      side,
      since: '2026-11-22T10:00:00',
      receipt: null,
      strip: [],
    });
    await openAt('/work', {
      answers: {
        work: () => ({
          rows: [
            line('tell-requester', 'needs-you', 'lra', { number: '2026-000123', outcome: 'completed' }),
            line('sponsor-said-no', 'needs-you', 'lra', { services: 'one-mail', by: 'Rahel Singh (sample)' }),
            line('mend-chain', 'waiting-for-others', 'lrp', {
              service: 'one-mail',
              link: 'agreement',
            }),
          ],
          more: 7,
        }),
      },
    });
    expect((await row(/tell-requester/)).textContent).toContain(
      'Tell the requester: completed – 2026-000123',
    );
    expect((await row(/sponsor-said-no/)).textContent).toContain('Rahel Singh (sample) said no – ONE Mail');
    const pending = await row(/mend-chain/);
    expect(pending.textContent).toContain('missing: Agreement');
    expect(pending.textContent).toContain('the organization’s legally responsible person, since');
    screen.getByText(/7 more wait and are not shown here/);
    expect(await axeFindings()).toEqual([]);
  });

  test('nothing to do says what can be done, in every role', async () => {
    await openAt('/work', { role: 'cco', answers: { work: () => ({ rows: [], more: 0 }) } });
    await screen.findByText('Nothing needs you');
    expect(screen.getByText(/The queue shows what is free/)).toBeDefined();
    expect(screen.queryByRole('link', { name: 'Register a person' })).toBeNull();
  });
});
