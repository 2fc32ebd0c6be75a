import { LinkButton, List, LoginId, Tabs } from '../../components';
import type { HeldCandidate, HeldCase, Person } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';
import { fullName } from '../../words/names';
import { type AlikeRow, type BesideRow, Close, Explained, SideBySide } from '../alike';
import './held.css';

/** What a registration says in a field that is compared. */
function registered({ name, details, contact, designation }: Person, field: string): string | null {
  switch (field) {
    case 'name':
      return fullName(name);
    case 'given':
      return name.given;
    case 'family':
      return name.family;
    case 'birth-date':
      return details?.birth_date ?? null;
    case 'gender':
      return details?.gender ?? null;
    case 'phone':
      return contact?.phone ?? null;
    case 'email':
      return contact?.email ?? null;
    case 'licence':
    case 'number':
      return designation?.number ?? null;
    default:
      return null;
  }
}

/** What a candidate is called: somebody elsewhere has no name here. */
export function useCandidateName() {
  const { t } = useText();
  return ({ person, likeness }: HeldCandidate) =>
    person ? fullName(person.name) : (likeness.shown?.name ?? t('held.elsewhere'));
}

interface Props {
  held: HeldCase;
  /** Which of them is looked at. */
  chosen: number;
  onChoose: (chosen: number) => void;
}

/** The registration beside everybody whom it is too much like, one at a time. */
export function Candidates({ held, chosen, onChoose }: Props) {
  const { t } = useText();
  const nameOf = useCandidateName();
  const { candidates } = held;
  const [only] = candidates;
  if (!only) return <p className="soft">{t('held.nobody_found')}</p>;
  if (candidates.length === 1) return <Candidate held={held} candidate={only} />;
  return (
    <Tabs
      label={t('held.candidates')}
      selected={String(chosen)}
      onSelect={(id) => onChoose(Number(id))}
      tabs={candidates.map((candidate, index) => ({
        id: String(index),
        title: nameOf(candidate),
        content: <Candidate held={held} candidate={candidate} />,
      }))}
    />
  );
}

function Candidate({
  held: { held, organizations },
  candidate,
}: {
  held: HeldCase;
  candidate: HeldCandidate;
}) {
  const { t, of } = useText();
  const codes = useCodes();
  const nameOf = useCandidateName();
  const { person, likeness, sides } = candidate;
  // Also one of one's own, as long as the record of it has not arrived.
  const isElsewhere = person === null;
  const name = nameOf(candidate);
  const standing = (codesOf: readonly string[]) =>
    codesOf.map((code) => {
      const known = organizations[code];
      return known ? of(known) : code;
    });
  const account = person?.account.state !== 'requested' ? (person?.account ?? null) : null;
  const rows: AlikeRow[] = isElsewhere
    ? likeness.fields.map(({ field, how }) => ({
        field,
        how,
        new: registered(held.person, field),
        known: null,
        why: null,
      }))
    : [...sides];
  const beside: BesideRow[] = person
    ? [
        {
          id: 'login-id',
          name: codes.field('login-id'),
          new: <span className="soft">{t('held.none_yet')}</span>,
          known: account?.login_id ? (
            <LoginId id={account.login_id} />
          ) : (
            <span className="soft">{t('held.none_yet')}</span>
          ),
        },
        {
          id: 'level',
          name: codes.field('level'),
          new: codes.level(held.person.level),
          known: codes.level(person.level),
        },
        {
          id: 'organizations',
          name: t('held.organizations'),
          new: standing([held.organization]).join(', '),
          known: <Lines lines={standing(person.organizations)} />,
        },
        {
          id: 'checks',
          name: t('held.checks'),
          new: <Checks person={held.person} nameOf={standing} />,
          known: <Checks person={person} nameOf={standing} />,
        },
      ]
    : [];
  return (
    <div className="candidate">
      <div className="row-line candidate-head">
        <h3>{name}</h3>
        {likeness.shown?.login_id && !person ? <LoginId id={likeness.shown.login_id} /> : null}
        <Close close={likeness.close} />
        {likeness.person ? (
          <LinkButton kind="quiet" size="small" href={`/people/${likeness.person}`}>
            {t('held.look')}
          </LinkButton>
        ) : null}
      </div>
      <Explained likeness={likeness} />
      <SideBySide
        caption={t('held.caption', { name })}
        newTitle={t('held.this')}
        knownTitle={name}
        rows={rows}
        beside={beside}
        isElsewhere={isElsewhere}
      />
    </div>
  );
}

const Lines = ({ lines }: { lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <List className="held-lines">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </List>
  );

/** Who looked at the ID, where and when, and at what kinds of documents. */
function Checks({
  person: { checks, level, source },
  nameOf,
}: {
  person: Person;
  nameOf: (codes: readonly string[]) => string[];
}) {
  const { t, when } = useText();
  const codes = useCodes();
  if (checks.length === 0)
    return (
      <span className="soft">
        {source === 'import' && level !== null
          ? t('held.brought_in', { level: codes.level(level) })
          : t('held.no_check')}
      </span>
    );
  return (
    <List className="held-lines">
      {[...checks].reverse().map((check) => (
        <li key={check.at}>
          {t('held.check', {
            when: when(check.at),
            by: check.by?.name ?? t('person.story.elsewhere'),
            organization: check.organization === null ? '' : nameOf([check.organization]).join(''),
          })}
          <span className="soft">
            {t(`codes.seen.${check.evidence.seen}`)}
            {check.evidence.documents.map((one) => ` · ${codes.document(one.kind)}`)}
          </span>
        </li>
      ))}
    </List>
  );
}
