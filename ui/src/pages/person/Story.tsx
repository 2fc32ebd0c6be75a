import { useMemo, useState } from 'react';
import { Button, Section, Timeline, type TimelineEntry } from '../../components';
import type { Line, PersonPage, Text as Words } from '../../host';
import { type Text, useText } from '../../i18n';
import { useSession } from '../../shell';
import { type Codes, useCodes } from './codes';

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
  const elsewhere = line.organization === '';
  const who = elsewhere
    ? t('person.story.elsewhere')
    : line.role === 'centre'
      ? t('shell.role.centre')
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

const AT_FIRST = 12;

/** The acts of a registration that was held: what it was about stands on the person's own lines. */
const HELD = new Set(['registration-held', 'held-again', 'agents-asked', 'lra-asked', 'held-released']);

/** Everything that happened around this person, newest first. */
export function Story({ page }: { page: PersonPage }) {
  const { role } = useSession().scope;
  const text = useText();
  const codes = useCodes();
  const { t } = text;
  const [all, setAll] = useState(false);
  const entries = useMemo(() => {
    const told = [
      ...page.timeline.map((line, n) => ({ line, about: '', id: `person-${n}` })),
      ...page.held
        .filter(({ act }) => HELD.has(act))
        .map((line, n) => ({ line, about: '', id: `held-${n}` })),
      ...page.sponsorships.flatMap(({ sponsorship, timeline }) =>
        timeline.map((line, n) => ({
          line,
          about: codes.services(sponsorship.services),
          id: `${sponsorship.id}-${n}`,
        })),
      ),
      ...page.enrollments.flatMap(({ enrollment, service, timeline }) =>
        timeline.map((line, n) => ({ line, about: codes.service(service), id: `${enrollment}-${n}` })),
      ),
    ];
    // Within one moment the later line of a record stays above the earlier one.
    told.reverse();
    told.sort((a, b) => Date.parse(b.line.at) - Date.parse(a.line.at));
    const where = (line: Line) =>
      role === 'registration-agent' ? page.organizations[line.organization] : undefined;
    return told.map(({ line, about, id }) => entryOf(line, id, about, text, codes, where(line)));
  }, [page, text, codes, role]);
  return (
    <Section title={t('person.story.title')}>
      <Timeline label={t('person.story.title')} entries={all ? entries : entries.slice(0, AT_FIRST)} />
      {!all && entries.length > AT_FIRST ? (
        <Button kind="quiet" size="small" onPress={() => setAll(true)}>
          {t('person.story.all', { count: entries.length })}
        </Button>
      ) : null}
    </Section>
  );
}
