import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { allowedTo, useAct } from '../../cases/deeds';
import {
  Button,
  Facts,
  IconButton,
  isHandLost,
  List,
  Masked,
  Section,
  State,
  useKeys,
  usePageLetters,
} from '../../components';
import { useKeyWords } from '../../components/keyWords';
import { useLetters } from '../../components/useLetters';
import type { Field } from '../../filing/CorrectForm';
import { CorrectOne } from '../../filing/CorrectOne';
import type { PersonPage } from '../../host';
import { useText } from '../../i18n';
import { useSettings } from '../../settings';
import { useSession } from '../../shell';
import { useCodes } from '../../words/codes';
import { fullName } from '../../words/names';

/** Letters at the pencils, the same in both languages. */
const LETTERS: { [letter: string]: Field } = {
  g: 'name.given',
  f: 'name.family',
  b: 'details.birth_date',
  s: 'details.gender',
  l: 'details.language',
  p: 'contact.phone',
  e: 'contact.email',
  c: 'designation.college',
  n: 'designation.number',
};

interface Props {
  page: PersonPage;
  /** What only whoever has custody corrects is asked of them; none where nobody can be asked now. */
  onAsk: (() => void) | null;
}

/** Who may put what right here: the rulebook says which fields are this desk's, and whether somebody else can be asked. */
function useCorrections({ page, onAsk }: Props) {
  const { t } = useText();
  const codes = useCodes();
  const [field, setField] = useState<Field | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const rule = allowedTo(page.allowed, 'correct_person');
  const may = rule?.offered === true && rule.refusal === null;
  const isMine = (one: Field) => may && page.correctable.includes(one);
  const toPencils = () => box.current?.querySelector<HTMLElement>('.pencil button')?.focus();
  const letters = useLetters<true>(
    useMemo(
      () =>
        Object.fromEntries(
          Object.entries(LETTERS)
            .filter(([, one]) => may && page.correctable.includes(one))
            .map(([letter, one]) => [letter, () => setField(one)]),
        ),
      [may, page.correctable],
    ),
    useCallback(() => true, []),
  );
  const correctable = Object.values(LETTERS).some(isMine);
  // Among the pencils the same letter is that of the e-mail.
  const fromElsewhere = () => {
    if (!box.current?.contains(document.activeElement)) toPencils();
  };
  usePageLetters({ e: correctable ? fromElsewhere : undefined });
  useKeys({ 'Ctrl+e': correctable ? toPencils : undefined });
  const caps = useSettings().singleLetters ? 'E' : 'Ctrl E';
  useKeyWords(
    correctable
      ? [
          { keys: caps, does: t('person.correct.to_pencils') },
          ...Object.entries(LETTERS)
            .filter(([, one]) => isMine(one))
            .map(([letter, one]) => ({
              keys: `${caps} ${letter.toUpperCase()}`,
              does: t('person.correct.one', { field: codes.field(one) }),
            })),
        ]
      : [],
  );
  // The pencil is there again once the field has gone.
  const close = (one: Field) => {
    setField((now) => (now === one ? null : now));
    setTimeout(() => {
      if (isHandLost())
        box.current?.querySelector<HTMLElement>(`[data-field="${one}"] .pencil button`)?.focus();
    });
  };
  return { field, setField, close, box, letters, isMine, correctable, toPencils, asks: onAsk, caps };
}

type Corrections = ReturnType<typeof useCorrections>;

/** A value, and beside it what can be done about it: a pencil, or the question to whoever may correct it. */
function Correctable({
  page,
  field,
  corrections,
  children,
}: {
  page: PersonPage;
  field: Field;
  corrections: Corrections;
  children: ReactNode;
}) {
  const { t } = useText();
  const codes = useCodes();
  const act = useAct();
  const name = codes.field(field);
  if (corrections.field === field)
    return (
      <CorrectOne
        person={page.person}
        field={field}
        title={fullName(page.person.name)}
        onClose={() => corrections.close(field)}
        send={(values, said) =>
          act(
            [{ action: 'correct_person', record: { kind: 'person', id: page.person.id }, values }],
            undefined,
            said,
          )
        }
      />
    );
  const asks = corrections.isMine(field) ? null : corrections.asks;
  return (
    <span className="correctable" data-field={field}>
      <span>{children || <span className="soft">{t('common.nothing')}</span>}</span>
      {corrections.isMine(field) ? (
        <span className="pencil">
          <IconButton
            icon="pencil"
            label={t('person.correct.one', { field: name })}
            onPress={() => corrections.setField(field)}
          />
        </span>
      ) : asks ? (
        <IconButton icon="ask" label={t('person.correct.ask_one', { field: name })} onPress={asks} />
      ) : null}
    </span>
  );
}

/**
 * What is known about the person, each value with the pencil that puts it right in its place. Birth date and phone hide until
 * asked for: people look over shoulders.
 */
export function Details({ page, onAsk }: Props) {
  const { person } = page;
  const { t } = useText();
  const codes = useCodes();
  const { role } = useSession().scope;
  const corrections = useCorrections({ page, onAsk });
  const { details, contact, designation } = person;
  const phone = codes.value('phone', contact.phone);
  const birth = t('codes.field.birth-date');
  const fact = (field: Field, name: string, value: ReactNode) => ({
    id: field,
    name,
    value: (
      <Correctable page={page} field={field} corrections={corrections}>
        {value}
      </Correctable>
    ),
  });
  return (
    <>
      <Section
        title={t('person.details.title')}
        actions={
          corrections.correctable ? (
            <Button kind="quiet" size="small" keys={corrections.caps} onPress={corrections.toPencils}>
              {t('person.correct.title')}
            </Button>
          ) : undefined
        }
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: letters at the pencils in it; it is no control itself */}
        <div ref={corrections.box} onKeyDown={corrections.letters}>
          <Facts
            facts={[
              ...(person.name.given ? [fact('name.given', t('codes.field.given'), person.name.given)] : []),
              fact(
                'name.family',
                person.name.given ? t('codes.field.family') : t('person.details.one_name'),
                person.name.family,
              ),
              fact(
                'details.birth_date',
                birth,
                details.birth_date ? (
                  <Masked
                    label={birth}
                    masked={`${details.birth_date.slice(0, 4)}-••-••`}
                    value={details.birth_date}
                  />
                ) : null,
              ),
              fact('details.gender', t('codes.field.gender'), codes.value('gender', details.gender)),
              // What an agent's desk does not hold is not shown as if it were known.
              ...(role === 'registration-agent'
                ? []
                : [
                    fact(
                      'details.language',
                      t('person.details.language'),
                      codes.value('language', details.language),
                    ),
                  ]),
              fact(
                'contact.phone',
                t('codes.field.phone'),
                phone ? (
                  <Masked
                    label={t('codes.field.phone')}
                    masked={phone.replace(/\d(?=(?:\D*\d){2})/g, '•')}
                    value={phone}
                  />
                ) : null,
              ),
              fact('contact.email', t('codes.field.email'), contact.email),
              fact(
                'designation.college',
                t('codes.field.college'),
                designation ? codes.value('college', designation.college) : t('person.details.unregulated'),
              ),
              ...(designation
                ? [
                    fact(
                      'designation.number',
                      t('codes.field.number'),
                      <span className="mono">{designation.number}</span>,
                    ),
                  ]
                : []),
            ]}
          />
        </div>
      </Section>
      <Looks page={page} />
    </>
  );
}

/** Who looked at ID, when, and at what. */
function Looks({ page: { person } }: { page: PersonPage }) {
  const { t, when } = useText();
  const codes = useCodes();
  return (
    <Section title={t('person.details.identity', { level: codes.level(person.level) })}>
      {person.checks.length === 0 ? (
        <p className="soft">
          {person.source === 'college' ? t('person.details.by_college') : t('person.details.no_check')}
        </p>
      ) : (
        <List className="checks">
          {[...person.checks].reverse().map((check) => (
            <li key={check.at}>
              <p>
                <strong>
                  {check.asserted_by
                    ? t('person.details.on_word', { sponsor: check.asserted_by.name })
                    : t(`codes.seen.${check.evidence.seen}`)}
                </strong>
                , {check.by?.name ?? t('person.story.elsewhere')},{' '}
                <time dateTime={check.at}>{when(check.at)}</time>
              </p>
              {check.evidence.documents.map((document) => (
                <p key={document.kind + document.issuer}>
                  <State mood="success">
                    {codes.document(document.kind)}
                    {document.issuer ? `, ${codes.issuer(document.issuer)}` : ''}
                  </State>
                </p>
              ))}
            </li>
          ))}
        </List>
      )}
    </Section>
  );
}
