import { useState } from 'react';
import { handElsewhere } from '../components';
import { useText } from '../i18n';
import { useGoOn } from '../shell';
import { focusMissing } from './Review';
import type { Filing } from './useFiling';

interface Options<A> {
  ask: () => Promise<A>;
  draft: Filing;
  /** Makes the act of what was found right, with the draft that the window is to take along. What it throws is said. */
  submit: (judged: A, draft: string | null) => Promise<void>;
}

/** Sends a form of a few pages from its last one: what is still wrong is said first, and so is what the window refuses. */
export function useSending<A extends { problems: readonly unknown[] }>({ ask, draft, submit }: Options<A>) {
  const { t, problem } = useText();
  const { toldElsewhere } = useGoOn();
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async () => {
    setRefusal(null);
    const isElsewhere = handElsewhere();
    const refuse = (words: string) => {
      if (!toldElsewhere(words)) setRefusal(words);
    };
    try {
      const judged = await ask();
      if (judged.problems.length > 0) {
        refuse(t('register.review.first', { count: judged.problems.length }));
        if (!isElsewhere()) focusMissing();
        return;
      }
      await submit(judged, await draft.flush());
    } catch (thrown) {
      if (!toldElsewhere(thrown)) setRefusal(problem(thrown));
    }
  };
  return { refusal, send };
}
