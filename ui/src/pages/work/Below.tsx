import { Compose } from '../../cases';
import { useAct } from '../../cases/deeds';
import { Icon, LinkButton, List, MonoId } from '../../components';
import type { WorkTask } from '../../host';
import { useText } from '../../i18n';
import { useRecordPath } from '../../shell';
import { useCodes } from '../../words/codes';
import { ANSWERS, type Row } from './doing';
import { aboutPath } from './paths';

/** Under a line: the question as it was asked, and the answer to it. */
export function Answering({ task, onLeave }: { task: WorkTask; onLeave: () => void }) {
  const { t, full } = useText();
  const act = useAct();
  const action = ANSWERS[task.what as keyof typeof ANSWERS];
  const { on, asked } = task;
  if (!action || !on) return null;
  return (
    <div className="work-answer">
      {asked ? (
        <figure className="work-asked">
          <blockquote>{asked.words}</blockquote>
          <figcaption className="soft">
            {asked.by}, <time dateTime={asked.at}>{full(asked.at)}</time>
          </figcaption>
        </figure>
      ) : null}
      <Compose
        about={`answer ${on.id}`}
        label={t(`work.answer.${action}`)}
        description={t(action === 'ask_agents' ? 'work.answer.careful' : 'requests.one.no_phi')}
        send={t('work.answer.send')}
        onSend={(words, said) =>
          act([{ action, record: on, values: { words } }], t('work.answer.said'), said)
        }
        onLeave={onLeave}
      />
    </div>
  );
}

/** Under a line of what is done: each act with its receipt. */
export function Done({ line }: { line: Row }) {
  const { t, time } = useText();
  const codes = useCodes();
  const recordPath = useRecordPath();
  const [first] = line.tasks;
  const path = first ? aboutPath(first.about, recordPath) : null;
  return (
    <div className="work-done">
      <List>
        {line.tasks.map((task) => (
          <li key={`${task.what} ${task.since} ${task.receipt ?? ''}`}>
            <Icon name="success" />
            <span>{codes.action(task.what)}</span>
            <time className="soft figures" dateTime={task.since}>
              {time(task.since)}
            </time>
            {task.receipt === null ? null : (
              <span className="receipt">
                <MonoId>{task.receipt}</MonoId>
              </span>
            )}
          </li>
        ))}
      </List>
      {path ? (
        <LinkButton size="small" kind="quiet" href={path}>
          {t('work.done_open', { who: line.who })}
        </LinkButton>
      ) : null}
    </div>
  );
}
