import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { recordedDirectory as answers } from '../sample/directory';
import { openAt, told } from './desk';
import { axeFindings } from './render';

/* Our LRAs and sponsors: what is missing of whom, and the three acts of a legally responsible person. */

const role = 'lrp' as const;

describe('nominees', () => {
  test('say link by link what is missing, and what waits for a decision', async () => {
    await openAt('/nominees', { role, answers });
    const links = await screen.findByRole('list', { name: 'What must hold for Mathieu Roy (sample)' });
    expect(links.textContent).toContain('The training counted until');
    expect(screen.getByRole('heading', { name: 'Yours to decide' })).toBeTruthy();
    expect(screen.getAllByRole('button', { name: /Take over/ })).toHaveLength(1);
    expect(await axeFindings()).toEqual([]);
  });

  test('a nomination of somebody who left is taken over', async () => {
    const { host } = await openAt('/nominees', { role, answers });
    await userEvent.click(await screen.findByRole('button', { name: /Take over Priya Raman/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/^Why/), 'I know her work');
    await userEvent.type(dialog.getByLabelText(/passphrase/), 'correct horse battery');
    await userEvent.click(dialog.getByRole('button', { name: /^Take over/ }));
    expect(told(host, 'order')).toEqual([
      {
        act: { act: 'take-over-nomination', operator: 'op-7', role: 'sponsor' },
        words: 'I know her work',
        passphrase: 'correct horse battery',
      },
    ]);
  });

  test('somebody is nominated until a day, and nobody below the level', async () => {
    const { host } = await openAt('/nominees', { role, answers, language: 'fr' });
    const who = await screen.findByRole('combobox', { name: /Qui/ });
    await userEvent.type(who, 'Idris');
    await userEvent.click(await screen.findByRole('option', { name: /Idris Farah/ }));
    expect(document.body.textContent).toContain('le niveau 2 est demandé');
    await userEvent.clear(who);
    await userEvent.type(who, 'Noor');
    await userEvent.click(await screen.findByRole('option', { name: /Noor Tremblay/ }));
    await userEvent.click(screen.getByRole('radio', { name: 'Parrainage' }));
    await userEvent.type(screen.getByLabelText(/Dernier jour/), '2099-03-31');
    await userEvent.click(screen.getByRole('button', { name: 'Proposer…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/Pourquoi/), 'Remplace Étienne');
    await userEvent.type(dialog.getByLabelText(/phrase de passe/), 'correct horse battery');
    await userEvent.click(dialog.getByRole('button', { name: /^Proposer/ }));
    expect(told(host, 'order')).toMatchObject([
      { act: { act: 'nominate', operator: 'op-1', role: 'sponsor', ends: '2099-03-31' } },
    ]);
  });
});
