import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Link } from 'wouter';
import { KeyHint } from './KeyHint';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  /** One primary per page. `danger` only for what hurts, `quiet` for what is rarely wanted. */
  kind?: 'primary' | 'secondary' | 'danger' | 'quiet';
  /** Shown beside the word; binding the key is the page's matter (`useKeys`). */
  keys?: string;
  size?: 'normal' | 'small';
  children: ReactNode;
}

export function Button({
  kind = 'secondary',
  keys,
  size = 'normal',
  isPending,
  children,
  ...rest
}: ButtonProps) {
  // React Aria's own pending state leaves an announcement behind that names a button already gone with its dialog.
  const busy = isPending ? { onPress: undefined, type: 'button' as const, 'data-pending': true } : {};
  return (
    <AriaButton {...rest} {...busy} className={`button button-${kind} button-${size}`}>
      <span className="button-words">{children}</span>
      {keys ? <KeyHint keys={keys} /> : null}
    </AriaButton>
  );
}

/** Goes to a page and looks like a button: the primary action of a row is often a page. */
export function LinkButton({
  href,
  kind = 'secondary',
  size = 'normal',
  children,
}: Pick<ButtonProps, 'kind' | 'size' | 'children'> & { href: string }) {
  return (
    <Link href={href} className={`button button-${kind} button-${size}`}>
      <span className="button-words">{children}</span>
    </Link>
  );
}

/** Buttons that end a page or panel: the primary one last. */
export function ButtonBar({ children, align = 'start' }: { children: ReactNode; align?: 'start' | 'end' }) {
  return <div className={`button-bar button-bar-${align}`}>{children}</div>;
}
