import { Redirect, useParams } from 'wouter';
import { isObject, over } from '../../filing/body';
import { loadInstead } from '../../filing/instead';
import { OpenedDraft, type Trouble } from '../../filing/OpenedDraft';
import { useDraftAddress } from '../../filing/useDraftAddress';
import type { Draft, Host, JsonValue, PersonPage } from '../../host';
import { useText } from '../../i18n';
import { AccountForm } from './AccountForm';
import { blank, type StepId, type Typed } from './model';

/**
 * `#/account` – with `?birth_date=…&login_id=…`, or better with both in the state of the address – goes on to an address
 * that stays the same page while the draft gets its id.
 */
export function AccountStart() {
  const asked = new URLSearchParams(location.search);
  const state: unknown = history.state;
  const known = (name: string) => {
    const kept =
      typeof state === 'object' && state !== null ? (state as Record<string, unknown>)[name] : undefined;
    return typeof kept === 'string' ? kept : (asked.get(name) ?? '');
  };
  // The question mark takes a birth date out of the address, where the next registrant would inherit it.
  return (
    <Redirect
      to="/account/new?"
      state={{
        birth_date: known('birth_date'),
        login_id: known('login_id'),
        instead: known('instead'),
      }}
      replace
    />
  );
}

interface Opened {
  draft: Draft | null;
  typed: Typed;
  left: readonly string[];
  /** The page that it was left on, where there is a draft that says so. */
  step?: string;
  person: PersonPage | null;
}

function typedOf(draft: Draft | null): Pick<Opened, 'typed' | 'left' | 'step'> {
  const body = draft && isObject(draft.body) ? draft.body : {};
  const left = Array.isArray(body.left) ? body.left.filter((one) => typeof one === 'string') : [];
  const { form, instead } = blank();
  const typed = {
    form: over(form, body.form),
    instead: typeof body.instead === 'string' ? body.instead : instead,
  };
  return { typed, left, step: typeof body.step === 'string' ? body.step : undefined };
}

/** What was typed of a registration goes along. */
async function ofRegistration(host: Host, draft: string): Promise<Partial<Omit<Typed['form'], 'person'>>> {
  const found = draft === '' ? null : await loadInstead(host, draft);
  if (!found) return {};
  const { person: _, ...access } = found.access;
  return { ...access, evidence: found.evidence };
}

async function openAccount(host: Host, address: string): Promise<Opened | Trouble> {
  if (address === 'new') {
    const known = over({ birth_date: '', login_id: '', instead: '' }, history.state as JsonValue);
    const { instead, ...shown } = known;
    const { form } = blank();
    const typed = {
      form: { ...form, ...(await ofRegistration(host, instead)), person: { ...form.person, ...shown } },
      instead,
    };
    return { draft: null, typed, left: [], person: null };
  }
  const draft = await host.call('draft_load', { draft: address });
  if (draft === null) return { gone: true };
  const whose = isObject(draft.body) ? draft.body.person : null;
  const person = typeof whose === 'string' ? await host.call('person', { person: whose }) : null;
  return { draft, ...typedOf(draft), person };
}

async function openOurs(host: Host, id: string): Promise<Opened> {
  const [person, drafts] = await Promise.all([host.call('person', { person: id }), host.call('drafts', {})]);
  const draft = drafts.find(({ body }) => isObject(body) && body.person === id) ?? null;
  const { instead } = over({ instead: '' }, history.state as JsonValue);
  const { typed, left, step } = typedOf(draft);
  // A draft that was begun before keeps what it says.
  if (draft !== null || instead === '')
    return { draft, typed: { ...typed, instead: typed.instead || instead }, left, step, person };
  const form = { ...typed.form, ...(await ofRegistration(host, instead)) };
  return { draft, typed: { form, instead }, left, person };
}

/** Somebody who has an account already: the shorter way. */
export function Account() {
  const { address, key, adopted } = useDraftAddress('/account');
  return (
    <Opening
      key={key}
      base={`/account/${address}`}
      open={(host) => openAccount(host, address)}
      onAdopted={adopted}
    />
  );
}

/** One of our own people: sponsorship and services only. */
export function SponsorOurs() {
  const { person = '' } = useParams<{ person: string }>();
  return (
    <Opening
      key={person}
      base={`/sponsor/${person}`}
      open={(host) => openOurs(host, person)}
      // The person names the address; the draft is found again by the person.
      onAdopted={() => undefined}
    />
  );
}

interface OpeningProps {
  base: string;
  open: (host: Host) => Promise<Opened | Trouble>;
  onAdopted: (id: string, step: StepId) => void;
}

function Opening({ base, open, onAdopted }: OpeningProps) {
  const { step } = useParams<{ step?: string }>();
  const { t } = useText();
  return (
    <OpenedDraft
      title={t('account.title')}
      anew={{ href: '/account', label: t('account.done.next') }}
      open={open}
    >
      {({ draft, typed, left, step: kept, person }) => (
        <AccountForm
          base={base}
          draft={draft?.draft ?? null}
          savedAt={draft?.saved_at ?? null}
          initial={typed}
          left={left}
          asked={step ?? kept}
          person={person}
          onAdopted={onAdopted}
        />
      )}
    </OpenedDraft>
  );
}
