import { Notice } from '../../components';
import type { PersonPage } from '../../host';
import { useText } from '../../i18n';
import { stoppedOf } from '../../words/account';
import { useTableWords } from '../../words/tableWords';

/** The account opens nothing: that it is so, and whom to call. Why is not told here. */
export function Stopped({ page: { person } }: { page: PersonPage }) {
  const { t } = useText();
  const { tables } = useTableWords();
  const stopped = stoppedOf(person.account);
  return stopped ? (
    <div className="person-waiting">
      <Notice mood="warning" title={t(`person.stopped.${stopped.state}`)}>
        {t('person.stopped.words', { phone: tables?.help.service_desk ?? '' })}
      </Notice>
    </div>
  ) : null;
}
