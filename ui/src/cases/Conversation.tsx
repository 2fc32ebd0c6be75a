import { useId, useState } from 'react';
import {
  Button,
  List,
  Notice,
  Tag,
  TextArea,
  Timeline,
  type TimelineEntry,
  useHealthAnswers,
  useKeys,
} from '../components';
import type { Line, Message } from '../host';
import { useText } from '../i18n';
import { useTableWords } from '../words/tableWords';
import type { Fresh } from './fresh';
import { useTyped } from './useTyped';

/** What was said between two roles, oldest first. What only CCO reads is set apart, and says so. */
export function Conversation({
  label,
  messages,
  fresh,
}: {
  label: string;
  messages: readonly Message[];
  fresh?: Fresh;
}) {
  const { t, full } = useText();
  if (messages.length === 0) return <p className="soft">{t('casework.nothing_said')}</p>;
  return (
    <List ordered className="talk" aria-label={label}>
      {messages.map((message) => (
        <li
          key={`${message.at} ${message.by.id}`}
          className={message.internal ? 'said said-internal' : 'said'}
        >
          <p className="said-who">
            <strong>{message.by.name}</strong> · {t(`shell.role.${message.role}`)} ·{' '}
            <time dateTime={message.at}>{full(message.at)}</time>
            {message.internal ? <Tag>{t('casework.internal')}</Tag> : null}
            {fresh?.(message) ? <Tag>{t('timeline.new')}</Tag> : null}
          </p>
          <p className="said-words">{message.words}</p>
        </li>
      ))}
    </List>
  );
}

interface ComposeProps {
  /** Names what is typed, so that it is there again after the lock: "note 01J…". */
  about: string;
  label: string;
  description?: string;
  /** What the words typed so far say that had better be looked at again; null where nothing does. */
  heed?: (words: string) => string | null;
  send: string;
  onSend: (words: string, not_health_numbers?: string[]) => Promise<unknown>;
  onLeave: () => void;
}

/** Words to send, in the flow of the page. Ctrl+Enter sends, Escape leaves and keeps what was typed. */
export function Compose({ about, label, description, heed: heeds, send, onSend, onLeave }: ComposeProps) {
  const text = useText();
  const { t } = text;
  const { longest } = useTableWords();
  const [words, setWords] = useTyped(about);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const health = useHealthAnswers();
  const write = (typed: string) => {
    health.changed('words');
    setWords(typed);
  };
  const id = useId();
  const empty = words.trim() === '';
  const heed = heeds?.(words) ?? null;
  const submit = async () => {
    setAsked(true);
    if (busy || empty) return;
    setBusy(true);
    setRefusal(null);
    try {
      await onSend(words.trim(), health.said);
      setWords('');
      onLeave();
    } catch (thrown) {
      if (!health.asks(thrown)) setRefusal(text.problem(thrown));
      setBusy(false);
    }
  };
  useKeys({ 'Ctrl+Enter': () => void submit(), Escape: onLeave });
  return (
    <div className="compose">
      <TextArea
        id={id}
        label={label}
        before={description}
        value={words}
        onChange={write}
        question={health.at('words', () => write(''))}
        longest={longest}
        rows={4}
        autoFocus
        isRequired
        error={asked && empty ? t('dialog.words_needed') : undefined}
      />
      {heed ? <Notice mood="warning">{heed}</Notice> : null}
      {refusal ? (
        <Notice mood="alert" live>
          {refusal}
        </Notice>
      ) : null}
      <div className="row-line">
        <Button kind="primary" keys="Ctrl Enter" onPress={() => void submit()} isPending={busy}>
          {send}
        </Button>
        <Button kind="quiet" onPress={onLeave} isDisabled={busy}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}

/** What happened to a record, newest first; what has no receipt yet is still on its way. */
export function RecordStory({
  label,
  lines,
  waiting,
  fresh,
}: {
  label: string;
  lines: readonly Line[];
  waiting: boolean;
  fresh?: Fresh;
}) {
  const { dynamic, t, date } = useText();
  const words = useTableWords();
  const value = (field: string, given: string | null) =>
    given === null
      ? ''
      : field === 'priority'
        ? words.ground(given)
        : field === 'sponsored-until'
          ? date(given)
          : given;
  const entries = lines
    .map(
      (line, index): TimelineEntry => ({
        id: `${line.at} ${line.act} ${index}`,
        at: line.at,
        what: dynamic(`casework.act.${line.act}`, line.act),
        who: line.by?.name ?? t('shell.role.centre'),
        changes: line.changes.map((change) => ({
          field: dynamic(`casework.field.${change.field}`, change.field),
          from: value(change.field, change.old),
          to: value(change.field, change.new),
        })),
        why: line.reason ? words.coded(line.reason, line.act) : undefined,
        receipt: line.receipt ?? undefined,
        waiting: waiting && line.receipt === null,
        isNew: fresh?.(line),
      }),
    )
    .reverse();
  return <Timeline label={label} entries={entries} />;
}
