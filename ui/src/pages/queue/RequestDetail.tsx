import { useState } from 'react';
import {
  ActBar,
  type ActOffer,
  Compose,
  Conversation,
  DecideDialog,
  FormDocument,
  NewSince,
  Paper,
  RecordStory,
  useBackToRow,
  useFresh,
  useNumber,
  useRequestWords,
  useRules,
  useSince,
  useTableWords,
} from '../../cases';
import { Facts, MonoId, Notice, Spinner, State, Tabs, useSay } from '../../components';
import { type Action, type Command, type Request, type RequestPage, useAsk, useTell } from '../../host';
import { useText } from '../../i18n';
import { useSession } from '../../shell';
import { SetPriority } from './SetPriority';

/** What is being done in the detail. */
export type Panel = 'priority' | 'ask' | 'note' | 'complete' | 'decline' | 'take-over';

interface DetailProps {
  id: string;
  panel: Panel | null;
  onPanel: (panel: Panel) => void;
  /** It is done, or given up. By then another one may be open: only this one is closed. */
  onLeave: (panel: Panel) => void;
  /** An act was done: the list keeps its place. */
  onActed: () => void;
}

export function RequestDetail(props: DetailProps) {
  const { problem, t } = useText();
  const { data, error, isPlaceholderData } = useAsk('request', { request: props.id });
  if (error) return <Notice mood="alert">{problem(error)}</Notice>;
  if (!data || isPlaceholderData || data.stored.record.kind !== 'request')
    return <Spinner label={t('decide.opening')} />;
  return <Shown {...props} page={data} request={data.stored.record} />;
}

/** Which acts belong to which state; whether they may be done the rulebook says. */
const OFFERED: Partial<Record<Request['state']['state'], readonly Action[]>> = {
  received: ['take_request', 'set_priority', 'add_note'],
  'in-process': [
    'complete_request',
    'ask_information',
    'set_priority',
    'add_note',
    'hand_back_request',
    'decline_request',
    'take_over_request',
  ],
  'information-required': [
    'take_request',
    'ask_information',
    'complete_request',
    'set_priority',
    'add_note',
    'hand_back_request',
    'decline_request',
    'take_over_request',
  ],
  completed: ['add_note'],
  declined: ['add_note'],
};

const PANEL_OF: Partial<Record<Action, Panel>> = {
  set_priority: 'priority',
  ask_information: 'ask',
  add_note: 'note',
  complete_request: 'complete',
  decline_request: 'decline',
  take_over_request: 'take-over',
};

const isClosed = ({ state }: Request) =>
  state.state === 'completed' || state.state === 'declined' || state.state === 'withdrawn';

const KEYS: Partial<Record<Action, string>> = {
  take_request: 'T',
  set_priority: 'P',
  ask_information: 'I',
  add_note: 'N',
};

function Shown({
  page,
  request,
  panel,
  onPanel,
  onLeave,
  onActed,
}: DetailProps & { page: RequestPage; request: Request }) {
  const { t, when, full, date, problem, language } = useText();
  const words = useTableWords();
  const since = useSince();
  const requestWords = useRequestWords();
  const number = useNumber();
  const say = useSay();
  const rule = useRules(page.allowed);
  const session = useSession();
  const tell = useTell('act');
  const [tab, setTab] = useState('form');
  const { row } = page;
  const { mood, state, who, next } = requestWords(row);
  const fresh = useFresh(page);
  // Taking is for what is free, taking over for what is a colleague's.
  const isFree = request.holder === null;
  const isMine = request.holder?.id === session.operator.id;
  const offered = (OFFERED[request.state.state] ?? []).filter(
    (action) =>
      (action !== 'take_request' || isFree) && (action !== 'take_over_request' || !(isFree || isMine)),
  );

  const act = async (command: Command, passphrase: string | null = null, said?: string[]) => {
    await tell.mutateAsync({ commands: [command], passphrase, not_health_numbers: said });
    onActed();
    say(t(`queue.done.${command.type as 'set_priority'}`));
  };
  const leave = () => panel && onLeave(panel);
  const offers = offered.map((action, index): ActOffer => {
    const wanted = PANEL_OF[action];
    return {
      id: action,
      rule: rule(action),
      label: t(`queue.act.${action as 'take_request'}`),
      keys: KEYS[action],
      kind: index === 0 && action !== 'add_note' && action !== 'set_priority' ? 'primary' : 'secondary',
      onPress: () => {
        if (wanted) onPanel(wanted);
        else if (action === 'take_request' || action === 'hand_back_request') {
          act({ type: action, request: request.id }).catch((thrown) => say(problem(thrown), 'alert'));
        }
      },
    };
  });
  // Opened by a letter: what may not be done is not opened; its reason stands beneath the acts.
  const wantedAct = offers.find(({ id }) => panel !== null && PANEL_OF[id as Action] === panel);
  const doing = wantedAct?.rule.can ? panel : null;
  useBackToRow(doing, request.id);
  const internal = request.thread.filter((message) => message.internal);
  const visible = request.thread.filter((message) => !message.internal);

  return (
    <>
      <div className="case-head">
        <h2>{words.pick(row.report) || words.pick(row.form)}</h2>
        <p className="row-line">
          {row.number ? <MonoId>{row.number}</MonoId> : number(row)}
          <State mood={mood}>{state}</State>
          <span className="soft">{`${who}, ${since(row.since)}`}</span>
        </p>
        <p className="soft">{next}</p>
      </div>
      <NewSince page={page} fresh={fresh} />
      {page.at_risk ? (
        <Notice mood="warning" title={t('casework.at_risk')}>
          {words.refusal(page.at_risk)}
        </Notice>
      ) : null}
      {page.enrollment_state && page.enrollment_state !== 'authorized' && !isClosed(request) ? (
        <Notice
          mood="warning"
          title={t(`queue.access.${page.enrollment_state === 'ended' ? 'ended' : 'stopped'}`)}
        >
          {t('queue.access.words')}
        </Notice>
      ) : null}
      {doing === null || doing === 'decline' || doing === 'take-over' ? <ActBar acts={offers} /> : null}
      {doing === 'priority' ? (
        <SetPriority
          request={request}
          declared={row.ground}
          onLeave={leave}
          onSet={(ground, reason, said) =>
            act({ type: 'set_priority', request: request.id, ground, reason }, null, said)
          }
        />
      ) : null}
      {doing === 'ask' || doing === 'note' || doing === 'complete' ? (
        <Compose
          key={doing}
          about={`${doing} ${request.id}`}
          label={t(`queue.compose.${doing}.label`)}
          description={t(`queue.compose.${doing}.hint`)}
          send={t(`queue.compose.${doing}.send`)}
          onLeave={leave}
          onSend={(typed, said) =>
            act(
              {
                type:
                  doing === 'ask' ? 'ask_information' : doing === 'note' ? 'add_note' : 'complete_request',
                request: request.id,
                words: typed,
              },
              null,
              said,
            )
          }
        />
      ) : null}
      <Facts
        facts={[
          { name: t('queue.fact.facility'), value: words.pick(row.facility) || row.organization },
          {
            name: t('requests.one.requester'),
            value: page.login_id ? `${row.requester} · ${page.login_id.toUpperCase()}` : row.requester,
          },
          { name: t('queue.fact.holder'), value: request.holder?.name ?? t('queue.nobody') },
          { name: t('queue.fact.declared'), value: words.ground(row.ground) },
          {
            name: t('queue.fact.set'),
            value: request.priority
              ? `${words.ground(request.priority.ground)} – ${words.coded(request.priority.reason, 'set-priority')} (${request.priority.by.name}, ${when(request.priority.at)})`
              : t('queue.not_set'),
          },
          { name: t('queue.column.needed'), value: row.needed_by ? date(row.needed_by) : '' },
          {
            name: t('queue.fact.approved'),
            value: request.approval ? `${request.approval.by.name}, ${full(request.approval.at)}` : '',
          },
          ...(request.state.state === 'completed'
            ? [{ name: t('requests.one.collect'), value: request.state.collect }]
            : []),
          ...(request.state.state === 'declined' || request.state.state === 'withdrawn'
            ? [{ name: t('queue.fact.reason'), value: words.coded(request.state.reason) }]
            : []),
        ]}
      />
      <Tabs
        label={t('queue.parts')}
        selected={tab}
        onSelect={setTab}
        tabs={[
          {
            id: 'form',
            title: t('queue.tab.form'),
            content: (
              <div className="stack">
                <Paper request={request.id} language={language} />
                <FormDocument title={words.pick(row.form)} sections={page.sections} />
              </div>
            ),
          },
          {
            id: 'talk',
            title: t('queue.tab.talk'),
            count: request.thread.length,
            content: (
              <div className="stack">
                <section className="stack">
                  <h3>{t('queue.talk.visible')}</h3>
                  <Conversation label={t('queue.talk.visible')} messages={visible} fresh={fresh} />
                </section>
                <section className="stack internal-box">
                  <h3>{t('queue.talk.internal')}</h3>
                  <Conversation label={t('queue.talk.internal')} messages={internal} fresh={fresh} />
                </section>
              </div>
            ),
          },
          {
            id: 'story',
            title: t('casework.story'),
            content: (
              <RecordStory
                label={t('casework.story')}
                lines={page.stored.timeline}
                waiting={page.waiting.length > 0}
                fresh={fresh}
              />
            ),
          },
        ]}
      />
      {doing === 'take-over' ? (
        <DecideDialog
          title={t('queue.take_over.title', { number: number(row) })}
          effects={[
            t('queue.take_over.effect', { who: request.holder?.name ?? '' }),
            t('queue.take_over.visible'),
          ]}
          reasons={words.reasons('take-over')}
          stepUp={rule('take_over_request').stepUp}
          confirm={t('queue.take_over.confirm')}
          kind="primary"
          onClose={leave}
          onDecide={({ reason, words: typed, passphrase, not_health_numbers }) =>
            act(
              { type: 'take_over_request', request: request.id, reason: { code: reason, words: typed } },
              passphrase,
              not_health_numbers,
            )
          }
        />
      ) : null}
      {doing === 'decline' ? (
        <DecideDialog
          title={t('queue.decline.title', { number: number(row) })}
          effects={[t('queue.decline.effect'), t('queue.decline.visible')]}
          reasons={words.reasons('decline-request')}
          stepUp={rule('decline_request').stepUp}
          confirm={t('queue.decline.confirm')}
          kind="danger"
          onClose={leave}
          onDecide={({ reason, words: typed, passphrase, not_health_numbers }) =>
            act(
              { type: 'decline_request', request: request.id, reason: { code: reason, words: typed } },
              passphrase,
              not_health_numbers,
            )
          }
        />
      ) : null}
    </>
  );
}
