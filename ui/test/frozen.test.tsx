import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { openAt, told } from './desk';
import { axeFindings } from './render';

/* A profile of which two chains were heard: both branches in words, a piece passed on, then released or revoked with the passphrase. */

const record = { kind: 'frozen', id: 'f-1' };

describe('frozen profiles', () => {
  test('say whose they are, on which computer, and what either branch does', async () => {
    await openAt('/frozen', { role: 'registration-agent' });
    await screen.findByRole('heading', { name: 'Mathieu Roy (sample)' });
    const page = document.body.textContent ?? '';
    for (const words of [
      'LGH-FRONT-2',
      'Idris Farah (sample)',
      'Nadia Benali (sample)',
      'Decided, and stands',
    ])
      expect(page).toContain(words);
    expect(await axeFindings()).toEqual([]);
  });

  test('a piece of the other branch is passed on to colleagues', async () => {
    const { host } = await openAt('/frozen', { role: 'registration-agent' });
    await userEvent.click(await screen.findByRole('button', { name: /Pass on.*Nadia Benali/ }));
    expect(told(host, 'act')).toMatchObject([
      { acts: [{ action: 'pass_on_piece', record, values: { piece: 'c-72' } }] },
    ]);
    expect(screen.queryByRole('button', { name: /Pass on.*Idris/ })).toBeNull();
  });

  test('it is revoked with a reason and the passphrase', async () => {
    const { host } = await openAt('/frozen/f-1', { role: 'registration-agent', language: 'fr' });
    await userEvent.click(await screen.findByRole('button', { name: 'Révoquer le profil…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('radio', { name: /servi de la clé/ }));
    await userEvent.type(dialog.getByLabelText(/phrase de passe/), 'correct horse battery');
    await userEvent.click(dialog.getByRole('button', { name: /^Révoquer/ }));
    expect(told(host, 'act')).toMatchObject([
      {
        acts: [{ action: 'revoke_profile', record, values: { 'reason.code': 'not-the-operators' } }],
        passphrase: 'correct horse battery',
      },
    ]);
  });
});
