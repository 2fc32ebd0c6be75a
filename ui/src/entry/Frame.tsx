import { type ReactNode, useEffect, useRef } from 'react';
import { usePageTitle } from '../components/Page';
import { useText } from '../i18n';
import { Languages } from '../shell/Languages';

interface FrameProps {
  title: string;
  wide?: boolean;
  alert?: boolean;
  /** False where a field takes the focus instead of the heading. */
  focusHeading?: boolean;
  children: ReactNode;
}

/** Pages before the shell: one sheet, one thing to do, nobody's name. */
export function Frame({ title, wide, alert, focusHeading = true, children }: FrameProps) {
  const { t } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  usePageTitle(title);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another title is another page
  useEffect(() => {
    if (focusHeading) heading.current?.focus();
  }, [title, focusHeading]);
  return (
    <div className="entry">
      <header className="entry-top">
        <span className="product">{t('shell.product')}</span>
        <span className="soft">{t('entry.product_line')}</span>
      </header>
      <main className="entry-main">
        <div className={`entry-sheet${wide ? ' entry-wide' : ''}${alert ? ' entry-alert' : ''}`}>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {children}
        </div>
      </main>
      <footer className="entry-foot">
        <span />
        <Languages />
      </footer>
    </div>
  );
}
