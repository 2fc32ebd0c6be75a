import { type ReactNode, useId } from 'react';
import { Button, type ButtonProps, ConfirmDialog, useSay } from '../components';
import { type Action, type Allowed, type Coded, type Command, useTell, WindowError } from '../host';
import { useText } from '../i18n';
import { useCodes } from '../words/codes';

/** Does simple acts and says that they wait to be received. What the window refuses is thrown in words. */
export function useAct() {
  const { mutateAsync } = useTell('act');
  const codes = useCodes();
  const say = useSay();
  const { t } = useText();
  return async (
    commands: Command[],
    said: string = t('person.act.recorded'),
    not_health_numbers?: string[],
  ) => {
    try {
      await mutateAsync({ commands, passphrase: null, not_health_numbers });
    } catch (thrown) {
      throw codes.spoken(thrown);
    }
    say(said);
  };
}

interface ReasonDialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** What will happen. */
  effects: ReactNode[];
  /** The act whose reasons are offered: `suspend`, `end`, `different-people` … */
  table: string;
  confirm: string;
  kind?: 'primary' | 'danger';
  run: (reason: Coded, not_health_numbers?: string[]) => Promise<unknown>;
}

/** Before what hurts: what will happen, and a coded reason from the table. */
export function ReasonDialog({ table, run, ...rest }: ReasonDialogProps) {
  const codes = useCodes();
  return (
    <ConfirmDialog
      {...rest}
      reasons={codes.reasons(table)}
      words="optional"
      onConfirm={async ({ reason, words, not_health_numbers }) => {
        if (words === '' && codes.needsWords(table, reason)) throw new WindowError('reason-needs-words');
        await run({ code: reason, words }, not_health_numbers);
      }}
    />
  );
}

/** What can be done with a record, by name. */
export const allowedTo = (allowed: readonly Allowed[], action: Action) =>
  allowed.find((one) => one.action === action);

interface Deed {
  allowed: Allowed | undefined;
  label: string;
  onPress: () => void;
  kind?: ButtonProps['kind'];
}

/** Is it worth showing? What another state of the record would need is left out; what is forbidden says why. */
export const offered = ({ allowed }: Deed) =>
  allowed !== undefined && allowed.refusal?.code !== 'state.not-now';

/** Why an offered deed cannot be done now, in words. */
export function useWhyNot() {
  const codes = useCodes();
  const { t } = useText();
  return (allowed: Allowed | undefined): string | undefined => {
    if (allowed?.refusal) return codes.refusal(allowed.refusal);
    return allowed?.needs_centre ? t('person.act.needs_centre') : undefined;
  };
}

/** Buttons of what the rulebook allows; below them, why the others are closed. */
export function Deeds({ deeds, size = 'small' }: { deeds: readonly Deed[]; size?: ButtonProps['size'] }) {
  const whyNot = useWhyNot();
  const id = useId();
  const { t } = useText();
  const shown = deeds.filter(offered);
  if (shown.length === 0) return null;
  const closed = new Map<string, string[]>();
  for (const deed of shown) {
    const why = whyNot(deed.allowed);
    if (why) closed.set(why, [...(closed.get(why) ?? []), deed.label.replace('…', '')]);
  }
  return (
    <div className="deeds">
      <div className="row-line">
        {shown.map((deed) => (
          <Button
            key={deed.label}
            size={size}
            kind={deed.kind}
            onPress={deed.onPress}
            isDisabled={whyNot(deed.allowed) !== undefined}
            aria-describedby={whyNot(deed.allowed) ? id : undefined}
          >
            {deed.label}
          </Button>
        ))}
      </div>
      {closed.size > 0 ? (
        <div id={id} className="soft deeds-why">
          {[...closed].map(([why, labels]) => (
            <p key={why}>{t('person.act.why_not', { what: labels.join(', '), why })}</p>
          ))}
        </div>
      ) : null}
    </div>
  );
}
