import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '../i18n';
import type { Problem } from './form';
import { Icon } from './Icon';
import { List } from './List';

/** Brings the control into view and the focus to it; a group's first control when the id is a group's. */
export function focusControl(id: string) {
  const found = document.getElementById(id);
  const control = found?.matches('input,textarea,select,button,a')
    ? found
    : found?.querySelector<HTMLElement>('input,textarea,select,button');
  (control ?? found)?.focus();
  (control ?? found)?.scrollIntoView?.({ block: 'center' });
}

/** In the order in which they stand on the page: what is not there – a part that is closed – stays where it was told. */
function inOrder(problems: Problem[]): Problem[] {
  const placed = problems.map((problem) => ({ problem, at: document.getElementById(problem.id) }));
  return placed
    .sort((a, b) =>
      a.at && b.at && a.at !== b.at
        ? a.at.compareDocumentPosition(b.at) & Node.DOCUMENT_POSITION_FOLLOWING
          ? -1
          : 1
        : 0,
    )
    .map(({ problem }) => problem);
}

/** What was found when it was asked for, and since: a line that is put right stays where it is, with a tick, so that nothing moves under the hand. */
function useFound(problems: Problem[], attempts: number): Problem[] {
  const [found, setFound] = useState({ attempts, problems });
  // What came onto the page together with the problems is there only now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each try
  useLayoutEffect(() => setFound((now) => ({ ...now, problems: inOrder(now.problems) })), [attempts]);
  if (found.attempts !== attempts) {
    setFound({ attempts, problems });
    return problems;
  }
  const known = new Set(found.problems.map(({ id }) => id));
  const more = problems.filter(({ id }) => !known.has(id));
  if (more.length > 0) setFound({ attempts, problems: inOrder([...found.problems, ...more]) });
  return found.problems;
}

/** What must be put right, as links to the fields. It takes the focus whenever `attempts` grows. */
export function ErrorSummary({ problems, attempts }: { problems: Problem[]; attempts: number }) {
  const { t } = useText();
  const box = useRef<HTMLElement>(null);
  const titleId = useId();
  const found = useFound(problems, attempts);
  const now = new Map(problems.map((one) => [one.id, one]));
  useEffect(() => {
    if (attempts > 0) box.current?.focus();
  }, [attempts]);
  if (found.length === 0) return null;
  const isDone = now.size === 0;
  return (
    <section
      ref={box}
      tabIndex={-1}
      className={`error-summary${isDone ? ' error-summary-done' : ''}`}
      aria-labelledby={titleId}
    >
      <h2 id={titleId}>
        <Icon name={isDone ? 'success' : 'alert'} />
        {isDone ? t('field.summary_done') : t('field.summary', { count: now.size })}
      </h2>
      <List>
        {found.map(({ id, words }) => (
          <li key={id} className={now.has(id) ? undefined : 'soft'}>
            {now.has(id) ? (
              <a
                href={`#${id}`}
                onClick={(event) => {
                  // The address bar belongs to the pages; a link to a field must not change it.
                  event.preventDefault();
                  focusControl(id);
                }}
              >
                {now.get(id)?.words}
              </a>
            ) : (
              <>
                <Icon name="check" /> <del>{words}</del>
              </>
            )}
          </li>
        ))}
      </List>
    </section>
  );
}
