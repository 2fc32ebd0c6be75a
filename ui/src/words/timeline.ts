import type { TimelineEntry } from '../components';
import type { Line, Text as Words } from '../host';
import type { Text } from '../i18n';
import type { Codes } from './codes';

/** Clocks that differ by more are both shown: then the order on paper and the order at the centre may differ. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/**
 * One line of a record's timeline in words. `about` says of which record, where several are told together; `where` at which
 * organization's desk, for those who see more than one.
 */
export function entryOf(
  line: Line,
  id: string,
  about: string,
  text: Text,
  codes: Codes,
  where?: Words,
): TimelineEntry {
  const { t, full } = text;
  const apart = Math.abs(Date.parse(line.at) - Date.parse(line.device_at)) > CLOCKS_DIFFER_MS;
  // An administrator acts for no organization; everybody else without one acted where it is not told.
  const byAdministrator = line.role === 'administrator';
  // Which organization it was may be told where who did it is not: that one came to stand by a person.
  const unnamed = line.by === null && line.role !== 'centre' && !byAdministrator;
  const elsewhere = line.organization === null || unnamed;
  const who =
    elsewhere && !byAdministrator
      ? unnamed && where
        ? codes.of(where)
        : t('person.story.elsewhere')
      : line.by === null
        ? t(`shell.role.${byAdministrator ? 'administrator' : 'centre'}`)
        : [
            t('person.story.who', { name: line.by.name, role: t(`shell.role.${line.role}`) }),
            ...(where && line.role === 'lra' ? [codes.of(where)] : []),
          ].join(' · ');
  return {
    id,
    at: line.at,
    what: about ? t('person.story.about', { what: codes.act(line.act), about }) : codes.act(line.act),
    who: apart ? `${who} · ${t('person.story.device_clock', { when: full(line.device_at) })}` : who,
    changes: line.changes.map((change) => ({
      field: codes.field(change.field),
      from: codes.value(change.field, change.old),
      to: codes.value(change.field, change.new),
    })),
    // What a merged registration said otherwise: nothing of the person has changed.
    noted: line.act === 'registration-merged',
    why: line.reason ? codes.coded(line.reason) : undefined,
    receipt: line.receipt ?? undefined,
    waiting: line.receipt === null && !elsewhere,
  };
}
