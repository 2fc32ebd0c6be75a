import { useEffect, useId, useRef } from 'react';
import { useText } from '../i18n';
import type { Problem } from './form';
import { Icon } from './Icon';

/** Brings the control into view and the focus to it; a group's first control when the id is a group's. */
export function focusControl(id: string) {
  const found = document.getElementById(id);
  const control = found?.matches('input,textarea,select,button,a')
    ? found
    : found?.querySelector<HTMLElement>('input,textarea,select,button');
  (control ?? found)?.focus();
  (control ?? found)?.scrollIntoView?.({ block: 'center' });
}

/** What must be put right, as links to the fields. It takes the focus whenever `attempts` grows. */
export function ErrorSummary({ problems, attempts }: { problems: Problem[]; attempts: number }) {
  const { t } = useText();
  const box = useRef<HTMLElement>(null);
  const titleId = useId();
  const any = problems.length > 0;
  useEffect(() => {
    if (attempts > 0) box.current?.focus();
  }, [attempts]);
  if (!any) return null;
  return (
    <section ref={box} tabIndex={-1} className="error-summary" aria-labelledby={titleId}>
      <h2 id={titleId}>
        <Icon name="alert" />
        {t('field.summary', { count: problems.length })}
      </h2>
      <ul>
        {problems.map(({ id, words }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              onClick={(event) => {
                // The address bar belongs to the pages; a link to a field must not change it.
                event.preventDefault();
                focusControl(id);
              }}
            >
              {words}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
