import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useHost } from '../host';
import { type Language, useText } from '../i18n';
import { useSettings } from '../settings';

const LANGUAGES: readonly Language[] = ['en', 'fr'];

/** EN FR: at once, on every page, also before sign-in. */
export function Languages() {
  const host = useHost();
  const { t, language } = useText();
  const { i18n } = useTranslation();
  const { change } = useSettings();
  return (
    <fieldset className="languages" aria-label={t('shell.language')}>
      {LANGUAGES.map((one) => (
        <ToggleButton
          key={one}
          className="language"
          lang={one}
          isSelected={language === one}
          aria-label={t(`shell.language_${one}`)}
          onChange={() => {
            void i18n.changeLanguage(one);
            change({ language: one });
            // The window keeps it for letters and messages; the pages do not wait for that.
            void host.call('set_language', { language: one }).catch(() => undefined);
          }}
        >
          {one.toUpperCase()}
        </ToggleButton>
      ))}
    </fieldset>
  );
}
