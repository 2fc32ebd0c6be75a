import { useState } from 'react';
import { LOCALE, type Text, useText } from '../i18n';
import { type DateLimits, type DateProblem, readDate } from './readDate';
import { TextField, type TextFieldProps } from './TextField';

interface DateFieldProps
  extends Omit<TextFieldProps, 'type' | 'mono' | 'inputMode' | 'after' | 'description'>,
    DateLimits {
  description?: string;
  /** Shows the age beside the date: a slip in the year is seen at once. */
  showAge?: boolean;
}

/** Words for a date that is not one; also for `useForm`'s check: `dateWords(text, values.birth, { notFuture: true })`. */
export function dateWords(text: Text, typed: string, limits: DateLimits = {}): string | undefined {
  const { problem } = readDate(typed, limits);
  return problem ? problemWords(text, problem) : undefined;
}

function problemWords({ t, language }: Text, { code, params }: DateProblem): string {
  if (code !== 'no_day') return t(`field.date.${code}`, params);
  const monthName = new Intl.DateTimeFormat(LOCALE[language], {
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(Date.UTC(2000, Number(params.month) - 1, 1)));
  return t('field.date.no_day', { ...params, monthName });
}

function ageOf(date: string, now: Date): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const had = now.getMonth() + 1 > month || (now.getMonth() + 1 === month && now.getDate() >= day);
  return now.getFullYear() - year - (had ? 0 : 1);
}

/** A birth date as it is read out, with the age: "2 Apr 1990 · 36 years". Nothing while it is no date. */
export function birthWords({ t, date }: Text, typed: string): string {
  const read = readDate(typed, { notFuture: true });
  return read.date
    ? t('field.date.read_age', { date: date(read.date), count: ageOf(read.date, new Date()) })
    : '';
}

/**
 * One text box for YYYY-MM-DD. The value is the text as typed, so that a draft keeps even an unfinished date;
 * on leaving, a readable date is put into its usual form. `readDate(value).date` is the date itself.
 */
export function DateField({
  notFuture,
  notPast,
  showAge,
  description,
  onBlur,
  onChange,
  error,
  ...rest
}: DateFieldProps) {
  const text = useText();
  const [left, setLeft] = useState(false);
  const limits = { notFuture, notPast };
  const read = readDate(rest.value, limits);
  const own = left && read.problem ? problemWords(text, read.problem) : undefined;
  let echo = description;
  if (read.date) {
    echo = showAge
      ? text.t('field.date.read_age', { date: text.date(read.date), count: ageOf(read.date, new Date()) })
      : text.date(read.date);
  }
  return (
    <TextField
      width="short"
      placeholder={text.t('field.date.placeholder')}
      {...rest}
      inputMode="numeric"
      description={echo}
      error={error ?? own}
      onChange={(value) => {
        setLeft(false);
        onChange(value);
      }}
      onBlur={() => {
        setLeft(true);
        if (read.date && read.date !== rest.value) onChange(read.date);
        onBlur?.();
      }}
    />
  );
}
