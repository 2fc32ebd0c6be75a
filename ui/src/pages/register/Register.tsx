import { Redirect, useParams, useSearchParams } from 'wouter';
import { isObject, over } from '../../filing/body';
import { OpenedDraft, type Trouble } from '../../filing/OpenedDraft';
import { useDraftAddress } from '../../filing/useDraftAddress';
import type { Draft, Host } from '../../host';
import { useText } from '../../i18n';
import { type Amending, blank, elsewhereOf, STEPS, type StepId, type Typed } from './model';
import { Registration } from './Registration';

const AMEND = 'amend-';

/** `#/register` and `#/register?amend=…` go on to an address that stays the same page while the draft gets its id. */
export function RegisterStart() {
  const [search] = useSearchParams();
  const amend = search.get('amend');
  // The question mark takes what was asked out of the address again.
  return <Redirect to={amend ? `/register/${AMEND}${amend}?` : '/register/new'} replace />;
}

interface Opened {
  draft: Draft | null;
  typed: Typed;
  left: readonly string[];
  /** The page that it was left on. */
  step: StepId;
  amending: Amending | null;
}

async function loadAmending(host: Host, command: string): Promise<Amending | Trouble> {
  const item = await host.call('item', { command });
  return item.data.type === 'register_person' && item.typed.kind === 'registration' && item.amendable
    ? { item, sent: item.typed.form, person: item.data.person }
    : { gone: true };
}

async function open(host: Host, address: string, language: 'en' | 'fr'): Promise<Opened | Trouble> {
  const start = blank(language);
  if (address === 'new') return { draft: null, typed: start, left: [], step: 'who', amending: null };
  let draft: Draft | null;
  if (address.startsWith(AMEND)) {
    // A correction that was begun before goes on where it was left.
    const command = address.slice(AMEND.length);
    const drafts = await host.call('drafts', {});
    draft = drafts.find(({ body }) => isObject(body) && body.amend === command) ?? null;
    if (draft === null) {
      const amending = await loadAmending(host, command);
      if (!('sent' in amending)) return amending;
      return { draft, typed: { ...start, form: amending.sent }, left: [], step: 'who', amending };
    }
  } else {
    draft = await host.call('draft_load', { draft: address });
    if (draft === null) return { gone: true };
  }
  const body = isObject(draft.body) ? draft.body : {};
  const typed: Typed = {
    form: over(start.form, body.form),
    registration: typeof body.registration === 'string' ? body.registration : start.registration,
    elsewhere: elsewhereOf(body.elsewhere),
    access: over(start.access, body.access),
    later: body.later === true,
  };
  const left = Array.isArray(body.left) ? body.left.filter((one) => typeof one === 'string') : [];
  const step = STEPS.find((one) => one === body.step) ?? 'who';
  if (typeof body.amend !== 'string') return { draft, typed, left, step, amending: null };
  const amending = await loadAmending(host, body.amend);
  return 'sent' in amending ? { draft, typed, left, step, amending } : amending;
}

/** Opens what the address names, once; the same page stays while a new draft takes its own address. */
export function Register() {
  const { step: asked } = useParams<{ step?: string }>();
  const { t, language } = useText();
  const { address, key, adopted } = useDraftAddress('/register');
  return (
    <OpenedDraft
      key={key}
      title={t('register.title')}
      anew={{ href: '/register', label: t('register.done.next') }}
      open={(host) => open(host, address, language)}
    >
      {({ draft, typed, left, step, amending }) => (
        <Registration
          address={address}
          draft={draft?.draft ?? null}
          savedAt={draft?.saved_at ?? null}
          initial={typed}
          left={left}
          // An address without a page – from the work list – goes on where the form was left.
          step={STEPS.find((one) => one === asked) ?? step}
          amending={amending}
          onAdopted={adopted}
        />
      )}
    </OpenedDraft>
  );
}
