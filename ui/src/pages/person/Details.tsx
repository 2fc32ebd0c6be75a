import { Facts, Masked, Section, State } from '../../components';
import type { PersonPage } from '../../host';
import { useText } from '../../i18n';
import { useSession } from '../../shell';
import { useCodes } from '../../words/codes';

/** What is known about the person. Birth date and phone hide until asked for: people look over shoulders. */
export function Details({ page: { person } }: { page: PersonPage }) {
  const { t, when } = useText();
  const codes = useCodes();
  const { role } = useSession().scope;
  const { details, contact, designation } = person;
  const phone = codes.value('phone', contact.phone);
  const birth = t('codes.field.birth-date');
  return (
    <>
      <Section title={t('person.details.title')}>
        <Facts
          facts={[
            ...(person.name.given ? [{ name: t('codes.field.given'), value: person.name.given }] : []),
            {
              name: person.name.given ? t('codes.field.family') : t('person.details.one_name'),
              value: person.name.family,
            },
            {
              name: birth,
              value: details.birth_date ? (
                <Masked
                  label={birth}
                  masked={`${details.birth_date.slice(0, 4)}-••-••`}
                  value={details.birth_date}
                />
              ) : null,
            },
            { name: t('codes.field.gender'), value: codes.value('gender', details.gender) },
            // What an agent's desk does not hold is not shown as if it were known.
            ...(role === 'registration-agent'
              ? []
              : [{ name: t('person.details.language'), value: codes.value('language', details.language) }]),
            {
              name: t('codes.field.phone'),
              value: phone ? (
                <Masked
                  label={t('codes.field.phone')}
                  masked={phone.replace(/\d(?=(?:\D*\d){2})/g, '•')}
                  value={phone}
                />
              ) : null,
            },
            { name: t('codes.field.email'), value: contact.email },
            {
              name: t('codes.field.college'),
              value: designation
                ? codes.value('college', designation.college)
                : t('person.details.unregulated'),
            },
            ...(designation
              ? [{ name: t('codes.field.number'), value: <span className="mono">{designation.number}</span> }]
              : []),
          ]}
        />
      </Section>
      <Section title={t('person.details.identity', { level: codes.level(person.level) })}>
        {person.checks.length === 0 ? (
          <p className="soft">
            {person.source === 'college' ? t('person.details.by_college') : t('person.details.no_check')}
          </p>
        ) : (
          <ul className="checks">
            {[...person.checks].reverse().map((check) => (
              <li key={check.at}>
                <p>
                  <strong>{t(`codes.seen.${check.evidence.seen}`)}</strong>,{' '}
                  {check.by?.name ?? t('person.story.elsewhere')},{' '}
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
          </ul>
        )}
      </Section>
    </>
  );
}
