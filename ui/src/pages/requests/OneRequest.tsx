import { useLocation, useParams } from 'wouter';
import {
  ActBar,
  type ActOffer,
  Compose,
  Conversation,
  DecideDialog,
  FormDocument,
  RecordStory,
  useNumber,
  useRequestWords,
  useRules,
  useSince,
  useTableWords,
} from '../../cases';
import {
  EmptyState,
  Facts,
  LinkButton,
  MonoId,
  Notice,
  PageHeader,
  Section,
  Spinner,
  Split,
  State,
  useKeys,
  useOneOpen,
  useSay,
} from '../../components';
import { type Command, type Request, type RequestPage, useAsk, useTell } from '../../host';
import { useText } from '../../i18n';
import './requests.css';
import { PassOn } from './PassOn';
import { RecordStatement } from './RecordStatement';

export default function OneRequest() {
  const { id = '' } = useParams<{ id: string }>();
  const { t, problem } = useText();
  const { data, error, isPlaceholderData } = useAsk('request', { request: id });
  const back = { href: '/requests', label: t('requests.title') };
  if (data && !isPlaceholderData && data.stored.record.kind === 'request') {
    return <Shown key={id} page={data} request={data.stored.record} />;
  }
  return (
    <>
      <PageHeader title={t('requests.one.title')} back={back} />
      {error ? (
        <EmptyState title={problem(error)} action={<LinkButton href="/requests">{back.label}</LinkButton>} />
      ) : (
        <Spinner />
      )}
    </>
  );
}

type Doing = 'approve' | 'withdraw' | 'statement' | 'answer';

function Shown({ page, request }: { page: RequestPage; request: Request }) {
  const { t, full, date, dynamic } = useText();
  const words = useTableWords();
  const since = useSince();
  const requestWords = useRequestWords();
  const number = useNumber();
  const say = useSay();
  const rule = useRules(page.allowed);
  const tell = useTell('act');
  const [, navigate] = useLocation();
  const { open: doing, setOpen: setDoing, closing } = useOneOpen<Doing>();
  const { row } = page;
  const state = request.state;
  const { mood, state: stateName, who, next } = requestWords(row);
  const onItsWay = page.waiting.length > 0;
  const title = words.pick(row.report) || words.pick(row.form);

  const act = async (command: Command, passphrase: string | null, done: string, said?: string[]) => {
    await tell.mutateAsync({ commands: [command], passphrase, not_health_numbers: said });
    say(done);
  };
  const awaiting = state.state === 'awaiting-approval';
  const approve = rule('approve_request');
  const primary: ActOffer[] = [];
  if (awaiting) {
    primary.push({
      id: 'approve',
      rule: approve,
      label: t('requests.one.approve'),
      kind: 'primary',
      keys: 'Ctrl Enter',
      onPress: () => setDoing('approve'),
    });
  }
  if (state.state === 'information-required') {
    primary.push({
      id: 'answer',
      rule: rule('answer_information'),
      label: t('requests.one.answer'),
      kind: 'primary',
      onPress: () => setDoing('answer'),
    });
  }
  if (row.side !== 'nobody') {
    primary.push({
      id: 'withdraw',
      rule: rule('withdraw_request'),
      label: t('requests.one.withdraw'),
      kind: 'quiet',
      onPress: () => setDoing('withdraw'),
    });
  }
  const leave = () => navigate('/requests');
  useKeys({
    'Ctrl+Enter': doing === null && awaiting && approve.can ? () => setDoing('approve') : undefined,
    Escape: leave,
  });

  return (
    <>
      <PageHeader
        title={title}
        back={{ href: '/requests', label: t('requests.title') }}
        under={
          <>
            {row.number ? <MonoId>{row.number}</MonoId> : <span>{number(row)}</span>}
            <State mood={mood}>{stateName}</State>
            <span>{`${who}, ${since(row.since)}`}</span>
          </>
        }
      />
      <Split
        sideLabel={t('requests.one.status')}
        shape="along"
        side={
          <>
            <section className="stack">
              <h2>{next || stateName}</h2>
              {page.at_risk ? (
                <Notice mood="warning" title={t('casework.at_risk')}>
                  {words.refusal(page.at_risk)}
                </Notice>
              ) : null}
              {state.state === 'completed' ? (
                <Notice mood="success" title={t('requests.one.collect')}>
                  {state.collect}
                </Notice>
              ) : null}
              {state.state === 'declined' || state.state === 'withdrawn' ? (
                <Notice mood="info" title={t(`requests.one.${state.state}`)}>
                  {words.coded(state.reason)}
                </Notice>
              ) : null}
              {doing === 'answer' ? (
                <Compose
                  about={`answer ${request.id}`}
                  label={t('requests.one.answer_label')}
                  description={t('requests.one.no_phi')}
                  send={t('requests.one.send')}
                  onLeave={closing('answer')}
                  onSend={(typed, said) =>
                    act(
                      { type: 'answer_information', request: request.id, words: typed },
                      null,
                      t('requests.one.answered'),
                      said,
                    )
                  }
                />
              ) : (
                <ActBar acts={primary} />
              )}
            </section>
            <Section title={t('requests.statement.title')}>
              {request.statement ? (
                <p>
                  {t('requests.statement.recorded', {
                    how: t(`requests.statement.${request.statement.received}`),
                    day: date(request.statement.dated),
                    who: request.statement.signed_by,
                  })}
                </p>
              ) : doing === 'statement' ? (
                <RecordStatement request={request.id} onLeave={closing('statement')} />
              ) : (
                <div className="stack">
                  <p>{t('requests.statement.not_here')}</p>
                  <ActBar
                    acts={[
                      {
                        id: 'statement',
                        rule: rule('record_statement'),
                        label: t('requests.statement.record'),
                        onPress: () => setDoing('statement'),
                      },
                    ]}
                  />
                </div>
              )}
            </Section>
            {request.thread.length > 0 ? (
              <Section title={t('requests.one.thread')}>
                <Conversation label={t('requests.one.thread')} messages={request.thread} />
              </Section>
            ) : null}
            <Section title={t('requests.pass_on.title')}>
              <PassOn row={row} request={request} allowed={page.allowed} />
            </Section>
            <Section title={t('casework.story')}>
              <RecordStory label={t('casework.story')} lines={page.stored.timeline} waiting={onItsWay} />
            </Section>
          </>
        }
      >
        <Facts
          facts={[
            {
              name: t('requests.one.requester'),
              value: (
                <>
                  {row.requester}
                  {page.login_id ? (
                    <>
                      {' · '}
                      <MonoId>{page.login_id.toUpperCase()}</MonoId>
                    </>
                  ) : null}
                </>
              ),
            },
            {
              name: t('requests.one.enrollment'),
              value: page.enrollment_state
                ? `${words.service(request.service)} – ${dynamic(`casework.enrollment.${page.enrollment_state}`, page.enrollment_state)}`
                : words.service(request.service),
            },
            { name: t('requests.one.ground'), value: words.ground(row.ground) },
            {
              name: t('requests.one.priority'),
              value: request.priority
                ? `${words.ground(request.priority.ground)} – ${words.coded(request.priority.reason, 'set-priority')}`
                : t('requests.one.no_priority'),
            },
            {
              name: t('requests.one.prepared'),
              value: `${request.prepared_by.name}, ${full(request.prepared_at)}`,
            },
            {
              name: t('requests.one.approved'),
              value: request.approval ? `${request.approval.by.name}, ${full(request.approval.at)}` : '',
            },
          ]}
        />
        <Section title={words.pick(row.form)}>
          <FormDocument title={words.pick(row.form)} sections={page.sections} />
        </Section>
      </Split>
      {doing === 'approve' ? (
        <DecideDialog
          title={t('requests.approve.title')}
          effects={[
            t('requests.approve.line', { report: title, who: row.requester }),
            t('requests.approve.sent'),
            t('requests.approve.locked'),
          ]}
          signs={1}
          stepUp={approve.stepUp}
          confirm={t('requests.one.approve')}
          onClose={closing('approve')}
          onDecide={({ passphrase }) =>
            act({ type: 'approve_request', request: request.id }, passphrase, t('requests.approve.done'))
          }
        />
      ) : null}
      {doing === 'withdraw' ? (
        <DecideDialog
          title={t('requests.withdraw.title')}
          effects={[t('requests.withdraw.effect'), t('requests.withdraw.again')]}
          reasons={words.reasons('withdraw-request')}
          stepUp={rule('withdraw_request').stepUp}
          confirm={t('requests.withdraw.confirm')}
          kind="danger"
          onClose={closing('withdraw')}
          onDecide={({ reason, words: typed, passphrase, not_health_numbers }) =>
            act(
              { type: 'withdraw_request', request: request.id, reason: { code: reason, words: typed } },
              passphrase,
              t('requests.withdraw.done'),
              not_health_numbers,
            )
          }
        />
      ) : null}
    </>
  );
}
