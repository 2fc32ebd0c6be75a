import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { openAt } from './desk';
import { axeFindings } from './render';

/* What an administrator's import changed, under their name, with what was there before. */

describe('our organization', () => {
  test('says who changed what', async () => {
    await openAt('/organization');
    await screen.findByRole('heading', { name: 'Lakeshore General (sample)' });
    // The heading says what it is: the list does not say it once more.
    const part = screen.getByRole('region', { name: 'What the directory changed' });
    const story = within(part).getByRole('list').textContent;
    expect(story).toContain('Appointment changed');
    expect(story).toContain('Nora Example, Administrator');
    expect(story).toContain('Operator Priya Raman (priya.raman)');
    expect(story).toMatch(/Last day.*became.*2027/);
    expect(await axeFindings()).toEqual([]);
  });
});
