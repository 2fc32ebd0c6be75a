import { LinkButton, MonoId, Section, State } from '../../components';
import type { How, ItemView, Likeness } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../person/codes';

const MOOD = { same: 'neutral', nearly: 'warning', different: 'alert', unknown: 'neutral' } as const;

/**
 * Who may be the same person, field by field. Of people outside the operator's organizations only the likeness is said;
 * one's own are named.
 */
export function Held({ item, likenesses }: { item: ItemView; likenesses: readonly Likeness[] }) {
  const { t } = useText();
  const codes = useCodes();
  const sent = (field: string): string => {
    if (item.data.type !== 'register_person') return '';
    const { name, details, contact, designation } = item.data;
    switch (field) {
      case 'name':
        return name.given ? `${name.given} ${name.family}` : name.family;
      case 'birth-date':
        return details.birth_date;
      case 'gender':
        return codes.value('gender', details.gender);
      case 'phone':
        return codes.value('phone', contact.phone);
      case 'licence':
        return designation?.number ?? '';
      default:
        return '';
    }
  };
  return (
    <Section title={t('item.held.title', { count: likenesses.length })}>
      {likenesses.map((likeness, n) => {
        const { shown } = likeness;
        const label = shown ? shown.name : t('item.held.elsewhere');
        return (
          <article key={likeness.person ?? `elsewhere-${n}`} className="likeness" aria-label={label}>
            <p className="row-line">
              <strong>{label}</strong>
              {shown?.login_id ? <MonoId>{shown.login_id.toUpperCase()}</MonoId> : null}
              {shown?.checked_by ? (
                <span className="soft">{t('item.held.checked_by', { name: shown.checked_by.name })}</span>
              ) : null}
              {likeness.person ? (
                <LinkButton kind="quiet" size="small" href={`/people/${likeness.person}`}>
                  {t('item.held.look')}
                </LinkButton>
              ) : null}
            </p>
            <div className="table-box">
              <table className="table comparison">
                <caption className="hidden">{t('item.held.caption', { who: label })}</caption>
                <thead>
                  <tr>
                    <th scope="col" className="column">
                      {t('comparison.field')}
                    </th>
                    <th scope="col" className="column">
                      {t('comparison.sent')}
                    </th>
                    <th scope="col" className="column">
                      {t('comparison.now')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {likeness.fields.map(({ field, how }) => (
                    <tr
                      key={field}
                      className={
                        how === 'different' || how === 'nearly' ? `compared compared-${how}` : 'compared'
                      }
                    >
                      <th scope="row" className="cell">
                        {codes.field(field)}
                      </th>
                      <td className="cell">{sent(field) || t('common.nothing')}</td>
                      <td className="cell">
                        <State mood={MOOD[how]}>{likenessWords(how, t)}</State>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </article>
        );
      })}
    </Section>
  );
}

const likenessWords = (how: How, t: ReturnType<typeof useText>['t']) =>
  how === 'unknown' ? t('item.held.unknown') : t(`comparison.${how}`);
