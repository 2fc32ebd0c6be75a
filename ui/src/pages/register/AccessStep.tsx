import { Notice, RadioGroup } from '../../components';
import { AccessFields } from '../../filing/AccessFields';
import type { Fields } from '../../filing/useProblems';
import type { FormCounts } from '../../host';
import { useText } from '../../i18n';
import type { Typed } from './model';

interface Props {
  typed: Typed;
  change: (part: Partial<Typed>) => void;
  fields: Fields;
  level: number | null;
  isAmending: boolean;
  counts: FormCounts | null;
}

export function AccessStep({ typed, change, fields, level, isAmending, counts }: Props) {
  const { t } = useText();
  if (isAmending) return <Notice>{t('register.access.amending')}</Notice>;
  return (
    <>
      <RadioGroup
        id={fields.id('access')}
        label={t('register.access.when')}
        width="full"
        options={[
          { value: 'now', label: t('register.access.now') },
          { value: 'later', label: t('register.access.later'), detail: t('register.access.later_hint') },
        ]}
        value={typed.later ? 'later' : 'now'}
        onChange={(when) => change({ later: when === 'later' })}
      />
      {typed.later ? null : (
        <AccessFields
          part="access."
          value={typed.access}
          onChange={(access) => change({ access })}
          fields={fields}
          level={level}
          counts={counts}
        />
      )}
    </>
  );
}
