import { CalendarDate } from '@internationalized/date';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, test } from 'vitest';
import {
  DateField,
  ErrorSummary,
  FieldSet,
  RadioGroup,
  readDate,
  Select,
  TextField,
  useForm,
} from '../src/components';
import { NameField } from '../src/filing/NameField';
import { show } from './render';

const NOW = new CalendarDate(2026, 11, 22);

describe('readDate', () => {
  test.each([
    ['1990-04-02', '1990-04-02'],
    ['19900402', '1990-04-02'],
    [' 1990/4/2 ', '1990-04-02'],
    ['1990.04.02', '1990-04-02'],
    ['1990 4 2', '1990-04-02'],
    ['2024-02-29', '2024-02-29'],
    ['2026-11-22', '2026-11-22'],
  ])('reads %j', (typed, date) => {
    expect(readDate(typed, { notFuture: true }, NOW)).toEqual({ date });
  });

  test.each([
    ['1990-02-30', 'no_day'],
    ['2023-02-29', 'no_day'],
    ['1990-13-01', 'no_month'],
    ['1990-00-10', 'no_month'],
    ['1990-01-00', 'no_day'],
    ['02/04/1990', 'year_first'],
    ['90-04-02', 'four_digits'],
    ['1890-04-02', 'too_long_ago'],
    ['2026-11-23', 'future'],
    ['1990-04', 'form'],
    ['yesterday', 'form'],
    ['199004021', 'form'],
  ])('does not read %j: %s', (typed, code) => {
    expect(readDate(typed, { notFuture: true }, NOW).problem?.code).toBe(code);
  });

  test('an empty box is neither a date nor a problem', () => {
    expect(readDate('  ')).toEqual({});
  });
});

function Birth() {
  const [value, setValue] = useState('');
  return <DateField label="Date of birth" value={value} onChange={setValue} notFuture showAge />;
}

describe('DateField', () => {
  test('says on leaving what is wrong, in words, beside the field', async () => {
    show(<Birth />);
    const box = screen.getByRole('textbox', { name: 'Date of birth' });
    await userEvent.type(box, '1990-02-30');
    expect(box).not.toHaveProperty('ariaInvalid', 'true');
    await userEvent.tab();
    expect(box.getAttribute('aria-invalid')).toBe('true');
    const words = screen.getByText('February 1990 has 28 days; you typed 30.');
    await waitFor(() => expect(box.getAttribute('aria-describedby')).toContain(words.closest('[id]')?.id));
  });

  test('in French too', async () => {
    show(<Birth />, { language: 'fr' });
    await userEvent.type(screen.getByRole('textbox'), '02/04/1990');
    await userEvent.tab();
    expect(screen.getByText(/Saisissez l’année en premier/)).toBeTruthy();
  });

  test('puts a readable date into its usual form, and says it back', async () => {
    show(<Birth />);
    const box = screen.getByRole<HTMLInputElement>('textbox');
    await userEvent.type(box, '19900402');
    expect(screen.getByText(/2\sApr\s1990, \d+ years old/)).toBeTruthy();
    await userEvent.tab();
    expect(box.value).toBe('1990-04-02');
  });
});

function Form({ onReady }: { onReady: () => void }) {
  const form = useForm({ family: '', language: '', unit: '' }, (v) => ({
    family: v.family === '' ? 'Type the family name.' : undefined,
    language: v.language === '' ? 'Choose the language.' : undefined,
    unit: v.unit === '' ? 'Choose the unit.' : undefined,
  }));
  return (
    <>
      <ErrorSummary problems={form.problems} attempts={form.attempts} />
      <FieldSet>
        <TextField label="Family name" {...form.field('family')} />
        <RadioGroup
          label="Language"
          options={[
            { value: 'en', label: 'English' },
            { value: 'fr', label: 'French' },
          ]}
          {...form.field('language')}
        />
        <Select label="Unit" options={[{ value: 'ed', label: 'Emergency' }]} {...form.field('unit')} />
      </FieldSet>
      <button type="button" onClick={() => form.ready() && onReady()}>
        Continue
      </button>
    </>
  );
}

describe('ErrorSummary', () => {
  test('takes the focus each time, and its links lead to every kind of field', async () => {
    let ready = 0;
    show(<Form onReady={() => ready++} />);
    const go = screen.getByRole('button', { name: 'Continue' });
    await userEvent.click(go);
    const summary = screen.getByRole('region', { name: '3 things to put right first' });
    expect(document.activeElement).toBe(summary);

    await userEvent.click(screen.getByRole('link', { name: 'Choose the language.' }));
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'English' }));
    await userEvent.click(screen.getByRole('link', { name: 'Choose the unit.' }));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /Unit/ }));
    expect(window.location.hash).toBe('');

    await userEvent.click(go);
    expect(document.activeElement).toBe(summary);

    await userEvent.click(screen.getByRole('link', { name: 'Type the family name.' }));
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Family name' }));
    await userEvent.keyboard('Okafor');
    expect(screen.queryByRole('link', { name: 'Type the family name.' })).toBeNull();
    expect(ready).toBe(0);
  });

  test('nothing is said before a field was left', async () => {
    show(<Form onReady={() => undefined} />);
    const box = screen.getByRole('textbox');
    await userEvent.click(box);
    expect(screen.queryByText('Type the family name.')).toBeNull();
    await userEvent.tab();
    expect(screen.getByText('Type the family name.')).toBeTruthy();
    expect(screen.queryByText('Choose the unit.')).toBeNull();
  });
});

describe('what stands in a summary', () => {
  test('stands there in the order of the page, whatever the order in which it was found', () => {
    show(
      <>
        <ErrorSummary
          problems={[
            { id: 'last', words: 'Third.' },
            { id: 'first', words: 'First.' },
            { id: 'middle', words: 'Second.' },
          ]}
          attempts={1}
        />
        <input id="first" aria-label="one" />
        <input id="middle" aria-label="two" />
        <input id="last" aria-label="three" />
      </>,
    );
    expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual([
      'First.',
      'Second.',
      'Third.',
    ]);
  });
});

describe('a name', () => {
  function Name() {
    const [name, setName] = useState('');
    return <NameField label="Given name" value={name} onChange={setName} />;
  }

  test('has its blanks squeezed where one sees it, and its capitals are left alone', async () => {
    show(<Name />, { answers: { name_writing: () => ({ usual: 'Jean-François Marie' }) } });
    const box = screen.getByRole('textbox');
    await userEvent.type(box, '  JEAN-FRANÇOIS   MARIE ');
    await screen.findByRole('button', { name: 'Write as “Jean-François Marie”?' });
    await userEvent.tab();
    await waitFor(() => expect(box).toHaveProperty('value', 'JEAN-FRANÇOIS MARIE'));
    await userEvent.click(screen.getByRole('button', { name: /Write as/ }));
    expect(box).toHaveProperty('value', 'Jean-François Marie');
  });

  test('that somebody wrote with small letters is not asked about', async () => {
    const { host } = show(<Name />);
    await userEvent.type(screen.getByRole('textbox'), 'McDonald');
    expect(
      host.calls.some(
        ({ name, args }) => name === 'name_writing' && String((args as { name: string }).name).length > 1,
      ),
    ).toBe(false);
  });
});
