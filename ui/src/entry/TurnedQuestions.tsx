import { Button, ErrorSummary, Refused, Select, TextField } from '../components';
import type { TurnedView } from '../host';
import { useText } from '../i18n';
import { Frame } from './Frame';
import type { TurnedForm } from './useTurned';

interface Props {
  view: TurnedView;
  turned: TurnedForm;
  onBack: () => void;
  onNext: () => void;
}

/** The questions that the registrant chooses, each with an answer that only they know. */
export function TurnedQuestions({ view, turned, onBack, onNext }: Props) {
  const { t, of, fieldProblem } = useText();
  const { chosen, problems, attempts, busy, refused } = turned;
  const words = (field: string) => {
    const found = problems.find((one) => one.field === field);
    return found ? fieldProblem(found) : undefined;
  };
  const summary = problems.map((one) => ({
    id: one.field === 'chosen' ? 'chosen.0.question' : one.field,
    words: fieldProblem(one),
  }));
  const next = async () => {
    if (await turned.check(false)) onNext();
  };
  return (
    <Frame title={t('turned.questions.title')} wide>
      <p className="soft">{t('turned.step', { number: 2, total: 3 })}</p>
      <p>{t('turned.questions.words', { count: view.choose })}</p>
      <p>{t('turned.questions.how')}</p>
      <ErrorSummary problems={summary} attempts={attempts} />
      {chosen.map((one, n) => {
        const taken = new Set(chosen.filter((_, at) => at !== n).map(({ question }) => question));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the places are the questions
          <fieldset key={n} className="turned-question">
            <legend>{t('turned.questions.number', { number: n + 1 })}</legend>
            <Select
              id={`chosen.${n}.question`}
              label={t('turned.questions.question')}
              options={view.questions.map(({ code, text }) => ({
                value: code,
                label: of(text),
                isDisabled: taken.has(code),
              }))}
              value={one.question}
              onChange={(question) => turned.answer(n, { question })}
              error={words(`chosen.${n}.question`)}
              isRequired
            />
            <TextField
              id={`chosen.${n}.answer`}
              label={t('turned.questions.answer')}
              value={one.answer}
              onChange={(answer) => turned.answer(n, { answer })}
              error={words(`chosen.${n}.answer`)}
              isRequired
            />
          </fieldset>
        );
      })}
      <Refused words={refused} />
      <div className="entry-acts">
        <Button kind="primary" isPending={busy} onPress={() => void next()}>
          {t('turned.next')}
        </Button>
        <Button onPress={onBack}>{t('common.back')}</Button>
      </div>
    </Frame>
  );
}
