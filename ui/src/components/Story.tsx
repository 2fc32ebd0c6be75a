import type { ReactNode } from 'react';
import { useText } from '../i18n';
import { Icon } from './Icon';
import { List } from './List';
import { MonoId, State, Tag } from './Signs';

export interface TimelineEntry {
  id: string;
  /** Instant, by the centre's clock once it is received. */
  at: string;
  what: ReactNode;
  who: string;
  /** Old → new; an empty text is "nothing". The same twice says only what a line is about. */
  changes?: readonly { field: string; from: string; to: string }[];
  /** The changes are what was said otherwise, and did not come about. */
  noted?: boolean;
  why?: string;
  receipt?: string;
  /** Not yet received by the centre. */
  waiting?: boolean;
  /** Came since the reader looked the last time. */
  isNew?: boolean;
}

/** What happened, newest first: old → new, who, when, why, receipt. */
export function Timeline({
  label,
  entries,
}: {
  /** None under a heading that says so already: it would be read out twice. */
  label?: string;
  entries: readonly TimelineEntry[];
}) {
  const { t, full } = useText();
  return (
    <List ordered className="timeline" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id} className={entry.waiting ? 'event event-waiting' : 'event'}>
          <p className="event-what">
            <strong>{entry.what}</strong>
            {entry.waiting ? <State mood="waiting">{t('timeline.waiting')}</State> : null}
            {entry.isNew ? <Tag>{t('timeline.new')}</Tag> : null}
          </p>
          {entry.changes?.map((change) =>
            entry.noted ? (
              <p key={change.field} className="event-change">
                <span className="event-field">{change.field}</span>{' '}
                {t('timeline.noted', { known: change.from || t('common.nothing'), said: change.to })}
              </p>
            ) : change.from === change.to ? (
              <p key={change.field} className="event-change">
                <span className="event-field">{change.field}</span> {change.to}
              </p>
            ) : (
              <p key={change.field} className="event-change">
                <span className="event-field">{change.field}</span>{' '}
                <del>{change.from || t('common.nothing')}</del>
                <Icon name="arrow" />
                <span className="hidden">{t('timeline.became')}</span>{' '}
                <ins>{change.to || t('common.nothing')}</ins>
              </p>
            ),
          )}
          {entry.why ? <p className="event-why">{t('timeline.why', { why: entry.why })}</p> : null}
          <p className="event-who">
            {entry.who} · <time dateTime={entry.at}>{full(entry.at)}</time>
            {entry.receipt ? (
              <>
                {' · '}
                {t('timeline.receipt')} <MonoId>{entry.receipt}</MonoId>
              </>
            ) : null}
          </p>
        </li>
      ))}
    </List>
  );
}

type Likeness = 'same' | 'nearly' | 'different';

interface ComparedRow {
  id: string;
  field: string;
  saw: string;
  sent: string;
  /** Left out for people outside the operator's organizations: then only the likeness is said. */
  now?: string;
  likeness: Likeness;
}

/** Three ways side by side: what you saw, what you sent, what is there now. */
export function Comparison({ caption, rows }: { caption: string; rows: readonly ComparedRow[] }) {
  const { t } = useText();
  const words = (value: string) =>
    value === '' ? <span className="nothing">{t('common.nothing')}</span> : value;
  return (
    <div className="table-box">
      <table className="table comparison">
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="column">
              {t('comparison.field')}
            </th>
            <th scope="col" className="column">
              {t('comparison.saw')}
            </th>
            <th scope="col" className="column">
              {t('comparison.sent')}
            </th>
            <th scope="col" className="column">
              {t('comparison.now')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={`compared compared-${row.likeness}`}>
              <th scope="row" className="cell">
                {row.field}
              </th>
              <td className="cell">{words(row.saw)}</td>
              <td className="cell">{words(row.sent)}</td>
              <td className="cell">
                {row.now !== undefined && row.likeness !== 'same' ? (
                  <span className="compared-now">{words(row.now)}</span>
                ) : null}
                <State
                  mood={row.likeness === 'same' ? 'neutral' : row.likeness === 'nearly' ? 'warning' : 'alert'}
                >
                  {t(`comparison.${row.likeness}`)}
                </State>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Fact {
  /** Of its record it stays the same in both languages: a value that is pressed or typed into is not made anew by the other. */
  id: string;
  name: string;
  value: ReactNode;
}

/** Names and values of one record, set as two columns. Empty values are said, not left out. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  const { t } = useText();
  return (
    <dl className="facts">
      {facts.map(({ id, name, value }) => (
        <div key={id} className="fact">
          <dt>{name}</dt>
          <dd>
            {value === '' || value === null || value === undefined ? (
              <span className="nothing">{t('common.nothing')}</span>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
