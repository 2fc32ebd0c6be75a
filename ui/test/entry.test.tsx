import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { Recorded } from '../sample/recorded';
import { sampleStages } from '../sample/stages';
import { Stages } from '../src/entry';
import type { Language } from '../src/i18n';
import { pages } from '../src/pages';
import { told } from './desk';
import { axeFindings, show } from './render';

const oneId = { issuer: 'https://oneid.example', name: { en: 'ONE ID', fr: 'ONE ID' }, usual: false };
const partner = {
  issuer: 'https://directory.example',
  name: { en: 'Lakeshore’s directory', fr: 'L’annuaire de Lakeshore' },
  usual: true,
};
const places = (...listed: (typeof oneId)[]): Recorded => ({ sign_in_places: () => ({ places: listed }) });

async function entered(stage: keyof typeof sampleStages, answers: Recorded, language: Language = 'en') {
  const drawn = show(<Stages pages={pages} />, {
    language,
    answers: { ...answers, start: () => sampleStages[stage] },
  });
  await screen.findByRole('heading', { level: 1 });
  return { ...drawn, user: userEvent.setup() };
}

describe('where one signs in', () => {
  test('is not asked where there is one place', async () => {
    const { host, user } = await entered('first_use', places(oneId));
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(told(host, 'sign_in_start')).toEqual([{ recover: false, issuer: null }]);
  });

  test.each([
    ['en', 'Sign in with ONE ID', 'Sign in with Lakeshore’s directory'],
    ['fr', 'Ouvrir une session avec ONE ID', 'Ouvrir une session avec L’annuaire de Lakeshore'],
  ] as const)('is a button each, the usual one first, in %s', async (language, other, usual) => {
    const { host, user } = await entered('first_use', places(oneId, partner), language);
    const theirs = await screen.findByRole('button', { name: usual });
    const buttons = screen.getAllByRole('button').map((button) => button.textContent);
    expect(buttons.indexOf(usual)).toBeLessThan(buttons.indexOf(other));
    expect(await axeFindings()).toEqual([]);
    await user.click(theirs);
    expect(told(host, 'sign_in_start')).toEqual([{ recover: false, issuer: partner.issuer }]);
  });

  test('is asked of somebody new, and of whoever forgot', async () => {
    const { host, user } = await entered('unlock', places(oneId, partner));
    await user.click(await screen.findByRole('button', { name: 'Sign in as somebody new on this desk' }));
    await screen.findByRole('button', { name: 'Sign in with ONE ID' });
    await user.click(screen.getByRole('button', { name: 'Back' }));
    await user.click(screen.getByRole('button', { name: 'I forgot my passphrase' }));
    await user.click(await screen.findByRole('button', { name: 'Sign in with ONE ID' }));
    expect(told(host, 'sign_in_start')).toEqual([{ recover: true, issuer: oneId.issuer }]);
  });
});

test('whoever comes for the first time is told what they type at the lock screen', async () => {
  await entered('passphrase', {});
  expect(screen.getByText('Your name at the lock screen')).toBeTruthy();
  expect(screen.getByText('ana.moreau')).toBeTruthy();
});
