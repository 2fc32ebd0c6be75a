import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { openAt, told } from './desk';
import { axeFindings } from './render';

/* What somebody left behind: read, then submitted under one's own name with the passphrase, or declined with a reason. */

const record = { kind: 'quarantined', id: 'q-1' };

describe('work of those who left', () => {
  test('says what it is, about whom, by whom and when', async () => {
    await openAt('/quarantine');
    await screen.findByRole('heading', { name: /Enrollment suspended.*Zofia Wójcik/ });
    const page = document.body.textContent ?? '';
    expect(page).toContain('Mathieu Roy (sample)');
    expect(page).toContain('parental-leave');
    expect(page).toContain('waits for you or a colleague');
    expect(await axeFindings()).toEqual([]);
  });

  test('is submitted under one’s own name, signed', async () => {
    const { host } = await openAt('/quarantine/q-1');
    await userEvent.click(await screen.findByRole('button', { name: 'Adopt and submit under my name…' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/your name stands on it, not that of Mathieu Roy/)).toBeTruthy();
    await userEvent.click(dialog.getByRole('button', { name: /Submit as mine/ }));
    expect(told(host, 'act')).toEqual([]);
    await userEvent.type(dialog.getByLabelText(/^Your passphrase/), 'correct horse battery');
    await userEvent.click(dialog.getByRole('button', { name: /Submit as mine/ }));
    expect(told(host, 'act')).toMatchObject([
      { acts: [{ action: 'adopt_work', record, values: {} }], passphrase: 'correct horse battery' },
    ]);
  });

  test('is declined with a reason', async () => {
    const { host } = await openAt('/quarantine', { language: 'fr' });
    await userEvent.click(await screen.findByRole('button', { name: 'Écarter…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('radio', { name: /n’est plus souhaité/ }));
    await userEvent.click(dialog.getByRole('button', { name: /^Écarter/ }));
    expect(told(host, 'act')).toMatchObject([
      { acts: [{ action: 'decline_work', record, values: { 'reason.code': 'not-wanted' } }] },
    ]);
  });
});
