import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import { Route, Switch } from 'wouter';
import type { Recorded } from '../sample/recorded';
import { recordedRegister } from '../sample/register';
import type { Draft, RegistrationForm } from '../src/host';
import entries from '../src/pages/register/entry';
import { Register, RegisterStart } from '../src/pages/register/Register';
import { Registered } from '../src/pages/register/Registered';
import { show } from './render';

// A person's keys come some 80 ms apart. Time is the tests' own here, so that it costs none.
const KEY_MS = 80;

// Not the lazy ones: they take real time.
const COMPONENTS: Record<string, () => React.JSX.Element> = {
  '/register': RegisterStart,
  '/register/:draft/:step?': Register,
  '/registered/:person': Registered,
};

/** Keys and clicks in fake time. */
export const hands = () => userEvent.setup({ delay: KEY_MS, advanceTimers: vi.advanceTimersByTime });

/** For tests: these pages, opened at an address. */
export function page(at: string, answers: Recorded = {}, language: 'en' | 'fr' = 'en') {
  window.location.hash = at;
  return show(
    <main>
      <Switch>
        {entries.map(({ path }) => (
          <Route key={path} path={path} component={COMPONENTS[path]} />
        ))}
      </Switch>
    </main>,
    { answers: { ...recordedRegister(), ...answers }, language },
  );
}

export const filled: RegistrationForm = {
  name: { given: 'Zofia', family: 'Nowak (sample)', one_name: false },
  details: { birth_date: '1990-04-02', gender: 'female', language: 'en' },
  contact: { phone: '416 555 0100', email: '' },
  designation: { college: '', number: '' },
  evidence: {
    seen: 'in-person',
    documents: [
      { kind: 'on-drivers-licence', issuer: 'Ontario', expires_on: '2030-01-01', original: true },
      { kind: 'canadian-passport', issuer: 'Canada', expires_on: '2031-05-05', original: true },
    ],
    face_matches: true,
    names_match: true,
  },
  different_from: {},
  access: null,
};

/** The same registration of somebody who is called otherwise. */
export const called = (family: string): RegistrationForm => ({ ...filled, name: { ...filled.name, family } });

/** The same registration without a telephone number. */
export const phoneless: RegistrationForm = { ...filled, contact: { phone: '', email: '' } };

export const draftOf = (form: RegistrationForm, more: object = {}): Draft => ({
  draft: 'd-7',
  kind: 'register',
  title: 'Zofia Nowak (sample)',
  body: JSON.parse(JSON.stringify({ form, later: true, left: [], amend: null, ...more })),
  saved_at: '2026-11-22T10:31:00',
});
