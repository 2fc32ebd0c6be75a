import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { List, type Mood, Notice, State } from '../components';
import { useText } from '../i18n';
import './filing.css';

export interface CheckRow {
  id: string;
  title: string;
  state: 'complete' | 'missing' | 'look' | 'none' | 'later';
  /** What stands there, or what is missing. */
  detail: ReactNode;
  href: string;
  onGo: () => void;
}

const MOOD: Record<CheckRow['state'], Mood> = {
  complete: 'success',
  missing: 'alert',
  look: 'warning',
  none: 'neutral',
  later: 'neutral',
};

/** Makes rows that lead to a page of the form, where all that is wrong is then shown. */
export const rowsTo =
  <S extends string>(hrefOf: (step: S) => string, demand: (step: S) => void) =>
  (id: string, title: string, step: S, state: CheckRow['state'], detail: ReactNode): CheckRow => ({
    id,
    title,
    state,
    detail,
    href: hrefOf(step),
    onGo: () => demand(step),
  });

/** The real desk's order, with what is complete and what is missing. */
function Checklist({ label, rows }: { label: string; rows: readonly CheckRow[] }) {
  const { t } = useText();
  const actOn = (state: CheckRow['state']) =>
    state === 'missing' || state === 'look' ? t('register.review.complete_it') : t('register.who.change');
  return (
    <List ordered className="register-checklist" aria-label={label}>
      {rows.map(({ id, title, state, detail, href, onGo }) => (
        <li key={id}>
          <strong>{title}</strong>
          <State mood={MOOD[state]}>{t(`register.review.${state}`)}</State>
          <div className="register-check-detail">{detail}</div>
          <Link
            href={href}
            onClick={onGo}
            data-check={state}
            aria-label={t('register.review.go_to', { act: actOn(state), title })}
          >
            {actOn(state)}
          </Link>
        </li>
      ))}
    </List>
  );
}

interface ReviewProps {
  /** What the desk answered instead of sending it, and the title over that. */
  refusal: string | null;
  notSent: string;
  /** What is read aloud, above everything. */
  head?: ReactNode;
  lead: string;
  rows: readonly CheckRow[];
  /** What happens once it is sent. */
  whatHappens: string;
}

/** The last page of a form: everything once more as a checklist, before anything is sent. */
export function Review({ refusal, notSent, head, lead, rows, whatHappens }: ReviewProps) {
  const { t } = useText();
  return (
    <>
      {refusal ? (
        <Notice mood="alert" live title={notSent}>
          {refusal}
        </Notice>
      ) : null}
      {head}
      <p>{lead}</p>
      <Checklist label={t('register.review.title')} rows={rows} />
      <p className="soft">{whatHappens}</p>
    </>
  );
}

/** The keyboard goes to the first thing that is missing. */
export function focusMissing() {
  const link =
    document.querySelector<HTMLElement>('[data-check="missing"]') ??
    document.querySelector<HTMLElement>('[data-check="look"]');
  link?.focus();
}
