import type { Problem } from '../../components';
import { useText } from '../../i18n';
import { useTableWords } from '../../words/tableWords';
import type { StatementForm } from './draft';
import { questionId } from './Question';
import { type StatementProblems, useStatementMissing } from './StatementFields';
import type { JudgedAnswers } from './useAnswers';

/** Everything that is wrong with a request, as its summary and its statement say it. */
export function useFound(judged: JudgedAnswers, statement: StatementForm) {
  const { t, dynamic, fieldProblem } = useText();
  const { pick } = useTableWords();
  const missingOf = useStatementMissing();
  const statementProblems: StatementProblems = {
    ...(statement.here ? missingOf(statement) : {}),
    ...Object.fromEntries(
      judged.refused
        .filter(({ field }) => field.startsWith('statement.'))
        .map((found) => [found.field.slice('statement.'.length), fieldProblem(found)]),
    ),
  };
  const ofAnswers = judged.questions.flatMap((item): Problem[] => {
    const words = judged.wordsOf(item.link_id);
    if (!words) return [];
    // Of what is merely missing it is said what to do.
    const bare = judged.problems.some((one) => one.link_id === item.link_id && one.code === 'missing');
    const question = pick(item.text);
    const kind = item.attestation ? 'statement' : item.kind;
    const todo = dynamic(`requests.fill.todo.${kind}`, question, { question });
    return [{ id: questionId(item.link_id), words: bare ? todo : `${question} – ${words}` }];
  });
  const ofStatement = Object.entries(statementProblems).map(([name, words]) => ({
    id: `statement-${name}`,
    words: `${t('requests.statement.title')} – ${words}`,
  }));
  return { statementProblems, summary: [...ofAnswers, ...ofStatement] };
}
