import { createContext, type ReactNode, type RefObject, useContext, useEffect, useId, useRef } from 'react';
import {
  Button as AriaButton,
  Tabs as AriaTabs,
  Input,
  SearchField,
  Tab,
  TabList,
  TabPanel,
} from 'react-aria-components';
import { Link, useLocation } from 'wouter';
import { useText } from '../i18n';
import { isHandLost } from './hand';
import { Icon } from './Icon';
import { KeyHint } from './KeyHint';
import { List } from './List';

/** The path whose heading had the focus last; the shell holds it, so that a page drawn again does not take the focus. */
export const VisitedPath = createContext<RefObject<string | null>>({ current: null });

/** Names the window after the page: screen readers and task bars read it. */
export function usePageTitle(title: string) {
  useEffect(() => {
    document.title = `${title} – LRA Desk`;
  }, [title]);
}

/**
 * A heading that takes the focus when its page is new, and when the page that stood here while it loaded went away with the
 * focus: never from somebody who works on it already.
 */
function usePageHeading(title: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const visited = useContext(VisitedPath);
  const [path] = useLocation();
  usePageTitle(title);
  useEffect(() => {
    if (visited.current === path && !isHandLost()) return;
    visited.current = path;
    heading.current?.focus();
  }, [path, visited]);
  return heading;
}

interface PageHeaderProps {
  title: string;
  /** State in words, tags, the login ID: a line under the title. */
  under?: ReactNode;
  /** The one primary action and, if need be, a few more. */
  actions?: ReactNode;
  back?: { href: string; label: string };
  /** "Draft saved 10:31" */
  aside?: ReactNode;
}

export function PageHeader({ title, under, actions, back, aside }: PageHeaderProps) {
  const heading = usePageHeading(title);
  return (
    <header className="page-header">
      {back ? (
        <Link href={back.href} className="page-back">
          <Icon name="left" />
          {back.label}
        </Link>
      ) : null}
      <div className="page-header-line">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {aside ? <span className="page-aside">{aside}</span> : null}
        {actions ? <div className="page-actions">{actions}</div> : null}
      </div>
      {under ? <div className="page-under">{under}</div> : null}
    </header>
  );
}

interface SplitProps {
  /** Left: the list or the form. */
  children: ReactNode;
  /** Right: the detail, or what follows along. */
  side: ReactNode;
  /** Name of the right side for screen readers. */
  sideLabel: string;
  /**
   * `panes`: a list and what it opens, each with its own scroll. `detail`: the sides are about equal. `along`: the right one is
   * narrower (form and what is proven).
   */
  shape?: 'panes' | 'detail' | 'along';
}

/** List left, detail right; one above the other where there is no room. */
export function Split({ children, side, sideLabel, shape = 'detail' }: SplitProps) {
  return (
    <div className="split-box">
      <div className={`split split-${shape}`}>
        <div className="split-main">{children}</div>
        <aside className="side-panel" aria-label={sideLabel}>
          {side}
        </aside>
      </div>
    </div>
  );
}

/** A titled part of a page or side panel. */
export function Section({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

interface TabsProps {
  label: string;
  tabs: readonly { id: string; title: string; count?: number; content: ReactNode }[];
  selected?: string;
  onSelect?: (id: string) => void;
}

export function Tabs({ label, tabs, selected, onSelect }: TabsProps) {
  return (
    <AriaTabs className="tabs" selectedKey={selected} onSelectionChange={(key) => onSelect?.(String(key))}>
      <TabList className="tab-list" aria-label={label}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className="tab">
            {tab.title}
            {tab.count !== undefined ? <span className="tab-count figures">{tab.count}</span> : null}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="tab-panel">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

export interface Step {
  id: string;
  title: string;
  href: string;
  /** `problems` only once the operator left the step or asked to go on. */
  state: 'open' | 'complete' | 'problems';
}

/** Pages in free order: each is a link, with what is still to do said. */
export function Stepper({
  label,
  steps,
  current,
}: {
  label: string;
  steps: readonly Step[];
  current: string;
}) {
  const { t } = useText();
  return (
    <nav className="stepper" aria-label={label}>
      <List ordered>
        {steps.map((step) => (
          <li key={step.id}>
            <Link
              href={step.href}
              className={`step step-${step.state}`}
              aria-current={step.id === current ? 'step' : undefined}
            >
              {step.state === 'complete' ? <Icon name="success" /> : null}
              {step.state === 'problems' ? <Icon name="alert" /> : null}
              {step.title}
              {step.state === 'open' ? null : <span className="hidden">{t(`step.${step.state}`)}</span>}
            </Link>
          </li>
        ))}
      </List>
    </nav>
  );
}

interface SearchBoxProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onSubmit?: (value: string) => void;
  placeholder?: string;
  keys?: string;
  autoFocus?: boolean;
}

export function SearchBox({
  label,
  value,
  onChange,
  onSubmit,
  placeholder,
  keys,
  autoFocus,
}: SearchBoxProps) {
  const { t } = useText();
  return (
    <SearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      onSubmit={onSubmit}
      autoFocus={autoFocus}
      className="search-box"
    >
      <Icon name="search" />
      <Input className="search-input" placeholder={placeholder ?? label} />
      {value === '' && keys ? <KeyHint keys={keys} /> : null}
      {value === '' ? null : (
        <AriaButton className="icon-button" aria-label={t('common.clear')}>
          <Icon name="close" />
        </AriaButton>
      )}
    </SearchField>
  );
}
