import { List } from '../components';
import type { FormRow, FormSection } from '../host';
import { useText } from '../i18n';
import { useTableWords } from '../words/tableWords';

/** A filled form, read as a document: what was asked, what was answered – as on paper. */
export function FormDocument({ title, sections }: { title: string; sections: readonly FormSection[] }) {
  const { pick } = useTableWords();
  return (
    <article className="document" aria-label={title}>
      {sections.map((section) => {
        const made = section.rows.filter(({ attested }) => attested !== null);
        return (
          <section key={section.title.en} className="document-section">
            <h3>{pick(section.title)}</h3>
            <Rows rows={section.rows.filter(({ attested }) => attested === null)} />
            {made.length > 0 ? <Statements rows={made} /> : null}
          </section>
        );
      })}
    </article>
  );
}

/** Statements say the same of every request: one line says that they were made, and opens to what they were. */
function Statements({ rows }: { rows: readonly FormRow[] }) {
  const { t } = useText();
  const made = rows.filter(({ attested }) => attested === true).length;
  return (
    <details className="document-statements" open={made < rows.length}>
      <summary>{t('casework.statements', { made, count: rows.length })}</summary>
      <Rows rows={rows} />
    </details>
  );
}

function Rows({ rows }: { rows: readonly FormRow[] }) {
  const { t, date } = useText();
  const { pick } = useTableWords();
  const answer = (words: string) => (/^\d{4}-\d{2}-\d{2}$/.test(words) ? date(words) : words);
  if (rows.length === 0) return null;
  return (
    <dl>
      {rows.map((row) => (
        <div key={row.link_id} className="document-row">
          <dt>{pick(row.question)}</dt>
          <dd>
            {row.answers.length === 0 ? (
              <span className="soft">{t('casework.not_answered')}</span>
            ) : row.answers.length === 1 && row.answers[0] ? (
              <span className="document-words">{answer(pick(row.answers[0]))}</span>
            ) : (
              <List>
                {row.answers.map((one) => (
                  <li key={one.en}>{answer(pick(one))}</li>
                ))}
              </List>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
