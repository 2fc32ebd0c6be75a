import { type ReactNode, useEffect, useState } from 'react';
import { ProgressBar, ToggleButton } from 'react-aria-components';
import { useText } from '../i18n';
import { Icon, type IconName } from './Icon';

export type Mood = 'neutral' | 'info' | 'success' | 'warning' | 'alert' | 'waiting';

/** The sign of a mood, where its words stand in a line of their own. */
export const ICON_OF: Record<Mood, IconName> = {
  neutral: 'circle',
  info: 'info',
  success: 'success',
  warning: 'warning',
  alert: 'alert',
  waiting: 'waiting',
};

/** A state: sign and word, always both. */
export function State({ mood, children }: { mood: Mood; children: ReactNode }) {
  return (
    <span className={`state state-${mood}`}>
      <Icon name={ICON_OF[mood]} />
      <span>{children}</span>
    </span>
  );
}

/** A quiet label without judgement: a role, a level, a draft. */
export function Tag({ children }: { children: ReactNode }) {
  return <span className="tag">{children}</span>;
}

export interface NoticeProps {
  mood?: Exclude<Mood, 'neutral' | 'waiting'>;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Read out when it appears. For what the operator just caused, not for what stands on the page anyway. */
  live?: boolean;
}

/** Something to know, in the flow of the page. */
export function Notice({ mood = 'info', title, children, actions, live }: NoticeProps) {
  return (
    <div className={`notice notice-${mood}`} role={live ? 'alert' : undefined}>
      <Icon name={ICON_OF[mood]} />
      <div className="notice-body">
        {title ? <p className="notice-title">{title}</p> : null}
        {children ? <div className="notice-words">{children}</div> : null}
        {actions ? <div className="notice-actions">{actions}</div> : null}
      </div>
    </div>
  );
}

/** Why something was not done, read aloud at once; nothing where nothing was refused. */
export function Refused({ words }: { words: ReactNode }) {
  return words ? (
    <Notice mood="alert" live>
      {words}
    </Notice>
  ) : null;
}

/** Nothing here, said usefully: why, and what to do next. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children ? <div className="empty-words">{children}</div> : null}
      {action ? <div className="empty-action">{action}</div> : null}
    </div>
  );
}

/** A login ID, code or receipt: set so that 0 and O, 1 and l differ; one click selects all of it. */
export function MonoId({ children }: { children: string }) {
  return (
    <span className="mono mono-id" translate="no">
      {children}
    </span>
  );
}

/**
 * A login ID. In lists its own part alone: what follows the "@" is the same for everybody. A line breaks only before the "@",
 * so that nobody reads a name with a gap in it.
 */
export function LoginId({ id, isShort = false }: { id: string; isShort?: boolean }) {
  const [own, domain] = id.toUpperCase().split('@');
  return (
    <span className="mono login-id" translate="no">
      {own}
      {isShort || domain === undefined ? null : <wbr />}
      {isShort || domain === undefined ? null : `@${domain}`}
    </span>
  );
}

interface MaskedProps {
  /** What is masked, for the button's name: "Date of birth". */
  label: string;
  /** What may be seen over a shoulder: `••••-••-02`. */
  masked: string;
  value: string;
}

/** A value that hides until asked for, and hides again by itself after half a minute. */
export function Masked({ label, masked, value }: MaskedProps) {
  const { t } = useText();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => setShown(false), 30_000);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <span className="masked">
      <span className="masked-value">{shown ? value : masked}</span>
      <ToggleButton
        isSelected={shown}
        onChange={setShown}
        className="icon-button"
        aria-label={t('common.show_value', { label })}
      >
        <Icon name={shown ? 'eyeOff' : 'eye'} />
      </ToggleButton>
    </span>
  );
}

/** Rows that are on their way: the page has its shape at once, and nothing jumps when they come. */
export function Skeleton({ rows = 6 }: { rows?: number }) {
  const { t } = useText();
  return (
    <ProgressBar isIndeterminate aria-label={t('common.loading')} className="skeleton">
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they differ in nothing else
        <span key={index} className="skeleton-row" aria-hidden="true" />
      ))}
    </ProgressBar>
  );
}

/** Something takes time. It stays away for a third of a second, so that quick answers do not flicker. */
export function Spinner({ label }: { label?: string }) {
  const { t } = useText();
  const words = label ?? t('common.loading');
  return (
    <ProgressBar isIndeterminate aria-label={words} className="spinner">
      <span className="spinner-ring" aria-hidden="true" />
      <span>{words}</span>
    </ProgressBar>
  );
}
