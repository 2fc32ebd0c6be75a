import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import {
  ActBar,
  type ActOffer,
  Compose,
  Conversation,
  Course,
  DecideDialog,
  FormDocument,
  RecordStory,
  useRules,
} from '../../cases';
import { Requester } from '../../cases/Requester';
import {
  EmptyState,
  Facts,
  LinkButton,
  MonoId,
  Notice,
  PageHeader,
  Section,
  Skeleton,
  Split,
  State,
  useKeys,
  useLostHand,
  useOneOpen,
  useSay,
} from '../../components';
import { type Action, type Request, type RequestPage, useAsk, useTell } from '../../host';
import { useText } from '../../i18n';
import { reasonTyped, type Values } from '../../words/asked';
import { useNumber, useRequestWords, useSince } from '../../words/states';
import { useTableWords } from '../../words/tableWords';
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
        <Skeleton rows={8} />
      )}
    </>
  );
}

type Doing = 'approve' | 'withdraw' | 'statement';

interface Props {
  page: RequestPage;
  request: Request;
}

/** Does an act of the LRA's and says what it came to. */
function useActing(request: string) {
  const say = useSay();
  const tell = useTell('act');
  return async (action: Action, values: Values, passphrase: string | null, done: string, said?: string[]) => {
    const record = { kind: 'request', id: request } as const;
    await tell.mutateAsync({ acts: [{ action, record, values }], passphrase, not_health_numbers: said });
    say(done);
  };
}

function Shown({ page, request }: Props) {
  const { t } = useText();
  const words = useTableWords();
  const since = useSince();
  const requestWords = useRequestWords();
  const number = useNumber();
  const rule = useRules(page.allowed);
  const [, navigate] = useLocation();
  const { open: doing, setOpen: setDoing, closing } = useOneOpen<Doing>();
  const { row } = page;
  const { mood, state, who } = requestWords(row);
  const mayApprove = request.state.state === 'awaiting-approval' && rule('approve_request').can;
  useKeys({
    'Ctrl+Enter': doing === null && mayApprove ? () => setDoing('approve') : undefined,
    // While CCO asks, it leaves the answer.
    Escape: request.state.state === 'information-required' ? undefined : () => navigate('/requests'),
  });
  const parts = { page, request, doing, setDoing, closing };
  const open = openQuestion(request);
  const said = request.thread.filter((message) => message !== open);
  // The box that was answered in goes with the question; the page is read from its top.
  useLostHand(request.state.state, () => document.querySelector<HTMLElement>('h1')?.focus());

  return (
    <>
      <PageHeader
        title={t('requests.one.heading', {
          report: words.pick(row.report) || words.pick(row.form),
          who: row.requester,
        })}
        back={{ href: '/requests', label: t('requests.title') }}
        under={
          <>
            {row.number ? <MonoId>{row.number}</MonoId> : <span>{number(row)}</span>}
            <State mood={mood}>{state}</State>
            <span>{`${who}, ${since(row.since)}`}</span>
          </>
        }
      />
      {page.account && page.account !== 'active' && row.side !== null ? (
        <Notice mood="warning" title={t('requests.one.account')}>
          {t('requests.one.account_words', { phone: words.tables?.help.service_desk ?? '' })}
        </Notice>
      ) : null}
      {request.state.state === 'information-required' ? (
        <Asked page={page} request={request} />
      ) : (
        <Course legs={page.course} />
      )}
      <Split
        sideLabel={t('requests.one.status')}
        shape="along"
        side={
          <>
            <Standing {...parts} />
            <StatementSection {...parts} />
            <Section title={t('requests.pass_on.title')}>
              <PassOn row={row} request={request} allowed={page.allowed} />
            </Section>
            <Section title={t('casework.story')}>
              <RecordStory
                label={t('casework.story')}
                lines={page.stored.timeline}
                waiting={page.waiting.length > 0}
              />
            </Section>
          </>
        }
      >
        {/* Said since the form was filled in: it is read before it. The question that is open stands above. */}
        {said.length > 0 ? (
          <Section title={t('requests.one.thread')}>
            <Conversation label={t('requests.one.thread')} messages={said} />
          </Section>
        ) : null}
        <RequestFacts page={page} request={request} />
        <Section title={words.pick(row.form)}>
          <FormDocument title={words.pick(row.form)} sections={page.sections} />
        </Section>
      </Split>
      {doing === 'approve' ? <Approve page={page} request={request} onClose={closing('approve')} /> : null}
      {doing === 'withdraw' ? <Withdraw page={page} request={request} onClose={closing('withdraw')} /> : null}
    </>
  );
}

interface PartProps extends Props {
  doing: Doing | null;
  setDoing: (doing: Doing) => void;
  closing: (doing: Doing) => () => void;
}

/** The acts that belong to where the request stands. */
function useOffers({ page, request: { state }, setDoing }: PartProps): ActOffer[] {
  const { t } = useText();
  const rule = useRules(page.allowed);
  const offers: ActOffer[] = [];
  if (state.state === 'awaiting-approval') {
    offers.push({
      id: 'approve',
      rule: rule('approve_request'),
      label: t('requests.one.approve'),
      kind: 'primary',
      keys: 'Ctrl Enter',
      onPress: () => setDoing('approve'),
    });
  }
  if (page.row.side !== null) {
    offers.push({
      id: 'withdraw',
      rule: rule('withdraw_request'),
      label: t('requests.one.withdraw'),
      kind: 'quiet',
      onPress: () => setDoing('withdraw'),
    });
  }
  return offers;
}

/** What CCO asks and nobody has answered. */
const openQuestion = ({ state, thread }: Request) =>
  state.state === 'information-required'
    ? thread.findLast(({ role, internal }) => role === 'cco' && !internal)
    : undefined;

/** CCO asks: the question as it was put, and the answer right under it, where the cursor is. */
function Asked({ page, request }: Props) {
  const { t, full } = useText();
  const rule = useRules(page.allowed)('answer_information');
  const act = useActing(request.id);
  const [isLeft, setLeft] = useState(false);
  const asked = openQuestion(request);
  const answer = {
    id: 'answer',
    rule,
    label: t('requests.one.answer'),
    kind: 'primary' as const,
    onPress: () => setLeft(false),
  };
  return (
    <section className="asked" aria-label={t('requests.one.asked')}>
      {asked ? (
        <figure>
          <blockquote>{asked.words}</blockquote>
          <figcaption className="soft">
            {t('requests.one.asked_by', { who: asked.by.name, when: full(asked.at) })}
          </figcaption>
        </figure>
      ) : null}
      {rule.can && !isLeft ? (
        <Compose
          about={`answer ${request.id}`}
          label={t('requests.one.answer_label')}
          description={t('requests.one.no_phi')}
          send={t('requests.one.send')}
          onLeave={() => setLeft(true)}
          onSend={(typed, said) =>
            act('answer_information', { words: typed }, null, t('requests.one.answered'), said)
          }
        />
      ) : (
        <ActBar acts={[answer]} />
      )}
    </section>
  );
}

/** What happens next, what it came to, and what can be done about it. */
function Standing(part: PartProps) {
  const { page, request } = part;
  const { t } = useText();
  const words = useTableWords();
  const { state: stateName, next } = useRequestWords()(page.row);
  const offers = useOffers(part);
  const { state } = request;
  return (
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
      <ActBar acts={offers} />
    </section>
  );
}

/** The requester's own statement, recorded or still to be. */
function StatementSection({ page, request, doing, setDoing, closing }: PartProps) {
  const { t, date } = useText();
  const rule = useRules(page.allowed);
  return (
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
  );
}

function RequestFacts({ page, request }: Props) {
  const { t, full, dynamic } = useText();
  const words = useTableWords();
  const { row } = page;
  return (
    <Facts
      facts={[
        {
          id: 'requester',
          name: t('requests.one.requester'),
          value: <Requester name={row.requester} login={page.login_id} />,
        },
        {
          id: 'enrollment',
          name: t('requests.one.enrollment'),
          value: page.enrollment_state
            ? `${words.service(request.service)} – ${dynamic(`casework.enrollment.${page.enrollment_state}`, page.enrollment_state)}`
            : words.service(request.service),
        },
        { id: 'ground', name: t('requests.one.ground'), value: words.ground(row.ground) },
        {
          id: 'priority',
          name: t('requests.one.priority'),
          value: request.priority
            ? `${words.ground(request.priority.ground)} – ${words.coded(request.priority.reason, 'set_priority')}`
            : t('requests.one.no_priority'),
        },
        {
          id: 'prepared',
          name: t('requests.one.prepared'),
          value: `${request.prepared_by.name}, ${full(request.prepared_at)}`,
        },
        {
          id: 'approved',
          name: t('requests.one.approved'),
          value: request.approval ? `${request.approval.by.name}, ${full(request.approval.at)}` : '',
        },
      ]}
    />
  );
}

interface DialogProps extends Props {
  onClose: () => void;
}

function Approve({ page, request, onClose }: DialogProps) {
  const { t } = useText();
  const words = useTableWords();
  const rule = useRules(page.allowed);
  const act = useActing(request.id);
  const { row } = page;
  return (
    <DecideDialog
      title={t('requests.approve.title')}
      effects={[
        t('requests.approve.line', {
          report: words.pick(row.report) || words.pick(row.form),
          who: row.requester,
        }),
        t('requests.approve.sent'),
        t('requests.approve.locked'),
      ]}
      signs={1}
      stepUp={rule('approve_request').stepUp}
      confirm={t('requests.one.approve')}
      onClose={onClose}
      onDecide={({ passphrase }) => act('approve_request', {}, passphrase, t('requests.approve.done'))}
    />
  );
}

function Withdraw({ page, request, onClose }: DialogProps) {
  const { t } = useText();
  const words = useTableWords();
  const rule = useRules(page.allowed);
  const act = useActing(request.id);
  return (
    <DecideDialog
      title={t('requests.withdraw.title')}
      effects={[t('requests.withdraw.effect'), t('requests.withdraw.again')]}
      reasons={words.reasons('withdraw_request')}
      stepUp={rule('withdraw_request').stepUp}
      confirm={t('requests.withdraw.confirm')}
      kind="danger"
      onClose={onClose}
      onDecide={({ reason, words: typed, passphrase, not_health_numbers }) =>
        act(
          'withdraw_request',
          reasonTyped({ code: reason, words: typed }),
          passphrase,
          t('requests.withdraw.done'),
          not_health_numbers,
        )
      }
    />
  );
}
