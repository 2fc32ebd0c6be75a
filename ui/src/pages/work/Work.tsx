import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { LetterOf } from '../../cases/Letter';
import { Button, EmptyState, LinkButton, Notice, PageHeader, RowList, Skeleton } from '../../components';
import { useAsk, type WorkingTimes } from '../../host';
import { useText } from '../../i18n';
import { useSession } from '../../shell';
import { Answering, Done } from './Below';
import { COLUMNS, useCells } from './cells';
import { Discard } from './Discard';
import { isPrintable, type Row, type SectionName } from './doing';
import { PrintMany } from './PrintMany';
import { keyOf, type Lines, useLines } from './useLines';
import { useTaskWords } from './words';
import './work.css';

const SECTIONS: readonly SectionName[] = ['now', 'letters', 'unfinished', 'waiting', 'done'];

export default function Work() {
  const { t, problem } = useText();
  const { role } = useSession().scope;
  const { data, error } = useAsk('work', {});
  const lines = useLines(data);
  const [printing, setPrinting] = useState<Row[] | null>(null);
  const [ticked, setTicked] = useState<string[]>([]);
  const { opened } = lines;
  return (
    <>
      <PageHeader
        title={t('work.title')}
        actions={
          role === 'lra' ? (
            <LinkButton kind="primary" href="/register" keys="R">
              {t('people.register')}
            </LinkButton>
          ) : undefined
        }
      />
      {error ? <Notice mood="alert">{problem(error)}</Notice> : null}
      {data ? (
        <div className="work">
          <List lines={lines} ticked={ticked} onTick={setTicked} onPrint={setPrinting} />
        </div>
      ) : error ? null : (
        <Skeleton rows={8} />
      )}
      {data?.working ? <HowLong times={data.working} /> : null}
      {data && data.more > 0 ? <p className="soft">{t('work.more', { count: data.more })}</p> : null}
      {(opened?.does === 'print' || opened?.does === 'hand_over') && opened.row.person ? (
        <LetterOf
          key={opened.row.person}
          person={opened.row.person}
          begin={opened.does === 'print' ? 'print' : 'hand-over'}
          onClose={lines.leave}
        />
      ) : null}
      {printing ? (
        <PrintMany
          lines={printing}
          onClose={() => {
            setPrinting(null);
            setTicked([]);
            lines.keepPlace();
          }}
        />
      ) : null}
      <Discard
        task={opened?.does === 'discard' ? opened.task : null}
        who={opened?.row.who ?? ''}
        onClose={opened ? lines.closing(opened) : lines.leave}
      />
    </>
  );
}

/** How long it took lately from the desk to working: a quiet line. */
function HowLong({ times }: { times: WorkingTimes }) {
  const { t } = useText();
  const long = (seconds: number) =>
    seconds < 120
      ? t('work.working.seconds', { count: seconds })
      : seconds < 7200
        ? t('work.working.minutes', { count: Math.round(seconds / 60) })
        : t('work.working.hours', { count: Math.round(seconds / 3600) });
  return (
    <p className="soft">
      {t('work.working.line', { half: long(times.p50), most: long(times.p90), nearly: long(times.p95) })}
    </p>
  );
}

interface ListProps {
  lines: Lines;
  ticked: string[];
  onTick: (keys: string[]) => void;
  onPrint: (rows: Row[]) => void;
}

function List({ lines, ticked, onTick, onPrint }: ListProps) {
  const { t } = useText();
  const [, navigate] = useLocation();
  const { role } = useSession().scope;
  const cells = useCells(lines);
  const words = useTaskWords();
  const { rows, opened } = lines;
  // What was ticked and has gone meanwhile is not printed.
  const chosen = rows.filter((row) => row.section === 'letters' && ticked.includes(keyOf(row)));
  const group = (section: SectionName) => {
    const here = rows.filter((row) => row.section === section);
    const isTicked = section === 'letters' && here.some(isPrintable);
    return {
      id: section,
      title: t(`work.section.${section}`),
      rows: here,
      none: section === 'now' && rows.length > 0 ? t('work.nothing_needs_you') : undefined,
      ...(isTicked ? { isTicked, isTickable: isPrintable } : {}),
      actions:
        isTicked && chosen.length > 0 ? (
          <Button size="small" kind="primary" onPress={() => onPrint(chosen)}>
            {t('work.print_many.begin', { count: chosen.length })}
          </Button>
        ) : undefined,
    };
  };
  let content: ReactNode;
  if (opened?.does === 'answer') {
    content = <Answering key={keyOf(opened.row)} task={opened.task} onLeave={lines.leave} />;
  } else if (opened?.does === 'done') {
    // More may have been received since it was opened.
    const now = rows.find((row) => keyOf(row) === keyOf(opened.row));
    content = <Done line={now ?? opened.row} />;
  }
  return (
    <RowList
      label={t('work.title')}
      groups={SECTIONS.map(group)}
      rowKey={keyOf}
      rowName={(row) => `${row.who}, ${row.tasks[0] ? words.what(row.tasks[0]) : ''}`}
      selected={ticked}
      onSelect={onTick}
      onOpen={lines.goTo}
      letters={{
        ...(role === 'lra' ? { r: () => navigate('/register') } : {}),
        p: lines.byLetter('P'),
        h: lines.byLetter('H'),
        a: lines.byLetter('A'),
        t: lines.byLetter('T'),
      }}
      columns={COLUMNS}
      below={opened && content ? { row: keyOf(opened.row), content } : undefined}
      cells={cells}
      empty={<Nothing />}
    />
  );
}

/** Nothing to do, in every role: what can be done all the same. */
function Nothing() {
  const { t } = useText();
  const { role } = useSession().scope;
  return (
    <EmptyState
      title={t('work.empty.title')}
      action={
        role === 'lra' ? (
          <LinkButton href="/people/in/letters">{t('work.empty.letters')}</LinkButton>
        ) : undefined
      }
    >
      {t(`work.empty.${role === 'centre' || role === 'administrator' || role === 'lrp' ? 'lra' : role}`)}
    </EmptyState>
  );
}
