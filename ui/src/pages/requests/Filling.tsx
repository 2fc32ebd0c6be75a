import { useState } from 'react';
import { useLocation } from 'wouter';
import {
  Button,
  ConfirmDialog,
  ErrorSummary,
  Notice,
  PageHeader,
  Split,
  useAttempts,
  useHealthAnswers,
  useKeys,
  useSay,
} from '../../components';
import { useFiling } from '../../filing/useFiling';
import type { Questionnaire } from '../../host';
import { useText } from '../../i18n';
import { useGoOn } from '../../shell';
import { useTableWords } from '../../words/tableWords';
import './requests.css';
import { Along } from './Along';
import { CameBack } from './CameBack';
import type { OpenedDraft, RequestDraft } from './draft';
import { Questions } from './Questions';
import { StatementPart } from './StatementPart';
import { useAnswers } from './useAnswers';
import { useFound } from './useFound';
import { type Amending, useSaving } from './useSaving';

export interface FillingProps {
  id: string;
  opened: OpenedDraft;
  form: Questionnaire;
  /** A request that was sent before, to be put right. */
  amending: Amending | null;
}

/** A request being typed, question by question, and kept as a draft. */
export function Filling({ id, opened, form, amending }: FillingProps) {
  const { t, when, problem } = useText();
  const { pick } = useTableWords();
  const say = useSay();
  const [, navigate] = useLocation();
  const { goOn } = useGoOn();
  const back = amending
    ? { href: `/items/${amending.item.command}`, label: t('item.amend.back') }
    : { href: '/requests', label: t('requests.title') };
  const [values, setValues] = useState(opened.values);
  const change = (part: Partial<RequestDraft>) => setValues((now) => ({ ...now, ...part }));
  const draft = useFiling({
    id,
    kind: 'request',
    title: [pick(form.title), values.requester].filter(Boolean).join(' – '),
    body: values,
    savedAt: opened.savedAt,
  });
  const [trouble, setTrouble] = useState<unknown>(null);
  const judged = useAnswers({
    form,
    answers: values.answers,
    onChange: (answers) => change({ answers }),
    onTrouble: setTrouble,
  });
  const health = useHealthAnswers();
  const { attempts, begin } = useAttempts();
  const saving = useSaving({ id, draft, values, form, amending, judged, health, begin });
  const { statementProblems, summary } = useFound(judged, values.statement);
  const [discarding, setDiscarding] = useState(false);
  const throwAway = async () => {
    await draft.discard();
    if (!goOn(back.href, { replace: true })) say(t('register.draft.discarded'));
  };
  const save = () => {
    setTrouble(null);
    void saving.save();
  };
  useKeys(discarding ? {} : { 'Ctrl+Enter': save, Escape: () => navigate(back.href) });
  const refusal = saving.refusal ?? (trouble === null ? null : problem(trouble));

  return (
    <>
      <PageHeader
        title={pick(form.title)}
        under={t('requests.fill.for', { who: values.requester })}
        back={back}
        aside={
          draft.unsaved
            ? t('requests.fill.not_saved')
            : draft.savedAt
              ? t('requests.fill.draft_saved', { when: when(draft.savedAt) })
              : undefined
        }
      />
      <Split
        shape="along"
        sideLabel={t('requests.fill.along')}
        side={
          <Along
            judged={judged}
            sections={form.items}
            statement={values.statement.here ? Object.keys(statementProblems).length : null}
            isAmending={amending !== null}
            isBusy={saving.isBusy}
            onSave={save}
            onDiscard={() => setDiscarding(true)}
          />
        }
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: leaving any field saves the draft; it is no control itself */}
        <div className="stack form-sections" onBlur={() => void draft.flush()}>
          {amending ? <CameBack item={amending.item} sent={amending.command} form={form} /> : null}
          <ErrorSummary problems={saving.asked ? summary : []} attempts={attempts} />
          {refusal ? (
            <Notice mood="alert" live>
              {refusal}
            </Notice>
          ) : null}
          {judged.ends ? (
            <Notice
              live
              title={t('requests.fill.not_needed')}
              actions={
                <Button kind="primary" onPress={() => void throwAway().catch(setTrouble)}>
                  {t('requests.fill.end')}
                </Button>
              }
            >
              {t('requests.fill.not_needed_words')}
            </Notice>
          ) : null}
          <Questions judged={judged} sections={form.items} answers={values.answers} isAsked={saving.asked} />
          {judged.isChecked && !judged.ends ? (
            <StatementPart
              value={values.statement}
              problems={saving.asked ? statementProblems : {}}
              health={health}
              onChange={(statement) => change({ statement })}
              onTyped={judged.statementTyped}
            />
          ) : null}
        </div>
      </Split>
      {saving.signature}
      <ConfirmDialog
        title={t('requests.fill.discard_title')}
        isOpen={discarding}
        onClose={() => setDiscarding(false)}
        effects={[t(amending ? 'requests.amend.discard_effect' : 'requests.fill.discard_effect')]}
        confirm={t('requests.fill.discard_confirm')}
        onConfirm={throwAway}
      />
    </>
  );
}
