import { useMemo, useState } from 'react';
import { Button, Section, Timeline } from '../../components';
import type { Line, PersonPage } from '../../host';
import { useText } from '../../i18n';
import { useSession } from '../../shell';
import { useCodes } from '../../words/codes';
import { entryOf } from '../../words/timeline';

const AT_FIRST = 12;

/** The acts of a registration that was held: what it was about stands on the person's own lines. */
const HELD = new Set(['registration-held', 'held-again', 'agents-asked', 'lra-asked', 'held-released']);

/** Everything that happened around this person, newest first. */
export function Story({ page }: { page: PersonPage }) {
  const { role, organization } = useSession().scope;
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
      line.organization !== null && (role === 'registration-agent' || line.organization !== organization)
        ? page.organizations[line.organization]
        : undefined;
    return told.map(({ line, about, id }) => entryOf(line, id, about, text, codes, where(line)));
  }, [page, text, codes, role, organization]);
  return (
    <Section title={t('person.story.title')}>
      <Timeline entries={all ? entries : entries.slice(0, AT_FIRST)} />
      {!all && entries.length > AT_FIRST ? (
        <Button kind="quiet" size="small" onPress={() => setAll(true)}>
          {t('person.story.all', { count: entries.length })}
        </Button>
      ) : null}
    </Section>
  );
}
