import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { openAt } from './desk';
import { axeFindings } from './render';

/* What an administrator's import changed, under their name, with what was there before. */

describe('our organization', () => {
  test('says who changed what', async () => {
    await openAt('/organization');
    await screen.findByRole('heading', { name: 'Lakeshore General (sample)' });
    const story = screen.getByRole('list', { name: 'What the directory changed' }).textContent;
    expect(story).toContain('Appointment changed');
    expect(story).toContain('Nora Example, Administrator');
    expect(story).toContain('Operator Priya Raman (priya.raman)');
    expect(story).toMatch(/Last day.*became.*2027/);
    expect(await axeFindings()).toEqual([]);
  });
});
