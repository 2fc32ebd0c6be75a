import { LinkButton, Notice } from '../components';
import { useText } from '../i18n';

interface Props {
  /** The draft of the registration during which it was found that it is this person. */
  draft: string;
  /** Where ID is looked at for it, if not here. */
  look?: string;
}

/** What is typed here takes the place of a registration, which stays a draft until then. */
export function InsteadNotice({ draft, look }: Props) {
  const { t } = useText();
  return (
    <Notice
      mood="info"
      title={t('account.instead')}
      actions={
        <>
          {look ? (
            <LinkButton size="small" href={look}>
              {t('account.instead_look')}
            </LinkButton>
          ) : null}
          <LinkButton size="small" href={`/register/${draft}`}>
            {t('account.instead_back')}
          </LinkButton>
        </>
      }
    >
      {t('account.instead_words')}
    </Notice>
  );
}
