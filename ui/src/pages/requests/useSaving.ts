import { useState } from 'react';
import { type HealthAnswers, useSay } from '../../components';
import { useAmend } from '../../filing/useAmend';
import type { Filing } from '../../filing/useFiling';
import {
  type ItemView,
  type PrepareRequest,
  type Questionnaire,
  type Statement,
  useTell,
  WindowError,
} from '../../host';
import { useText } from '../../i18n';
import { useGoOn } from '../../shell';
import type { RequestDraft } from './draft';
import { statementOf } from './StatementFields';
import type { JudgedAnswers } from './useAnswers';

/** A request that was sent before, to be put right. */
export interface Amending {
  item: ItemView;
  command: PrepareRequest;
}

interface Options {
  id: string;
  draft: Filing;
  values: RequestDraft;
  form: Questionnaire;
  amending: Amending | null;
  judged: JudgedAnswers;
  health: HealthAnswers;
  /** Counts a try to go on; what it answers with is called when the form stops it. */
  begin: () => () => void;
}

/** Saves the request as one that can be approved, or sends the one again that came back. */
export function useSaving({ id, draft, values, form, amending, judged, health, begin }: Options) {
  const { t, problem } = useText();
  const say = useSay();
  const { goOn, toldElsewhere } = useGoOn();
  const prepare = useTell('prepare_request');
  const { amend, isPending: isAmending, dialog: signature } = useAmend();
  const isBusy = prepare.isPending || isAmending;
  const [asked, setAsked] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const send = (statement: Statement | null) => {
    const { answers, enrollment } = values;
    const all = [...judged.said, ...(health.said ?? [])];
    const said = all.length > 0 ? all : undefined;
    const typed = { form: { name: form.name, version: form.version }, answers, statement };
    return amending
      ? amend(amending.item, { kind: 'request', form: typed }, said)
      : prepare.mutateAsync({ enrollment, typed, draft: id, not_health_numbers: said });
  };

  const save = async () => {
    if (isBusy || judged.ends) return;
    setAsked(true);
    setRefusal(null);
    const stopped = begin();
    const statement = values.statement.here ? statementOf(values.statement) : null;
    try {
      if ((await judged.isWrong()) || (values.statement.here && !statement)) {
        if (!toldElsewhere(new WindowError('field.problems'))) stopped();
        return;
      }
      const done = await send(statement);
      if (!done) return;
      if (amending) await draft.sent();
      else draft.finish();
      say(t(amending ? 'item.amend.said' : 'requests.fill.saved'));
      goOn(done.record?.kind === 'request' ? `/requests/${done.record.id}` : '/requests', {
        replace: true,
      });
    } catch (thrown) {
      if (toldElsewhere(thrown) || health.asks(thrown)) return;
      if (thrown instanceof WindowError && thrown.fields.length > 0) {
        judged.setRefused(thrown.fields);
        stopped();
      } else setRefusal(problem(thrown));
    }
  };
  return { save, isBusy, asked, refusal, signature };
}
