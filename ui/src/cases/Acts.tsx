import { type ReactNode, useId } from 'react';
import { Button, type ButtonProps, MenuButton } from '../components';
import { type Action, type Allowed, useAsk } from '../host';
import { useText } from '../i18n';
import { useTableWords } from '../words/tableWords';

/** What the rulebook says about one act on the record that is shown. */
interface ActRule {
  /** The act has no place here: another role's, or another state's. It is not shown. */
  absent: boolean;
  /** Why not, in words, when it belongs here and still cannot be done. */
  why: string | null;
  /** It asks for the passphrase. */
  stepUp: boolean;
  /** It can be done now. */
  can: boolean;
}

/** Asks the answers of `allowed`: `const rule = useRules(page.allowed); rule('approve_request').can`. */
export function useRules(allowed: readonly Allowed[]): (action: Action) => ActRule {
  const { t } = useText();
  const words = useTableWords();
  return (action) => {
    const found = allowed.find((one) => one.action === action);
    if (!found?.offered) {
      return { absent: true, why: null, stepUp: false, can: false };
    }
    let why: string | null = null;
    if (found.refusal) why = words.refusal(found.refusal);
    else if (found.needs_centre) why = t('casework.needs_centre');
    return { absent: false, why, stepUp: found.step_up, can: why === null };
  };
}

/** Does this act on sponsorships ask for the passphrase? Asked of one record for a whole batch: it lies in the act, not in the record. */
export function useStepUp(action: Action, sponsorship: string | undefined): boolean {
  const { data } = useAsk(
    'sponsorship',
    { sponsorship: sponsorship ?? '' },
    { enabled: sponsorship !== undefined },
  );
  return data?.allowed.find((one) => one.action === action)?.step_up ?? false;
}

export interface ActOffer {
  id: string;
  rule: ActRule;
  label: string;
  onPress: () => void;
  kind?: ButtonProps['kind'];
  keys?: string;
}

interface ActBarProps {
  acts: readonly ActOffer[];
  /** So many stand in the row, where there are more; the rest is one press away. */
  atOnce?: number;
  children?: ReactNode;
}

/** The acts on a record, one primary. Those that are refused stay, disabled; each reason is said once, beneath. */
export function ActBar({ acts, atOnce = Number.POSITIVE_INFINITY, children }: ActBarProps) {
  const { t } = useText();
  const base = useId();
  const offered = acts.filter(({ rule }) => !rule.absent);
  const reasons = [...new Set(offered.flatMap(({ rule }) => (rule.why ? [rule.why] : [])))];
  if (offered.length === 0 && !children) return null;
  // A menu of one would be longer than the act itself.
  const inRow = offered.length <= atOnce + 1 ? offered : offered.slice(0, atOnce);
  const rest = offered.slice(inRow.length);
  return (
    <div className="act-bar">
      <div className="acts">
        {inRow.map(({ id, rule, label, ...button }) => (
          <Button
            key={id}
            {...button}
            isDisabled={!rule.can}
            aria-describedby={rule.why ? `${base}-${reasons.indexOf(rule.why)}` : undefined}
          >
            {label}
          </Button>
        ))}
        {rest.length > 0 ? (
          <MenuButton
            label={t('casework.more_acts')}
            items={rest.map(({ id, rule, label, keys, onPress }) => ({
              id,
              label,
              keys,
              isDisabled: !rule.can,
              onPress,
            }))}
          />
        ) : null}
        {children}
      </div>
      {reasons.map((why, index) => (
        <p key={why} id={`${base}-${index}`} className="act-why">
          {why}
        </p>
      ))}
    </div>
  );
}
