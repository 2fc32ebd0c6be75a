import { Notice } from '../../components';
import type { ItemView, PrepareRequest, Questionnaire } from '../../host';
import { useText } from '../../i18n';
import { causeOf } from '../../words/cause';
import { useCodes } from '../../words/codes';

/** Over the form of a request that was sent before: why it is here again, and what goes along with it. */
export function CameBack({
  item,
  sent,
  form,
}: {
  item: ItemView;
  sent: PrepareRequest;
  form: Questionnaire;
}) {
  const text = useText();
  const { t } = text;
  const cause = causeOf(item, text, useCodes());
  return (
    <Notice mood={item.state === 'wedged' ? 'warning' : 'info'} title={cause.title}>
      {cause.words ? <p>{cause.words}</p> : null}
      {sent.form.version === form.version ? null : <p>{t('requests.amend.newer_form')}</p>}
      {item.with_it.length > 0 ? <p>{t('item.amend.with_it', { count: item.with_it.length })}</p> : null}
      {item.signs.length > 0 ? <p>{t('requests.amend.signed_anew')}</p> : null}
    </Notice>
  );
}
