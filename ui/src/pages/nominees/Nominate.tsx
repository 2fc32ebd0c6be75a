import { useState } from 'react';
import { DecideDialog, type Decided } from '../../cases';
import {
  Button,
  ComboBox,
  DateField,
  FieldSet,
  Notice,
  RadioGroup,
  readDate,
  Section,
  useSay,
} from '../../components';
import { type CandidateSeen, useAsk, useTell } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';

const EMPTY = { operator: '', role: '', ends: '' };

/** Nominates somebody of the organization as an LRA or a sponsor, until a day – signed with the passphrase. */
export function Nominate({ candidates }: { candidates: readonly CandidateSeen[] }) {
  const { t, date } = useText();
  const codes = useCodes();
  const say = useSay();
  const tell = useTell('order');
  const { data: tables } = useAsk('tables', {});
  const [typed, setTyped] = useState(EMPTY);
  const [isOpen, setOpen] = useState(false);
  const change = (part: Partial<typeof EMPTY>) => setTyped((now) => ({ ...now, ...part }));
  const one = candidates.find(({ operator }) => operator.id === typed.operator);
  const role = typed.role === 'lra' || typed.role === 'sponsor' ? typed.role : null;
  const ends = readDate(typed.ends, { notPast: true }).date;
  const isWhole = one !== undefined && one.missing === null && role !== null && ends;
  const order = async ({ words, passphrase }: Decided) => {
    if (!one || !role || !ends) return;
    const act = { act: 'nominate', operator: one.operator.id, role, ends } as const;
    try {
      await tell.mutateAsync({ act, words, passphrase: passphrase ?? '' });
    } catch (thrown) {
      throw codes.spoken(thrown);
    }
    setTyped(EMPTY);
    say(t('nominees.nominate.said', { who: one.operator.name }));
  };
  return (
    <Section title={t('nominees.nominate.title')}>
      <FieldSet>
        <ComboBox
          label={t('nominees.nominate.whom')}
          isRequired
          options={candidates.map(({ operator, username }) => ({
            value: operator.id,
            label: t('nominees.nominate.option', { name: operator.name, called: username }),
          }))}
          value={typed.operator}
          onChange={(operator) => change({ operator })}
        />
        {one?.missing ? <Notice mood="warning">{codes.missing(one.missing)}</Notice> : null}
        <RadioGroup
          label={t('nominees.nominate.role')}
          isRequired
          options={(['lra', 'sponsor'] as const).map((value) => ({ value, label: t(`shell.role.${value}`) }))}
          value={typed.role}
          onChange={(now) => change({ role: now })}
        />
        <DateField
          label={t('nominees.nominate.ends')}
          description={
            tables ? t('nominees.nominate.ends_hint', { count: tables.limits.nomination_days }) : undefined
          }
          isRequired
          notPast
          value={typed.ends}
          onChange={(now) => change({ ends: now })}
        />
      </FieldSet>
      <Button kind="primary" isDisabled={!isWhole} onPress={() => setOpen(true)}>
        {t('nominees.nominate.button')}
      </Button>
      {isOpen && one && role && ends ? (
        <DecideDialog
          title={t('nominees.nominate.ask', { who: one.operator.name })}
          effects={[
            t('nominees.nominate.effect', {
              who: one.operator.name,
              role: t(`shell.role.${role}`),
              until: date(ends),
            }),
            role === 'lra' ? t('nominees.nominate.training') : t('nominees.told'),
          ]}
          signs={1}
          stepUp
          wordsLabel={t('directory.why')}
          confirm={t('nominees.nominate.confirm')}
          onClose={() => setOpen(false)}
          onDecide={order}
        />
      ) : null}
    </Section>
  );
}
