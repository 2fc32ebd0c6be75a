import { useId, useState } from 'react';
import { DecideDialog, type Decided, useRules } from '../../cases';
import {
  Button,
  CheckboxField,
  DateField,
  FieldSet,
  Section,
  Select,
  useOneOpen,
  useSay,
} from '../../components';
import { type OrganizationPage, useAsk, useTell } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';

const EMPTY = { lra: '', services: [] as readonly string[], ends: '' };

/** Gives a trust: in whom, for which services, until which day – signed with the passphrase. The rulebook judges what is typed. */
export function GiveTrust({ page }: { page: OrganizationPage }) {
  const { t, date } = useText();
  const codes = useCodes();
  const say = useSay();
  const tell = useTell('act');
  const rule = useRules(page.allowed)('give_trust');
  const { data: tables } = useAsk('tables', {});
  const { open, setOpen, closing } = useOneOpen<'give'>();
  const [typed, setTyped] = useState(EMPTY);
  const base = useId();
  if (rule.absent) return null;
  const change = (part: Partial<typeof EMPTY>) => setTyped((now) => ({ ...now, ...part }));
  const who = page.organization.lras.find((lra) => lra.id === typed.lra)?.name ?? '';
  const isWhole = who !== '' && typed.services.length > 0 && typed.ends !== '';
  const give = async ({ passphrase }: Decided) => {
    const record = { kind: 'organization', id: page.organization.code } as const;
    const values = { lra: typed.lra, services: typed.services.join(' '), ends: typed.ends };
    try {
      await tell.mutateAsync({ acts: [{ action: 'give_trust', record, values }], passphrase });
    } catch (thrown) {
      throw codes.spoken(thrown);
    }
    setTyped(EMPTY);
    say(t('trust.done'));
  };
  return (
    <Section title={t('trust.give')}>
      <FieldSet>
        <Select
          label={t('trust.lra')}
          isRequired
          options={page.organization.lras.map(({ id, name }) => ({ value: id, label: name }))}
          value={typed.lra}
          onChange={(lra) => change({ lra })}
        />
        <fieldset className="stack">
          <legend>{t('trust.services')}</legend>
          {(tables?.services.services ?? [])
            .filter(({ phi }) => phi)
            .map(({ code }) => (
              <CheckboxField
                key={code}
                label={codes.service(code)}
                value={typed.services.includes(code)}
                onChange={(on) =>
                  change({
                    services: on ? [...typed.services, code] : typed.services.filter((one) => one !== code),
                  })
                }
              />
            ))}
        </fieldset>
        <DateField
          label={t('trust.ends')}
          description={tables ? t('trust.ends_hint', { count: tables.limits.trust_days }) : undefined}
          isRequired
          notPast
          value={typed.ends}
          onChange={(ends) => change({ ends })}
        />
      </FieldSet>
      <Button
        kind="primary"
        isDisabled={!rule.can || !isWhole}
        onPress={() => setOpen('give')}
        aria-describedby={rule.why ? base : undefined}
      >
        {t('trust.give_button')}
      </Button>
      {rule.why ? (
        <p id={base} className="act-why">
          {rule.why}
        </p>
      ) : null}
      {open ? (
        <DecideDialog
          title={t('trust.give_title', { who })}
          effects={[
            t('trust.give_effect', {
              who,
              services: codes.services(typed.services),
              until: date(typed.ends),
            }),
            t('trust.give_object'),
          ]}
          signs={1}
          stepUp={rule.stepUp}
          confirm={t('trust.give_confirm')}
          onClose={closing('give')}
          onDecide={give}
        />
      ) : null}
    </Section>
  );
}
