import { type ReactNode, useEffect, useState } from 'react';
import {
  Button,
  ButtonBar,
  type Checks,
  ErrorSummary,
  type Form,
  type HealthAnswers,
  LinkButton,
  Refused,
  useKeys,
} from '../components';
import type { FieldProblem } from '../host';
import { useText } from '../i18n';
import { type Codes, fieldsOf, useCodes } from '../words/codes';

/** What a page gives to a form of one page. */
export interface OnePage<V> {
  start: V;
  confirm: string;
  /** Where Escape and Cancel lead. */
  leave: string;
  onLeave: () => void;
  /** Called while typing, so that the page can keep a draft. */
  onChange: (values: V) => void;
}

interface Props<V extends object> extends Omit<OnePage<V>, 'start'> {
  form: Form<V>;
  health: HealthAnswers;
  /** False: nothing was sent, and the form stays as it is. */
  send: () => Promise<boolean>;
  /** Beside which field a problem of this path stands; `null` for one that is not on the form. */
  placeOf: (path: string) => (keyof V & string) | null;
  children: ReactNode;
}

/** Problems of fields on the form go beside them; of others, into one sentence. */
function placed<V extends object>(
  found: readonly FieldProblem[],
  placeOf: Props<V>['placeOf'],
  codes: Codes,
): { beside: Checks<V>; rest: string } {
  const beside: Checks<V> = {};
  const rest: string[] = [];
  for (const one of found) {
    const at = placeOf(one.field);
    if (at !== null) beside[at] = codes.problem(one);
    else rest.push(`${codes.field(one.field)}: ${codes.problem(one)}`);
  }
  return { beside, rest: rest.join(' ') };
}

/** A form of one page about a record: what is wrong with it above, what was refused below, and Ctrl+Enter sends it. */
export function OnePageForm<V extends object>(props: Props<V>) {
  const { form, health, onChange, onLeave } = props;
  const { t, problem } = useText();
  const codes = useCodes();
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { values } = form;
  useEffect(() => onChange(values), [onChange, values]);

  const decide = async () => {
    if (busy || !form.ready()) return;
    setBusy(true);
    setRefused(null);
    try {
      if (!(await props.send())) setBusy(false);
    } catch (thrown) {
      setBusy(false);
      if (health.asks(thrown)) return;
      const { beside, rest } = placed<V>(fieldsOf(thrown), props.placeOf, codes);
      const isBeside = Object.keys(beside).length > 0;
      if (rest || !isBeside) setRefused(rest || problem(codes.spoken(thrown)));
      if (isBeside) form.refuse(beside);
    }
  };
  useKeys({ 'Ctrl+Enter': () => void decide(), Escape: onLeave });

  return (
    <>
      <ErrorSummary problems={form.problems} attempts={form.attempts} />
      {props.children}
      <Refused words={refused} />
      <ButtonBar isSticky>
        <LinkButton href={props.leave}>{t('common.cancel')}</LinkButton>
        <Button kind="primary" keys="Ctrl Enter" onPress={() => void decide()} isPending={busy}>
          {props.confirm}
        </Button>
      </ButtonBar>
    </>
  );
}
