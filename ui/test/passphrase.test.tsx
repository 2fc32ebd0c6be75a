import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { WindowError } from '../src/host';
import { openAt, told } from './desk';
import { axeFindings } from './render';

/* Another passphrase in place of the one in use. */

async function typed(fresh: string, again = fresh) {
  await userEvent.type(screen.getByLabelText(/^Passphrase in use/), 'correct horse battery');
  await userEvent.type(screen.getByLabelText(/^New passphrase/), fresh);
  await userEvent.type(screen.getByLabelText(/^The same/), again);
  await userEvent.click(screen.getByRole('button', { name: 'Change the passphrase' }));
}

describe('changing the passphrase', () => {
  test('asks for both, changes it, and keeps nothing that was typed', async () => {
    const { host } = await openAt('/passphrase');
    await typed('heron granite mitten');
    await screen.findByText('The passphrase is changed.');
    expect(told(host, 'change_passphrase')).toEqual([
      { passphrase: 'correct horse battery', new: 'heron granite mitten' },
    ]);
    expect((screen.getByLabelText(/^New passphrase/) as HTMLInputElement).value).toBe('');
    expect(told(host, 'draft_save')).toEqual([]);
  });

  test('two that are not alike are not sent', async () => {
    const { host } = await openAt('/passphrase');
    await typed('heron granite mitten', 'heron granite kitten');
    screen.getByRole('link', { name: /not alike/ });
    expect(told(host, 'change_passphrase')).toEqual([]);
  });

  test('what the desk says is said: how long to wait', async () => {
    const refuse = () => {
      throw new WindowError('profile.too-soon', { seconds: 40 });
    };
    await openAt('/passphrase', { answers: { change_passphrase: refuse } });
    await typed('heron granite mitten');
    await screen.findByText(/Wait 40 seconds/);
  });

  test.each(['en', 'fr'] as const)('axe finds nothing in %s', async (language) => {
    await openAt('/passphrase', { language });
    expect(await axeFindings()).toEqual([]);
  });
});
