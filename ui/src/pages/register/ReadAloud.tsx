import { birthWords, List, Section } from '../../components';
import type { RegistrationForm } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';
import { typedName } from './model';

/** What is read to the person before anything is sent: the name as it will be written, the birth date with the age, the number. */
export function ReadAloud({ form }: { form: RegistrationForm }) {
  const text = useText();
  const { t } = text;
  const codes = useCodes();
  const name = typedName(form);
  const { details, contact } = form;
  const language = details.language === 'fr' ? t('register.profile.french') : t('register.profile.english');
  const lines = [
    birthWords(text, details.birth_date),
    codes.value('phone', contact.phone),
    t('register.review.letters', { language }),
  ].filter(Boolean);
  if (name === '') return null;
  return (
    <div className="read-aloud">
      <Section title={t('register.review.aloud')}>
        <p className="read-aloud-name">{name}</p>
        <List>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </List>
      </Section>
    </div>
  );
}
