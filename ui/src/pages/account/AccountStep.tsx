import { DateField, Facts, FieldSet, LinkButton, LoginId, Notice, TextField } from '../../components';
import type { Fields } from '../../filing/useProblems';
import type { AccountSeen } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';
import type { Shown } from './model';
import './account.css';

/** What the look-up said: nobody, somebody, or not asked for what stands there now. */
export type Looked = { found: AccountSeen | null } | { trouble: string } | null;

interface Props {
  shown: Shown;
  onChange: (shown: Shown) => void;
  fields: Fields;
  looked: Looked;
  isOnline: boolean;
}

/** The account as the registrant shows it, and what the centre says of it. */
export function AccountStep({ shown, onChange, fields, looked, isOnline }: Props) {
  const { t } = useText();
  const codes = useCodes();
  return (
    <>
      <FieldSet title={t('account.shown')} lead={t('account.shown_lead')}>
        <TextField
          label={t('account.login_id')}
          description={t('account.login_id_hint')}
          isRequired
          mono
          value={shown.login_id}
          onChange={(login_id) => onChange({ ...shown, login_id })}
          {...fields.at('person.login_id')}
        />
        <DateField
          label={t('register.who.birth_date')}
          isRequired
          notFuture
          showAge
          value={shown.birth_date}
          onChange={(birth_date) => onChange({ ...shown, birth_date })}
          {...fields.at('person.birth_date')}
        />
      </FieldSet>
      {isOnline ? null : (
        <Notice mood="info" title={t('account.offline_title')}>
          {t('account.offline')}
        </Notice>
      )}
      {looked === null ? null : 'trouble' in looked ? (
        <Notice mood="warning" live title={t('account.not_looked')}>
          {looked.trouble}
        </Notice>
      ) : looked.found === null ? (
        <Notice
          mood="warning"
          live
          title={t('account.nobody')}
          actions={
            <LinkButton href="/register" size="small">
              {t('account.register_instead')}
            </LinkButton>
          }
        >
          {t('account.nobody_hint')}
        </Notice>
      ) : looked.found.status !== 'active' && !looked.found.ours ? (
        <Notice mood="warning" live title={t('account.stopped')}>
          <AccountFacts found={looked.found} />
          <p className="account-found">
            {t('account.stopped_hint', { phone: codes.tables?.help.service_desk ?? '' })}
          </p>
        </Notice>
      ) : looked.found.ours ? (
        <Notice
          mood="info"
          live
          title={t('account.ours', { name: looked.found.name })}
          actions={
            <>
              <LinkButton href={`/people/${looked.found.ours}`} kind="primary" size="small">
                {t('register.done.open', { name: looked.found.name })}
              </LinkButton>
              <LinkButton href={`/sponsor/${looked.found.ours}`} size="small">
                {t('account.sponsor_ours')}
              </LinkButton>
            </>
          }
        >
          {t('account.ours_hint')}
        </Notice>
      ) : (
        <Notice mood="success" live title={t('account.found')}>
          <AccountFacts found={looked.found} />
          <p className="account-found">{t('account.found_hint')}</p>
        </Notice>
      )}
    </>
  );
}

/** Name, login ID, status and level: what the desk may see of another organization's registrant, and no more. */
export function AccountFacts({ found }: { found: AccountSeen }) {
  const { t } = useText();
  return (
    <Facts
      facts={[
        { id: 'name', name: t('account.name'), value: found.name },
        { id: 'login_id', name: t('account.login_id'), value: <LoginId id={found.login_id} /> },
        { id: 'status', name: t('account.status'), value: t(`account.${found.status}`) },
        {
          id: 'level',
          name: t('register.level.title'),
          value: t('register.done.level', { level: found.level }),
        },
      ]}
    />
  );
}
