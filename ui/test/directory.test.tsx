import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { recordedDirectory as answers } from '../sample/directory';
import { WindowError } from '../src/host';
import { openAt, told } from './desk';
import { axeFindings } from './render';

/* The directory, as administrators keep it: who works with the program, and what is done about them, signed and with a reason. */

const role = 'administrator' as const;

describe('operators', () => {
  test('say what each is appointed to, on which computers, and when they were last heard', async () => {
    await openAt('/operators', { role, answers });
    await screen.findByRole('heading', { name: 'Mathieu Roy (sample)' });
    const page = document.body.textContent ?? '';
    for (const words of ['LGH-FRONT-2', 'LGH-FRONT-1', 'Revoked', 'LRA, LGH', 'Halina Kowalczyk', '96'])
      expect(page).toContain(words);
    expect(await axeFindings()).toEqual([]);
  });

  test('one is ended with a reason and the passphrase', async () => {
    const { host } = await openAt('/operators', { role, answers, language: 'fr' });
    await userEvent.click(await screen.findByRole('button', { name: 'Agir' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Mettre fin aux nominations…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/Pourquoi/), 'A quitté l’hôpital');
    await userEvent.type(dialog.getByLabelText(/phrase de passe/), 'correct horse battery');
    await userEvent.click(dialog.getByRole('button', { name: /^Mettre fin/ }));
    expect(told(host, 'order')).toEqual([
      {
        act: { act: 'end-operator', operator: 'op-2' },
        words: 'A quitté l’hôpital',
        passphrase: 'correct horse battery',
      },
    ]);
  });

  test('a refusal is read in the dialog, with its way out', async () => {
    const order = () => {
      throw new WindowError('directory.yourself');
    };
    await openAt('/operators', { role, answers: { ...answers, order } });
    await userEvent.click(await screen.findByRole('button', { name: /Do something about LGH-FRONT-2/ }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Revoke…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/^Why/), 'Lost on a train');
    await userEvent.type(dialog.getByLabelText(/passphrase/), 'correct horse battery');
    await userEvent.click(dialog.getByRole('button', { name: /^Revoke/ }));
    expect((await dialog.findByRole('alert')).textContent).toContain('Ask another administrator.');
  });
});

describe('organizations', () => {
  test('an agreement is said with its days and signed; what is wrong with it is read in the dialog', async () => {
    const order = () => {
      throw new WindowError('directory.wrong', { field: 'ends-on' });
    };
    const { host } = await openAt('/organizations', { role, answers: { ...answers, order } });
    await screen.findByRole('heading', { name: 'Lakeshore General (sample)' });
    expect(await axeFindings()).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Add or change…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/First day/), '2026-12-01');
    await userEvent.type(dialog.getByLabelText(/Last day/), '2026-11-01');
    await userEvent.type(dialog.getByLabelText(/^Why/), 'Signed by the hospital');
    await userEvent.type(dialog.getByLabelText(/passphrase/), 'correct horse battery');
    await userEvent.click(dialog.getByRole('button', { name: /^Sign and say/ }));
    expect((await dialog.findByRole('alert')).textContent).toContain('cannot take this');
    expect(told(host, 'order')).toMatchObject([
      { act: { act: 'say-agreement', organization: 'LGH', signed_on: '2026-12-01', ends_on: '2026-11-01' } },
    ]);
  });
});

describe('refused sign-ins', () => {
  test('name whom an administrator would let in, and why they were not', async () => {
    await openAt('/refused', { role, answers });
    await screen.findByText('Nadia Haddad (sample)');
    expect(document.body.textContent).toContain('a1b2-c3d4-0042');
    expect(await axeFindings()).toEqual([]);
  });
});
