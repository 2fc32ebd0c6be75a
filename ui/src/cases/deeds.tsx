import { useId } from 'react';
import { Button, type ButtonProps, useSay } from '../components';
import { type Action, type Allowed, type TypedAct, useTell } from '../host';
import { useText } from '../i18n';
import { useCodes } from '../words/codes';

/** Does acts as typed and says that they wait to be received. What the window refuses is thrown in words. */
export function useAct() {
  const { mutateAsync } = useTell('act');
  const codes = useCodes();
  const say = useSay();
  const { t } = useText();
  return async (acts: TypedAct[], said: string = t('person.act.recorded'), not_health_numbers?: string[]) => {
    try {
      await mutateAsync({ acts, passphrase: null, not_health_numbers });
    } catch (thrown) {
      throw codes.spoken(thrown);
    }
    say(said);
  };
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

/** Is it worth showing? The rulebook says whether there is such an act now; what is forbidden says why. */
const offered = ({ allowed }: Deed) => allowed?.offered ?? false;

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
export function Deeds({
  deeds,
  size = 'small',
  about,
}: {
  deeds: readonly Deed[];
  size?: ButtonProps['size'];
  /** Which service or sponsorship they are done to, for those who hear a button without what stands above it. */
  about?: string;
}) {
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
            aria-label={about ? t('person.act.about', { what: deed.label, about }) : undefined}
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
