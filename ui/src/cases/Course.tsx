import { Icon, List } from '../components';
import type { Leg } from '../host';
import { useText } from '../i18n';

/** What a station looks like; it is said in words, too. */
const SIGNS = { done: 'success', now: 'waiting', ahead: 'circle' } as const;
const LAST: ReadonlySet<Leg['station']> = new Set(['ready', 'declined', 'withdrawn']);

/** How far a request has come between the form and the report, with the day of each station. */
export function Course({ legs }: { legs: readonly Leg[] }) {
  const { t, when, full } = useText();
  return (
    <List ordered className="course" aria-label={t('casework.course.label')}>
      {legs.map(({ station, reached, at }) => {
        // Nothing comes after the last: whoever stands there waits no more.
        const isOver = reached === 'now' && LAST.has(station);
        return (
          <li
            key={station}
            className={`course-${reached}`}
            aria-current={reached === 'now' ? 'step' : undefined}
          >
            <Icon name={isOver ? (station === 'ready' ? 'success' : 'dash') : SIGNS[reached]} />
            <span>
              {t(`casework.course.${station}`)}
              <span className="hidden">, {t(`casework.course.${reached}`)}</span>
            </span>
            {at ? (
              <time dateTime={at} title={full(at)}>
                {when(at)}
              </time>
            ) : null}
          </li>
        );
      })}
    </List>
  );
}
