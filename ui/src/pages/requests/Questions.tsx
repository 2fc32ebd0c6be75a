import { useState } from 'react';
import { FieldSet } from '../../components';
import type { FormItem } from '../../host';
import { useTableWords } from '../../words/tableWords';
import type { Answers } from './draft';
import { Question } from './Question';
import type { JudgedAnswers } from './useAnswers';

interface Props {
  judged: JudgedAnswers;
  sections: readonly FormItem[];
  answers: Answers;
  /** The operator wanted to go on: what is wrong is said of every question, left or not. */
  isAsked: boolean;
}

/** The sections that show, with their questions. Where no request is needed, only what said so. */
export function Questions({ judged, sections, answers, isAsked }: Props) {
  const { pick } = useTableWords();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const { visible, ends } = judged;
  return sections
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
              given={answers[item.link_id] ?? []}
              error={isAsked || left.has(item.link_id) ? judged.wordsOf(item.link_id) : undefined}
              question={judged.questionOf(item.link_id)}
              onAnswer={(given) => judged.answer(item.link_id, given)}
              onLeave={() => setLeft((now) => (now.has(item.link_id) ? now : new Set(now).add(item.link_id)))}
            />
          ))}
      </FieldSet>
    ));
}
