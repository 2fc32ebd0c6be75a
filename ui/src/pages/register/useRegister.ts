import { useSay } from '../../components';
import { useAmend } from '../../filing/useAmend';
import { useSending } from '../../filing/useSending';
import { type Search, useTell } from '../../host';
import { useText } from '../../i18n';
import { useGoOn } from '../../shell';
import type { Amending } from './model';
import type { Registering } from './useRegistration';

/** Were both looks for the same name and birth date? */
const isAlike = (one: Search, other: Search | null) =>
  other !== null &&
  one.name.given === other.name.given &&
  one.name.family === other.name.family &&
  one.birth_date === other.birth_date;

/** Registers, or sends the registration again that came back. */
export function useRegister({ form, judged, look, draft }: Registering, amending: Amending | null) {
  const { t } = useText();
  const say = useSay();
  const { goOn } = useGoOn();
  const register = useTell('register');
  const { amend, isPending, dialog: signature } = useAmend();
  const { refusal, send } = useSending({
    ask: judged.ask,
    draft,
    submit: async ({ search }, id) => {
      // The look that these pages have just shown came first: nobody is registered without one. The one that reached
      // the centre says more, if it was for this name and birth date.
      const reached = look.likely.elsewhere?.search;
      const isFor = reached && isAlike(reached, search);
      const searched = { ...form, search: (isFor ? reached : search) ?? undefined };
      const done = amending
        ? await amend(amending.item, { kind: 'registration', form: searched }, judged.said)
        : await register.mutateAsync({ form: searched, draft: id, not_health_numbers: judged.said });
      if (!done) return;
      if (amending) await draft.sent();
      else draft.finish();
      const person = done.record?.kind === 'person' ? done.record.id : amending?.person;
      if (!goOn(person ? `/registered/${person}` : '/work')) say(t('person.act.recorded'));
    },
  });
  return { send, refusal, isPending: register.isPending || isPending, signature };
}
