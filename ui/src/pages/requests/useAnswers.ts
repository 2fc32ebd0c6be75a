import { useEffect, useState } from 'react';
import { MAYBE_HEALTH_NUMBER } from '../../components';
import { type FieldProblem, type Questionnaire, useAsk, useHost } from '../../host';
import type { Answer } from '../../host/generated/commands';
import { useText } from '../../i18n';
import type { Answers } from './draft';

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

interface Options {
  form: Questionnaire;
  answers: Answers;
  onChange: (answers: Answers) => void;
  onTrouble: (thrown: unknown) => void;
}

/** The answers as the form judges them: what shows, what is wrong, and the words beside each question. */
export function useAnswers({ form, answers, onChange, onTrouble }: Options) {
  const { t, fieldProblem } = useText();
  const host = useHost();
  const settled = useSettled(answers);
  // What was said of an answer is said of these very words.
  const [kept, setKept] = useState<Readonly<Record<string, string>>>({});
  /** What the window refused at the last try, until it is typed anew. */
  const [refused, setRefused] = useState<readonly FieldProblem[]>([]);
  const saidOf = (given: Answers) =>
    Object.keys(kept)
      .filter((linkId) => kept[linkId] === JSON.stringify(given[linkId]))
      .map((linkId) => `answers.${linkId}`);
  const asked = { form: form.name, version: form.version };
  const { data: checked } = useAsk('check_answers', {
    ...asked,
    answers: settled,
    not_health_numbers: saidOf(settled),
  });
  const problems = (checked?.problems ?? []).filter(counts);
  const questions = form.items.flatMap((section) => section.items);

  const wordsOf = (linkId: string): string | undefined => {
    const found =
      problems.find((one) => one.link_id === linkId) ??
      refused.find((one) => one.field === `answers.${linkId}`);
    if (!found || found.code === 'no-request-needed') return undefined;
    if (found.code === 'too-many') return t('requests.fill.too_many');
    const longest = questions.find((one) => one.link_id === linkId)?.max_length;
    return fieldProblem({ code: found.code, params: { most: String(longest ?? '') } });
  };

  const answer = (linkId: string, given: Answer[]) => {
    const changed: Answers = { ...answers };
    if (given.length === 0) delete changed[linkId];
    else changed[linkId] = given;
    setRefused((now) => now.filter(({ field }) => field !== `answers.${linkId}`));
    onChange(changed);
  };

  const isAskedAbout = (linkId: string, found: readonly { link_id: string; code: string }[]) =>
    found.some((one) => one.link_id === linkId && one.code === MAYBE_HEALTH_NUMBER);

  /** Of several lines only those go that were asked about; which ones, the window says. */
  const withoutNumber = async (linkId: string) => {
    const lines: Answer[] = [];
    for (const line of answers[linkId] ?? []) {
      const alone = { ...answers, [linkId]: [line] };
      const found = await host.call('check_answers', { ...asked, answers: alone });
      if (!isAskedAbout(linkId, found.problems)) lines.push(line);
    }
    answer(linkId, lines);
  };

  /** Asked as soon as the words have settled: nothing is saved before it is answered. */
  const questionOf = (linkId: string) =>
    isAskedAbout(linkId, problems)
      ? {
          onRemove: () => void withoutNumber(linkId).catch(onTrouble),
          onKeep: () => setKept((now) => ({ ...now, [linkId]: JSON.stringify(answers[linkId]) })),
        }
      : undefined;

  return {
    /** Nothing is drawn before the form has said what shows. */
    isChecked: checked !== undefined,
    visible: new Set(checked?.visible ?? []),
    problems,
    questions,
    /** Answered like this, no request is needed. */
    ends: problems.some(({ code }) => code === 'no-request-needed'),
    refused,
    setRefused,
    /** The statement was typed anew: what was refused of it counts no longer. */
    statementTyped: () => setRefused((now) => now.filter(({ field }) => !field.startsWith('statement.'))),
    said: saidOf(answers),
    wordsOf,
    answer,
    questionOf,
    /** Is something wrong with the answers as they stand now? Typing may not have settled yet. */
    isWrong: async () => {
      const now = await host.call('check_answers', {
        ...asked,
        answers,
        not_health_numbers: saidOf(answers),
      });
      return now.problems.some(counts);
    },
  };
}

export type JudgedAnswers = ReturnType<typeof useAnswers>;
