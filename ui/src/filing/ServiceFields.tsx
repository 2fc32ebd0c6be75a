import { memo } from 'react';
import { FieldSet, Icon, RowList, State } from '../components';
import type { Organization, Service } from '../host';
import { useText } from '../i18n';
import './filing.css';

interface Props {
  services: readonly Service[];
  organization: Organization | null;
  level: number | null;
  held: readonly string[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  id: string;
  error: string | undefined;
}

/** The catalogue with what each service needs. Arrows and Space: one stop on the way through the page, not nine. */
export const ServiceFields = memo(function ServiceFields({
  services,
  organization,
  level,
  held,
  value,
  onChange,
  id,
  error,
}: Props) {
  const { t, language } = useText();

  // What is held already is not asked for twice; what was chosen before it was known stays, to be taken out.
  const offered = services.filter(({ code }) => !held.includes(code) || value.includes(code));
  const names = services.filter(({ code }) => held.includes(code)).map(({ name }) => name[language]);

  const needs = (service: Service) => {
    const signed = organization?.agreements.some((one) => one.service === service.code) ?? false;
    return (
      <span className="row-line register-needs">
        {held.includes(service.code) ? <State mood="success">{t('register.services.held')}</State> : null}
        <State mood={level !== null && level >= service.level ? 'success' : 'neutral'}>
          {level !== null && level >= service.level
            ? t('register.services.level_proven', { level: service.level })
            : t('register.services.level', { level: service.level })}
        </State>
        {service.sponsor ? (
          <State mood="neutral">{t('register.services.sponsor')}</State>
        ) : (
          <span className="soft">{t('register.services.no_sponsor')}</span>
        )}
        {service.agreement ? (
          <State mood={signed ? 'success' : 'warning'}>
            {signed ? t('register.services.agreement') : t('register.services.agreement_missing')}
          </State>
        ) : null}
        {service.licence ? <State mood="neutral">{t('register.services.licence')}</State> : null}
      </span>
    );
  };

  return (
    <FieldSet>
      <div id={id}>
        <RowList
          label={t('register.services.title')}
          selection="many"
          selected={value}
          onSelect={onChange}
          rowKey={(service: Service) => service.code}
          rowName={(service) => service.name[language]}
          columns={['minmax(0, 1fr)']}
          groups={[{ id: 'services', title: t('register.services.title'), rows: offered }]}
          cells={(service) => [
            <span key="service" className="register-service">
              <strong>{service.name[language]}</strong>
              {needs(service)}
            </span>,
          ]}
          empty={null}
        />
      </div>
      <p className="soft register-hint">{t('register.services.keys')}</p>
      {names.length > 0 ? (
        <p className="soft register-hint">{t('register.services.has', { services: names.join(', ') })}</p>
      ) : null}
      {error ? (
        <p className="field-error" role="alert">
          <Icon name="alert" />
          <span>{error}</span>
        </p>
      ) : null}
    </FieldSet>
  );
});
