import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useTableWords } from '../../cases';
import {
  Button,
  CheckboxField,
  ConfirmDialog,
  ErrorSummary,
  FieldSet,
  MAYBE_HEALTH_NUMBER,
  Notice,
  PageHeader,
  Section,
  Spinner,
  Split,
  useAttempts,
  useHealthAnswers,
  useKeys,
  useSay,
} from '../../components';
import { useAmend } from '../../filing/useAmend';
import {
  type FieldProblem,
  type ItemView,
  type PrepareRequest,
  type Questionnaire,
  useAsk,
  useHost,
  useTell,
  WindowError,
} from '../../host';
import type { Answer } from '../../host/generated/commands';
import { useText } from '../../i18n';
import { useGoOn } from '../../shell';
import './requests.css';
import { CameBack } from './CameBack';
import type { Answers, RequestDraft } from './draft';
import { Follow } from './Follow';
import { Question, questionId } from './Question';
import { StatementFields, type StatementProblems, statementOf, useStatementMissing } from './StatementFields';
import type { DraftState } from './useDraft';

const CHECK_AFTER_MS = 150;

/** What was typed, once typing pauses for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), CHECK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** Answers to questions that no longer show are kept in the draft, in case they show again; the desk drops them in the end. */
const counts = ({ code }: { code: string }) => code !== 'hidden' && code !== 'unknown-item';

export interface FillingProps {
  id: string;
  draft: DraftState;
  values: RequestDraft;
  form: Questionnaire;
  /** A request that was sent before, to be put right. */
  amending: { item: ItemView; command: PrepareRequest } | null;
}

export function Filling({ id, draft, values, form, amending }: FillingProps) {
  const text = useText();
  const { t, fieldProblem } = text;
  const { pick } = useTableWords();
  const host = useHost();
  const say = useSay();
  const [, navigate] = useLocation();
  const { goOn, toldElsewhere } = useGoOn();
  const back = amending
    ? { href: `/items/${amending.item.command}`, label: t('item.amend.back') }
    : { href: '/requests', label: t('requests.title') };
  const leave = () => navigate(back.href);
  const settled = useSettled(values.answers);
  // What was said of an answer is said of these very words.
  const [kept, setKept] = useState<Readonly<Record<string, string>>>({});
  const saidOf = (answers: Answers) =>
    Object.keys(kept)
      .filter((linkId) => kept[linkId] === JSON.stringify(answers[linkId]))
      .map((linkId) => `answers.${linkId}`);
  const health = useHealthAnswers();
  const { data: checked } = useAsk('check_answers', {
    form: form.name,
    version: form.version,
    answers: settled,
    not_health_numbers: saidOf(settled),
  });
  const prepare = useTell('prepare_request');
  const { amend, isPending: isAmending, dialog: signature } = useAmend();
  const isBusy = prepare.isPending || isAmending;
  const discard = useTell('draft_delete');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState(false);
  const { attempts, begin } = useAttempts();
  const [refused, setRefused] = useState<readonly FieldProblem[]>([]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [discarding, setDiscarding] = useState(false);
  const missingOf = useStatementMissing();

  const visible = new Set(checked?.visible ?? []);
  const problems = (checked?.problems ?? []).filter(counts);
  const ends = problems.some(({ code }) => code === 'no-request-needed');
  const sections = form.items;
  const questions = sections.flatMap((section) => section.items);

  const statementProblems: StatementProblems = {
    ...(values.statement.here ? missingOf(values.statement) : {}),
    ...Object.fromEntries(
      refused
        .filter(({ field }) => field.startsWith('statement.'))
        .map((found) => [found.field.slice('statement.'.length), fieldProblem(found)]),
    ),
  };
  const wordsOf = (linkId: string): string | undefined => {
    const found =
      problems.find((one) => one.link_id === linkId) ??
      refused.find((one) => one.field === `answers.${linkId}`);
    if (!found || found.code === 'no-request-needed') return undefined;
    if (found.code === 'too-many') return t('requests.fill.too_many');
    const longest = questions.find((one) => one.link_id === linkId)?.max_length;
    return fieldProblem({ code: found.code, params: { most: String(longest ?? '') } });
  };
  const summary = asked
    ? [
        ...questions.flatMap((item) => {
          const words = wordsOf(item.link_id);
          if (!words) return [];
          // What is merely missing is told by its question.
          const bare = problems.some((one) => one.link_id === item.link_id && one.code === 'missing');
          return [
            {
              id: questionId(item.link_id),
              words: bare ? pick(item.text) : `${pick(item.text)} – ${words}`,
            },
          ];
        }),
        ...Object.entries(statementProblems).map(([name, words]) => ({
          id: `statement-${name}`,
          words: `${t('requests.statement.title')} – ${words}`,
        })),
      ]
    : [];

  const answer = (linkId: string, given: Answer[]) => {
    const answers: Answers = { ...values.answers };
    if (given.length === 0) delete answers[linkId];
    else answers[linkId] = given;
    setRefused((now) => now.filter(({ field }) => field !== `answers.${linkId}`));
    draft.change({ answers });
  };

  /** Of several lines only those go that were asked about; which ones, the window says. */
  const withoutNumber = async (linkId: string) => {
    const lines: Answer[] = [];
    for (const line of values.answers[linkId] ?? []) {
      const answers = { ...values.answers, [linkId]: [line] };
      const found = await host.call('check_answers', { form: form.name, version: form.version, answers });
      const isAsked = found.problems.some(
        (one) => one.link_id === linkId && one.code === MAYBE_HEALTH_NUMBER,
      );
      if (!isAsked) lines.push(line);
    }
    answer(linkId, lines);
  };

  /** Asked as soon as the words have settled: nothing is saved before it is answered. */
  const questionOf = (linkId: string) =>
    problems.some((one) => one.link_id === linkId && one.code === MAYBE_HEALTH_NUMBER)
      ? {
          onRemove: () => void withoutNumber(linkId).catch((thrown) => setRefusal(text.problem(thrown))),
          onKeep: () => setKept((now) => ({ ...now, [linkId]: JSON.stringify(values.answers[linkId]) })),
        }
      : undefined;

  const save = async () => {
    if (isBusy || ends) return;
    setAsked(true);
    setRefusal(null);
    const stopped = begin();
    // Typing may not have settled yet: what is saved is checked as it stands.
    const { answers, enrollment } = values;
    const statement = values.statement.here ? statementOf(values.statement) : null;
    const all = [...saidOf(answers), ...(health.said ?? [])];
    const said = all.length > 0 ? all : undefined;
    try {
      const now = await host.call('check_answers', {
        form: form.name,
        version: form.version,
        answers,
        not_health_numbers: saidOf(answers),
      });
      if (now.problems.some(counts) || (values.statement.here && !statement)) {
        if (!toldElsewhere(text.problem(new WindowError('field.problems')))) stopped();
        return;
      }
      const done = amending
        ? await amend(
            amending.item,
            {
              type: 'prepare_request',
              ...amending.command,
              form: { name: form.name, version: form.version },
              answers,
              statement,
            },
            said,
          )
        : await prepare.mutateAsync({
            enrollment,
            form: form.name,
            version: form.version,
            answers,
            statement,
            draft: id,
            not_health_numbers: said,
          });
      if (!done) return;
      draft.finish(true);
      // It is sent; a draft that stayed behind would only be offered once more.
      if (amending) await discard.mutateAsync({ draft: id }).catch(() => undefined);
      say(t(amending ? 'item.amend.said' : 'requests.fill.saved'));
      goOn(done.record?.kind === 'request' ? `/requests/${done.record.id}` : '/requests', {
        replace: true,
      });
    } catch (thrown) {
      if (toldElsewhere(text.problem(thrown)) || health.asks(thrown)) return;
      if (thrown instanceof WindowError && thrown.fields.length > 0) {
        setRefused(thrown.fields);
        stopped();
      } else setRefusal(text.problem(thrown));
    }
  };
  const throwAway = async () => {
    draft.finish(true);
    try {
      await discard.mutateAsync({ draft: id });
    } catch (thrown) {
      draft.finish(false);
      throw thrown;
    }
    if (!goOn(back.href, { replace: true })) say(t('register.draft.discarded'));
  };
  useKeys(discarding ? {} : { 'Ctrl+Enter': () => void save(), Escape: leave });

  return (
    <>
      <PageHeader
        title={pick(form.title)}
        under={t('requests.fill.for', { who: values.requester })}
        back={back}
        aside={
          draft.problem
            ? t('requests.fill.not_saved')
            : draft.savedAt
              ? t('requests.fill.draft_saved', { when: text.when(draft.savedAt) })
              : undefined
        }
      />
      <Split
        shape="along"
        sideLabel={t('requests.fill.along')}
        side={
          ends ? (
            <p className="soft">{t('requests.fill.kept')}</p>
          ) : (
            <>
              <h2>{t('requests.fill.along')}</h2>
              {checked ? (
                <Follow
                  sections={sections}
                  visible={visible}
                  problems={problems}
                  statement={values.statement.here ? Object.keys(statementProblems).length : null}
                />
              ) : (
                <Spinner />
              )}
              <p className="soft">{amending ? t('item.amend.lead') : t('requests.fill.approve_later')}</p>
              <div className="acts">
                <Button kind="primary" keys="Ctrl Enter" isPending={isBusy} onPress={() => void save()}>
                  {t(amending ? 'item.amend.confirm' : 'requests.fill.save')}
                </Button>
                <Button kind="quiet" onPress={() => setDiscarding(true)}>
                  {t('requests.fill.discard')}
                </Button>
              </div>
            </>
          )
        }
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: leaving any field saves the draft; it is no control itself */}
        <div className="stack form-sections" onBlur={() => void draft.flush()}>
          {amending ? <CameBack item={amending.item} sent={amending.command} form={form} /> : null}
          <ErrorSummary problems={summary} attempts={attempts} />
          {refusal ? (
            <Notice mood="alert" live>
              {refusal}
            </Notice>
          ) : null}
          {ends ? (
            <Notice
              live
              title={t('requests.fill.not_needed')}
              actions={
                <Button
                  kind="primary"
                  onPress={() => void throwAway().catch((thrown) => setRefusal(text.problem(thrown)))}
                >
                  {t('requests.fill.end')}
                </Button>
              }
            >
              {t('requests.fill.not_needed_words')}
            </Notice>
          ) : null}
          {checked
            ? sections
                .filter((section) => visible.has(section.link_id))
                .filter((section) => !ends || section.items.some((item) => item.ends_when !== null))
                .map((section) => (
                  <FieldSet key={section.link_id} title={pick(section.text)}>
                    {section.items
                      .filter((item) => visible.has(item.link_id))
                      .map((item) => (
                        <Question
                          key={item.link_id}
                          item={item}
                          given={values.answers[item.link_id] ?? []}
                          error={asked || left.has(item.link_id) ? wordsOf(item.link_id) : undefined}
                          question={questionOf(item.link_id)}
                          onAnswer={(given) => answer(item.link_id, given)}
                          onLeave={() =>
                            setLeft((now) => (now.has(item.link_id) ? now : new Set(now).add(item.link_id)))
                          }
                        />
                      ))}
                  </FieldSet>
                ))
            : null}
          {checked && !ends ? (
            <Section title={t('requests.statement.title')}>
              <div className="stack">
                <p className="form-words">{t('requests.statement.why')}</p>
                <CheckboxField
                  id="statement"
                  label={t('requests.statement.here')}
                  description={t('requests.statement.here_hint')}
                  value={values.statement.here}
                  onChange={(here) => draft.change({ statement: { ...values.statement, here } })}
                />
                {values.statement.here ? (
                  <StatementFields
                    value={values.statement}
                    problems={asked ? statementProblems : {}}
                    question={health.at('signed_by', () =>
                      draft.change({ statement: { ...values.statement, signed_by: '' } }),
                    )}
                    onChange={(statement) => {
                      if (statement.signed_by !== values.statement.signed_by) health.changed('signed_by');
                      setRefused((now) => now.filter(({ field }) => !field.startsWith('statement.')));
                      draft.change({ statement });
                    }}
                  />
                ) : null}
              </div>
            </Section>
          ) : null}
        </div>
      </Split>
      {signature}
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
