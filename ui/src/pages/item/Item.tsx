import { useParams } from 'wouter';
import { ItemLines } from '../../cases/ItemLines';
import { Sent } from '../../cases/Sent';
import {
  Comparison,
  EmptyState,
  LinkButton,
  MonoId,
  Notice,
  PageHeader,
  Section,
  Skeleton,
  State,
} from '../../components';
import { type Compared, type ItemView, useAsk } from '../../host';
import { useText } from '../../i18n';
import { useRecordPath } from '../../shell';
import { causeOf, moodOf } from '../../words/cause';
import { useCodes } from '../../words/codes';
import { Held } from './Held';
import './item.css';
import { Remedies } from './Remedies';

export default function Item() {
  const { command = '' } = useParams<{ command: string }>();
  const { t, problem } = useText();
  const { data, error } = useAsk('item', { command });
  const item = data?.command === command ? data : undefined;
  if (item) return <Loaded key={command} item={item} />;
  return (
    <>
      <PageHeader title={t('item.title')} back={{ href: '/work', label: t('work.title') }} />
      {error ? <EmptyState title={t('item.not_here')}>{problem(error)}</EmptyState> : <Skeleton />}
    </>
  );
}

function Loaded({ item }: { item: ItemView }) {
  const text = useText();
  const { t, when, full } = text;
  const codes = useCodes();
  const cause = causeOf(item, text, codes);
  const needsYou = item.state === 'held' || item.state === 'wedged';
  const compared = item.compared.length > 0 ? item.compared : comparedOf(item);
  const recordPath = useRecordPath();
  const { outcome } = item;
  // What was merged is that person, not the one that was to be registered.
  const about = outcome?.is === 'merged' ? ({ kind: 'person', id: outcome.person } as const) : item.record;
  const record = about ? recordPath(about) : null;
  const held = outcome?.is === 'held' && item.data.type === 'register_person' ? outcome : null;
  // What the registration agents decide needs nobody here.
  const isContested = held?.agents ?? false;
  const mood = isContested ? 'waiting' : moodOf(item.state);
  return (
    <>
      <PageHeader
        title={
          item.who
            ? t('item.heading', { what: codes.action(item.action), who: item.who })
            : codes.action(item.action)
        }
        back={{ href: '/work', label: t('work.title') }}
        actions={
          record ? (
            <LinkButton href={record} kind={item.state === 'received' ? 'primary' : 'secondary'}>
              {t(`item.open_record.${about?.kind as 'person'}`)}
            </LinkButton>
          ) : undefined
        }
        under={
          <>
            <State mood={mood}>
              {t(`item.state.${isContested ? 'contested' : (item.state as 'waiting')}`)}
            </State>
            {needsYou && !isContested ? <span>{t('item.owner', { since: when(item.since) })}</span> : null}
            <span>{t('item.made', { when: full(item.made_at) })}</span>
          </>
        }
      />
      <div className="stack">
        {held ? null : (
          <Notice
            mood={mood === 'waiting' || mood === 'neutral' ? 'info' : mood}
            title={cause.title}
            actions={
              cause.other ? (
                <LinkButton size="small" href={`/items/${cause.other}`}>
                  {t('item.look_at_other')}
                </LinkButton>
              ) : undefined
            }
          >
            {cause.words ? <p>{cause.words}</p> : null}
            {item.state === 'received' ? null : <p>{t('item.nothing_lost')}</p>}
          </Notice>
        )}
        {item.at_risk && !held ? (
          <Notice mood="warning" title={t('item.at_risk')}>
            <p>{codes.refusal(item.at_risk)}</p>
            <p>{t('item.at_risk_words')}</p>
          </Notice>
        ) : null}
        <Received item={item} />
        {held && item.data.type === 'register_person' ? (
          <Held item={item} sent={item.data} outcome={held} />
        ) : null}
        {compared.length > 0 ? (
          <Section title={t('item.compared')}>
            <Comparison caption={t('item.compared')} rows={compared.map((one) => comparedRow(one, codes))} />
          </Section>
        ) : null}
        <Remedies item={item} />
        {item.with_it.length > 0 ? (
          <Section title={t('item.with_it')}>
            <ItemLines lines={item.with_it} />
          </Section>
        ) : null}
        <Section title={t('item.sent')}>
          <Sent command={item.data} action={item.action} />
        </Section>
      </div>
    </>
  );
}

const comparedOf = (item: ItemView): readonly Compared[] =>
  item.outcome?.is === 'out-of-date' ? item.outcome.compared : [];

function comparedRow(one: Compared, codes: ReturnType<typeof useCodes>) {
  const value = (of: string | null) => codes.value(one.field, of);
  // Where the act sets nothing, what counts is whether it is still as it was seen.
  const mine = one.sent ?? one.saw;
  return {
    id: `${one.record.id}-${one.field}`,
    field: codes.field(one.field),
    saw: value(one.saw),
    sent: value(one.sent),
    now: value(one.now),
    likeness: mine === one.now ? ('same' as const) : ('different' as const),
  };
}

/** The receipt, read out over the phone or written on paper. */
function Received({ item }: { item: ItemView }) {
  const { t, full } = useText();
  if (item.outcome?.is !== 'accepted' && item.outcome?.is !== 'merged') return null;
  const { receipt } = item.outcome;
  return (
    <p>
      {t('item.receipt')} <MonoId>{receipt.number}</MonoId>{' '}
      <span className="soft">{t('item.receipt_at', { when: full(receipt.at) })}</span>
    </p>
  );
}
