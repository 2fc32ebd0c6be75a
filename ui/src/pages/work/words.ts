import type { WorkLine, WorkTask } from '../../host';
import { daysSince, useText } from '../../i18n';
import { useSession } from '../../shell';
import { useCodes } from '../../words/codes';
import { buttonOf, needsYou } from './doing';

const code = (task: WorkTask) => task.what.replaceAll('-', '_');

/** What a task says: what it is about, who has it and since when, what comes next, and what its button is called. */
export function useTaskWords() {
  const session = useSession();
  const { role } = session.scope;
  const me = session.operator.name;
  const { t, dynamic, when, age, date, language } = useText();
  const codes = useCodes();
  const side = (task: WorkTask) => dynamic(`work.side.${task.side}`, task.side);
  const params = (task: WorkTask) => {
    const said: Record<string, string | number> = { ...task.params };
    if (task.params.service) said.service = codes.service(task.params.service);
    if (task.params.services) said.services = codes.services(task.params.services.split(','));
    if (task.params.state) said.state = codes.state(task.params.state);
    if (task.params.on) said.on = date(task.params.on);
    if (task.params.link) said.link = codes.link(task.params.link);
    // An organization's name comes in both languages.
    if (task.params.organization_fr && language === 'fr') said.organization = task.params.organization_fr;
    if (task.params.outcome)
      said.outcome = dynamic(
        `casework.request.${task.params.outcome}.state`,
        codes.state(task.params.outcome),
      );
    return said;
  };
  const who = (task: WorkTask) =>
    task.side === 'me' || task.holder === me
      ? t('work.side.me')
      : (task.holder ??
        dynamic(`work.side.${task.side === role ? `own.${task.side}` : task.side}`, side(task)));
  const what = (task: WorkTask) => {
    if (task.asked) {
      const { by, words } = task.asked;
      return dynamic(`work.asks.${code(task)}`, t('work.asks.other', { by, words }), { by, words });
    }
    const base =
      task.about.opens === 'draft'
        ? dynamic(`work.draft.kind.${task.about.kind}`, t('work.draft.other'))
        : dynamic(`work.what.${code(task)}`, codes.action(task.what), params(task));
    const { service, services, number, days, state } = task.params;
    const about = service ? codes.service(service) : services ? codes.services(services.split(',')) : number;
    const whole = about ? `${base} – ${about}` : base;
    if (task.reason) {
      const why = codes.coded(task.reason, 'decide_sponsorship');
      return t('work.because', { what: whole, why });
    }
    if (days) {
      const left = Number(days);
      return `${whole}, ${left < 0 ? t('work.what.over') : t('work.what.days_left', { count: left })}`;
    }
    const isContested = state === 'held' && task.side === 'registration-agent';
    if (task.about.opens !== 'item' || !state || (!needsYou(task.section) && !isContested)) return whole;
    const stands = isContested ? 'contested' : state;
    return t('work.stands_as', { what: whole, state: dynamic(`work.stands.${stands}`, codes.state(state)) });
  };
  return {
    what,
    /** Beside what is the most urgent of a line: what else waits in it, and with whom. */
    also: (task: WorkTask) =>
      needsYou(task.section) ? what(task) : t('work.waits_with', { what: what(task), who: who(task) }),
    holder: (task: WorkTask) =>
      t('work.held_for', {
        who: who(task),
        age: daysSince(task.since, new Date()) > 0 ? age(task.since) : when(task.since),
      }),
    next: (task: WorkTask) =>
      task.about.opens === 'draft'
        ? t('work.next.draft')
        : needsYou(task.section)
          ? dynamic(`work.next.${code(task)}`, t(`work.next.${task.about.opens}`), params(task))
          : // Whose turn it is says what comes next; an enrollment says also what it lacks.
            dynamic(
              `work.next.${code(task)}_${task.params.link ? 'link' : 'whole'}`,
              dynamic(`work.next.${task.side}`, ''),
              params(task),
            ),
    act: (task: WorkTask) => {
      const button = buttonOf(task);
      if (button) return t(`work.button.${button.does}`);
      if (task.about.opens === 'draft') return t('work.act.draft');
      if (!needsYou(task.section)) return t('work.act.open');
      return dynamic(
        `work.act.${code(task)}`,
        task.about.opens === 'item' ? t('work.act.item') : t('work.act.open'),
      );
    },
    /** "registered, letter handed over, 2 services asked" */
    done: (line: WorkLine) => {
      const acts = new Map<string, WorkTask[]>();
      for (const task of line.tasks) acts.set(task.what, [...(acts.get(task.what) ?? []), task]);
      const words = [...acts.values()].flatMap(([first, ...more]) =>
        first
          ? [dynamic(`work.done.${code(first)}`, codes.action(first.what), { count: more.length + 1 })]
          : [],
      );
      return words.join(', ');
    },
  };
}
