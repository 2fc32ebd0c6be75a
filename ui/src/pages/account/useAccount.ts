import { useState } from 'react';
import { useFiling } from '../../filing/useFiling';
import { useJudged } from '../../filing/useJudged';
import { emptied } from '../../filing/useSaid';
import { type PersonPage, useAsk, useHost } from '../../host';
import { useText } from '../../i18n';
import { fullName } from '../../words/names';
import type { Looked } from './AccountStep';
import { STEPS, type StepId, sent, stepOf, stepsOf, type Typed } from './model';

export interface AccountFormProps {
  /** `/account/<draft>` or `/sponsor/<person>`: the part of the address that stays. */
  base: string;
  draft: string | null;
  savedAt: string | null;
  initial: Typed;
  left: readonly string[];
  asked: string | undefined;
  /** One of our own people. */
  person: PersonPage | null;
  onAdopted: (draft: string, step: StepId) => void;
}

/** A sponsorship while it is typed: as the window takes it, as the rulebook judges it, its pages and its draft. */
export function useAccount({ person, ...opened }: AccountFormProps) {
  const { t } = useText();
  const { data: organization } = useAsk('organization', {});
  const [typed, setTyped] = useState(opened.initial);
  const personId = person?.person.id ?? null;
  const form = sent(typed, personId, organization);
  const judged = useJudged({
    check: 'check_sponsoring',
    form,
    args: (not_health_numbers) => ({ form, draft: opened.draft, not_health_numbers }),
    dated: typed.form,
    stepOf,
    left: opened.left,
    onEmpty: (path) => setTyped((now) => ({ ...now, form: emptied(now.form, path) })),
  });
  const { answer } = judged;
  const isShort = (answer?.look ?? null) !== null;
  const isInstead = typed.instead !== '';
  const order = stepsOf(person !== null, isShort || isInstead || Boolean(form.evidence));
  // Until the rulebook has answered, nobody is sent away from the page that was asked for.
  const isAsked = (one: StepId) =>
    one === opened.asked && (order.includes(one) || (answer === null && one === 'identity'));
  const step: StepId = STEPS.find(isAsked) ?? order[0] ?? 'account';

  const name = person ? fullName(person.person.name) : null;
  const loginId = typed.form.person.login_id.trim();
  const draft = useFiling({
    id: opened.draft,
    kind: 'account',
    title: name ?? (loginId === '' ? t('account.unnamed') : loginId.toUpperCase()),
    body: { ...typed, left: judged.problems.left, step, person: personId },
    isBlank: JSON.stringify(typed) === JSON.stringify(opened.initial),
    savedAt: opened.savedAt,
    onAdopted: (id) => opened.onAdopted(id, step),
  });
  const change = (part: Partial<Typed['form']>) =>
    setTyped((now) => ({ ...now, form: { ...now.form, ...part } }));
  return { typed, change, form, judged, draft, order, step, name, isShort, isInstead };
}

export type Sponsoring = ReturnType<typeof useAccount>;

/** Asks the centre whose account it is; what was said is said of one login ID and one birth date. */
export function useLookUp(whom: Sponsoring['form']['person']) {
  const account = whom?.by === 'account' ? { login_id: whom.login_id, birth_date: whom.birth_date } : null;
  const host = useHost();
  const { problem } = useText();
  const [looked, setLooked] = useState<{ of: string; said: NonNullable<Looked> } | null>(null);
  const [isLooking, setLooking] = useState(false);
  const shown = JSON.stringify(account);
  const said: Looked = looked?.of === shown ? looked.said : null;
  const lookUp = async () => {
    if (!account) return;
    setLooking(true);
    try {
      setLooked({ of: shown, said: await host.call('lookup_account', account) });
    } catch (thrown) {
      setLooked({ of: shown, said: { trouble: problem(thrown) } });
    } finally {
      setLooking(false);
    }
  };
  const seen = said !== null && 'found' in said ? said.found : null;
  return { said, seen, isNobody: said !== null && 'found' in said && seen === null, isLooking, lookUp };
}
