import { useState } from 'react';
import { useFiling } from '../../filing/useFiling';
import { useJudged } from '../../filing/useJudged';
import { emptied } from '../../filing/useSaid';
import { useAsk } from '../../host';
import { useText } from '../../i18n';
import { type RegistrationProps, sentForm, stepOf, type Typed, typedName } from './model';
import { useLikely } from './useLikely';

/** A registration while it is typed: as the window takes it, as the rulebook judges it, who may be the same, and its draft. */
export function useRegistration({ amending, step, ...opened }: RegistrationProps) {
  const { t } = useText();
  const { data: organization } = useAsk('organization', {});
  const [typed, setTyped] = useState(opened.initial);
  const form = sentForm(typed, organization, amending !== null);
  const judged = useJudged({
    check: 'check_registration',
    form,
    args: (said) => ({ form, draft: opened.draft, not_health_numbers: said }),
    dated: { ...typed.form, access: typed.access },
    stepOf,
    left: opened.left,
    onEmpty: (path) =>
      setTyped((now) =>
        path.startsWith('access.') ? emptied(now, path) : { ...now, form: emptied(now.form, path) },
      ),
  });
  const look = useLikely({
    form,
    registration: typed.registration,
    amends: amending?.item.command ?? null,
    kept: typed.elsewhere,
    onElsewhere: (elsewhere) => setTyped((now) => ({ ...now, elsewhere })),
  });
  const name = typedName(form);
  const draft = useFiling({
    id: opened.draft,
    kind: 'register',
    title: name === '' ? t('register.draft.unnamed') : name,
    body: { ...typed, left: judged.problems.left, step, amend: amending?.item.command ?? null },
    isBlank: JSON.stringify(typed) === JSON.stringify(opened.initial),
    savedAt: opened.savedAt,
    onAdopted: (id) => opened.onAdopted(id, step),
  });
  const change = (part: Partial<Typed>) => setTyped((now) => ({ ...now, ...part }));
  const edit = (part: Partial<Typed['form']>) =>
    setTyped((now) => ({ ...now, form: { ...now.form, ...part } }));
  return { typed, change, edit, form, judged, look, draft };
}

export type Registering = ReturnType<typeof useRegistration>;
