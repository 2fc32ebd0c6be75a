import type { WorkLine, WorkSection, WorkTask } from '../../host';

export type SectionName = WorkSection['section'];

/** A line, and the section it stands in: the same person stands among what is done, too. */
export interface Row extends WorkLine {
  section: SectionName;
}

export const needsYou = (section: SectionName) => section !== 'waiting' && section !== 'done';

/** What a button does right there; everything else is read first, where it opens. */
export type Does = 'print' | 'hand_over' | 'answer' | 'told' | 'take';

const BUTTONS: Partial<Record<WorkTask['what'], Does>> = {
  'print-letter': 'print',
  'print-released': 'print',
  'hand-over': 'hand_over',
  'answer-information': 'answer',
  'answer-sponsor': 'answer',
  'answer-agents': 'answer',
  'sponsor-said-no': 'told',
  'tell-requester': 'told',
  'tell-merged': 'told',
  'take-request': 'take',
};

const KEYS: Record<Does, string> = { print: 'P', hand_over: 'H', answer: 'A', told: 'T', take: 'T' };

/** The button that acts, where the task has one and it is the operator's. */
export function buttonOf(task: WorkTask): { does: Does; keys: string } | null {
  const does = needsYou(task.section) ? BUTTONS[task.what] : undefined;
  return does ? { does, keys: KEYS[does] } : null;
}

/** What is acted on in a line by a letter: the most urgent task whose button has it. */
export const taskFor = (line: WorkLine, keys: string) =>
  line.tasks.find((task) => buttonOf(task)?.keys === keys);

/** The act of an answer, by what was asked. */
export const ANSWERS = {
  'answer-information': 'answer_information',
  'answer-sponsor': 'answer_sponsor',
  'answer-agents': 'ask_agents',
} as const;

/** The act of saying that it was done, by what was to be done. */
export const DEEDS = {
  'sponsor-said-no': 'tell_declined',
  'tell-requester': 'tell_requester',
  'tell-merged': 'tell_merged',
  'take-request': 'take_request',
} as const;

/** May the letter of this line be printed together with others? One that was printed is not printed again by the way. */
export const isPrintable = (line: WorkLine) => line.tasks.some((task) => task.what === 'print-letter');
