import { ActBar, NewSince, useBackToRow, useFresh } from '../../cases';
import { MonoId, Notice, Skeleton, State } from '../../components';
import { type Action, type Request, type RequestPage, useAsk } from '../../host';
import { useText } from '../../i18n';
import { useNumber, useRequestWords, useSince } from '../../words/states';
import { useTableWords } from '../../words/tableWords';
import { RequestDecision, RequestPanel } from './RequestPanel';
import { RequestFacts, RequestTabs } from './RequestParts';
import { isDecided, useActing, useOffers } from './useOffers';

interface DetailProps {
  id: string;
  panel: Action | null;
  onPanel: (panel: Action) => void;
  /** It is done, or given up. By then another one may be open: only this one is closed. */
  onLeave: (panel: Action) => void;
  /** An act was done: the list keeps its place. */
  onActed: () => void;
}

export function RequestDetail(props: DetailProps) {
  const { problem } = useText();
  const { data, error, isPlaceholderData } = useAsk('request', { request: props.id });
  if (error) return <Notice mood="alert">{problem(error)}</Notice>;
  if (!data || isPlaceholderData || data.stored.record.kind !== 'request') return <Skeleton rows={8} />;
  return <Shown {...props} page={data} request={data.stored.record} />;
}

const isClosed = ({ state }: Request) =>
  state.state === 'completed' || state.state === 'declined' || state.state === 'withdrawn';

function Shown({
  page,
  request,
  panel,
  onPanel,
  onLeave,
  onActed,
}: DetailProps & { page: RequestPage; request: Request }) {
  const { t } = useText();
  const words = useTableWords();
  const since = useSince();
  const requestWords = useRequestWords();
  const number = useNumber();
  const { row } = page;
  const isStopped = page.account !== null && page.account !== 'active';
  const { mood, state, who, next } = requestWords(row);
  const fresh = useFresh(page);
  const act = useActing(request.id, onActed);
  const { offers, doing } = useOffers({ page, panel, act, onPanel });
  useBackToRow(doing, request.id);
  // What was said since stands above what it is said about.
  const isTalkedAbout = request.thread.some((message) => !message.internal);
  const parts = [
    <RequestFacts key="facts" page={page} request={request} />,
    <RequestTabs key="tabs" page={page} request={request} fresh={fresh} />,
  ];
  const doings = { page, request, doing, act, onLeave: () => panel && onLeave(panel) };

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
          title={t(
            isStopped
              ? 'queue.access.account'
              : `queue.access.${page.enrollment_state === 'ended' ? 'ended' : 'stopped'}`,
          )}
        >
          {t(isStopped ? 'queue.access.account_words' : 'queue.access.words')}
        </Notice>
      ) : null}
      {doing === null || isDecided(doing) ? <ActBar acts={offers} atOnce={2} /> : null}
      <RequestPanel {...doings} />
      {isTalkedAbout ? parts.toReversed() : parts}
      <RequestDecision {...doings} />
    </>
  );
}
