import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { type Mood, State } from '../components';
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

/** The real desk's order, with what is complete and what is missing. */
export function Checklist({ label, rows }: { label: string; rows: readonly CheckRow[] }) {
  const { t } = useText();
  const actOn = (state: CheckRow['state']) =>
    state === 'missing' || state === 'look' ? t('register.review.complete_it') : t('register.who.change');
  return (
    <ol className="register-checklist" aria-label={label}>
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
    </ol>
  );
}

/** The keyboard goes to the first thing that is missing. */
export function focusMissing() {
  const link =
    document.querySelector<HTMLElement>('[data-check="missing"]') ??
    document.querySelector<HTMLElement>('[data-check="look"]');
  link?.focus();
}
