import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components';
import { Link } from 'wouter';
import { Icon, type IconName } from './Icon';
import { KeyHint } from './KeyHint';
import { useKeyWords } from './keyWords';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  /** One primary per page. `danger` only for what hurts, `quiet` for what is rarely wanted. */
  kind?: 'primary' | 'secondary' | 'danger' | 'quiet';
  /** Shown beside the word; binding the key is the page's matter (`useKeys`). */
  keys?: string;
  size?: 'normal' | 'small';
  /** What it is done to, for those who listen: said after the word, where many buttons have the same one. */
  about?: string;
  children: ReactNode;
}

const wordsOf = (keys: string | undefined, children: ReactNode) =>
  keys && typeof children === 'string' ? [{ keys, does: children }] : [];

export function Button({
  kind = 'secondary',
  keys,
  size = 'normal',
  about,
  isPending,
  children,
  ...rest
}: ButtonProps) {
  // React Aria's own pending state leaves an announcement behind that names a button already gone with its dialog.
  useKeyWords(wordsOf(keys, children));
  const busy = isPending ? { onPress: undefined, type: 'button' as const, 'data-pending': true } : {};
  return (
    <AriaButton {...rest} {...busy} className={`button button-${kind} button-${size}`}>
      <span className="button-words">
        {children}
        {about ? <span className="hidden">{about}</span> : null}
      </span>
      {keys ? <KeyHint keys={keys} /> : null}
    </AriaButton>
  );
}

interface IconButtonProps {
  icon: IconName;
  /** What it does, for those who listen and who point at it. */
  label: string;
  onPress: () => void;
}

/** A sign alone, for an act that is rarely wanted and whose words would take the room of the row's own. */
export function IconButton({ icon, label, onPress }: IconButtonProps) {
  return (
    <TooltipTrigger delay={400}>
      <AriaButton className="icon-button" aria-label={label} onPress={onPress}>
        <Icon name={icon} />
      </AriaButton>
      <Tooltip className="tooltip" offset={4}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}

/** Goes to a page and looks like a button: the primary action of a row is often a page. */
export function LinkButton({
  href,
  kind = 'secondary',
  keys,
  size = 'normal',
  children,
}: Pick<ButtonProps, 'kind' | 'keys' | 'size' | 'children'> & { href: string }) {
  useKeyWords(wordsOf(keys, children));
  return (
    <Link href={href} className={`button button-${kind} button-${size}`}>
      <span className="button-words">{children}</span>
      {keys ? <KeyHint keys={keys} /> : null}
    </Link>
  );
}

interface ButtonBarProps {
  children: ReactNode;
  align?: 'start' | 'end';
  /** It stays at the foot of the window while what it ends is longer than that. */
  isSticky?: boolean;
}

/** Buttons that end a page or panel: the primary one last. */
export function ButtonBar({ children, align = 'start', isSticky = false }: ButtonBarProps) {
  return (
    <div className={`button-bar button-bar-${align}${isSticky ? ' button-bar-sticky' : ''}`}>{children}</div>
  );
}
