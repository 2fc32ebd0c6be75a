import { useState } from 'react';
import { DecideDialog, type Decided } from '../../cases';
import { DateField, readDate, Select, TextField, useSay } from '../../components';
import { type DirectoryAct, type OrganizationSeen, useAsk, useTell } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';

/** What is said: of an organization itself, or of an agreement of one; `of` is as it is now, and nothing where one begins. */
export type Said =
  | { kind: 'organization'; of: OrganizationSeen | null }
  | { kind: 'agreement'; of: OrganizationSeen };

interface Props {
  said: Said;
  onClose: () => void;
}

export function Saying({ said, onClose }: Props) {
  return said.kind === 'organization' ? (
    <SayOrganization of={said.of} onClose={onClose} />
  ) : (
    <SayAgreement of={said.of} onClose={onClose} />
  );
}

/** Gives an order that was typed here; what the centre refuses is read in the dialog. */
function useOrder(act: () => DirectoryAct) {
  const { t } = useText();
  const codes = useCodes();
  const say = useSay();
  const tell = useTell('order');
  return async ({ words, passphrase }: Decided) => {
    try {
      await tell.mutateAsync({ act: act(), words, passphrase: passphrase ?? '' });
    } catch (thrown) {
      throw codes.spoken(thrown);
    }
    say(t('directory.organizations.said'));
  };
}

const KINDS = ['hospital', 'clinic', 'cco', 'central'] as const;

function SayOrganization({ of, onClose }: { of: OrganizationSeen | null; onClose: () => void }) {
  const { t } = useText();
  const [typed, setTyped] = useState({
    code: of?.code ?? '',
    name_en: of?.name.en ?? '',
    name_fr: of?.name.fr ?? '',
    kind: of?.kind ?? '',
  });
  const change = (part: Partial<typeof typed>) => setTyped((now) => ({ ...now, ...part }));
  const order = useOrder(() => ({ act: 'say-organization', ...typed }));
  return (
    <DecideDialog
      title={t(of ? 'directory.organizations.change_title' : 'directory.organizations.add_title')}
      effects={[
        of ? null : (
          <TextField
            key="code"
            label={t('directory.organizations.code')}
            isRequired
            value={typed.code}
            onChange={(code) => change({ code })}
          />
        ),
        <TextField
          key="en"
          label={t('codes.field.name-en')}
          isRequired
          value={typed.name_en}
          onChange={(name_en) => change({ name_en })}
        />,
        <TextField
          key="fr"
          label={t('codes.field.name-fr')}
          isRequired
          value={typed.name_fr}
          onChange={(name_fr) => change({ name_fr })}
        />,
        <Select
          key="kind"
          label={t('directory.organizations.kind')}
          isRequired
          options={KINDS.map((value) => ({ value, label: t(`codes.kind.${value}`) }))}
          value={typed.kind}
          onChange={(kind) => change({ kind })}
        />,
      ].filter((field) => field !== null)}
      signs={1}
      stepUp
      wordsLabel={t('directory.why')}
      confirm={t('directory.organizations.confirm')}
      onClose={onClose}
      onDecide={order}
    />
  );
}

function SayAgreement({ of, onClose }: { of: OrganizationSeen; onClose: () => void }) {
  const { t } = useText();
  const codes = useCodes();
  const { data: tables } = useAsk('tables', {});
  const [typed, setTyped] = useState({ service: '', signed_on: '', ends_on: '' });
  const change = (part: Partial<typeof typed>) => setTyped((now) => ({ ...now, ...part }));
  const order = useOrder(() => ({
    act: 'say-agreement',
    organization: of.code,
    service: typed.service,
    // As it was typed where it is no day: the centre says what is wrong with it.
    signed_on: readDate(typed.signed_on).date ?? typed.signed_on,
    ends_on: typed.ends_on.trim() === '' ? null : (readDate(typed.ends_on).date ?? typed.ends_on),
  }));
  return (
    <DecideDialog
      title={t('directory.organizations.agree_title', { name: codes.of(of.name) })}
      effects={[
        <Select
          key="service"
          label={t('codes.field.service')}
          isRequired
          options={(tables?.services.services ?? []).map(({ code }) => ({
            value: code,
            label: codes.service(code),
          }))}
          value={typed.service}
          onChange={(service) => change({ service })}
        />,
        <DateField
          key="from"
          label={t('directory.organizations.first_day')}
          isRequired
          value={typed.signed_on}
          onChange={(signed_on) => change({ signed_on })}
        />,
        <DateField
          key="to"
          label={t('directory.organizations.last_day')}
          description={t('directory.organizations.last_day_hint')}
          value={typed.ends_on}
          onChange={(ends_on) => change({ ends_on })}
        />,
      ]}
      signs={1}
      stepUp
      wordsLabel={t('directory.why')}
      confirm={t('directory.organizations.confirm')}
      onClose={onClose}
      onDecide={order}
    />
  );
}
