import { useEffect, useRef, useState } from 'react';
import { PrinterChoice } from '../../cases';
import { Button, List, Notice, PlainDialog, useKeys } from '../../components';
import { useAsk, useTell, type WorkLine } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';

interface Outcome {
  line: WorkLine;
  /** Why it was not printed, in words. */
  refused: string | null;
}

/**
 * Several letters in one act, one after the other: each makes a password of its own. What was printed stays printed, whenever it
 * is stopped.
 */
function usePrinting(lines: readonly WorkLine[]) {
  const { problem } = useText();
  const codes = useCodes();
  const print = useTell('print_letter');
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const [stands, setStands] = useState<'before' | 'printing' | 'stopping' | 'after'>('before');
  const goesOn = useRef(true);
  // A window that is locked meanwhile prints nothing any more.
  useEffect(
    () => () => {
      goesOn.current = false;
    },
    [],
  );
  const begin = async () => {
    if (stands !== 'before') return;
    goesOn.current = true;
    setStands('printing');
    for (const line of lines) {
      if (!goesOn.current) break;
      let refused: string | null = null;
      try {
        if (line.person) await print.mutateAsync({ person: line.person });
      } catch (thrown) {
        refused = problem(codes.spoken(thrown));
      }
      setOutcomes((now) => [...now, { line, refused }]);
    }
    setStands('after');
  };
  const stop = () => {
    goesOn.current = false;
    setStands('stopping');
  };
  return { outcomes, stands, begin, stop };
}

/** Print 6…: what it does, how far it is, and what became of each. */
export function PrintMany({ lines, onClose }: { lines: readonly WorkLine[]; onClose: () => void }) {
  const { t } = useText();
  const codes = useCodes();
  const { data: status } = useAsk('status', {});
  const { outcomes, stands, begin, stop } = usePrinting(lines);
  const removed = useTell('letter_done');
  const isOffline = status?.online === false;
  const printed = outcomes.filter(({ refused }) => refused === null);
  const finish = async () => {
    // Files with passwords, where there are any, lie here until then.
    for (const { line } of printed) if (line.person) await removed.mutateAsync({ person: line.person });
    onClose();
  };
  useKeys({
    'Ctrl+Enter':
      stands === 'before' && !isOffline
        ? () => void begin()
        : stands === 'after'
          ? () => void finish()
          : undefined,
  });
  const at = lines[outcomes.length];
  return (
    <PlainDialog
      title={
        stands === 'after'
          ? t('work.print_many.after', { count: printed.length })
          : t('work.print_many.title', { count: lines.length })
      }
      isOpen
      onClose={onClose}
      mustAnswer={stands !== 'before'}
    >
      {stands === 'before' ? (
        <>
          <section className="effects">
            <h3>{t('dialog.what_happens')}</h3>
            <List>
              <li>{t('work.print_many.makes')}</li>
              <li>{t('person.letter.expires', { count: codes.tables?.limits.letter_days ?? 90 })}</li>
            </List>
          </section>
          <p className="print-many-names">{lines.map((line) => line.who).join(' · ')}</p>
          <PrinterChoice />
          {isOffline ? <Notice mood="warning">{t('person.act.needs_centre')}</Notice> : null}
        </>
      ) : stands === 'after' ? (
        <p>{t('work.print_many.look')}</p>
      ) : (
        <>
          <progress
            className="print-many-progress"
            aria-label={t('work.print_many.progress')}
            max={lines.length}
            value={outcomes.length}
          />
          <p role="status">
            {t('work.print_many.at', {
              done: outcomes.length,
              count: lines.length,
              who: at?.who ?? '',
            })}
          </p>
        </>
      )}
      <Refused outcomes={outcomes} />
      <div className="dialog-buttons">
        {stands === 'before' ? (
          <>
            <Button onPress={onClose}>{t('common.cancel')}</Button>
            <Button
              kind="primary"
              keys="Ctrl Enter"
              autoFocus
              isDisabled={isOffline}
              onPress={() => void begin()}
            >
              {t('work.print_many.print', { count: lines.length })}
            </Button>
          </>
        ) : stands === 'after' ? (
          <Button
            kind="primary"
            keys="Ctrl Enter"
            autoFocus
            isPending={removed.isPending}
            onPress={() => void finish()}
          >
            {t('work.print_many.finish')}
          </Button>
        ) : (
          <Button isDisabled={stands === 'stopping'} onPress={stop}>
            {t('work.print_many.stop')}
          </Button>
        )}
      </div>
    </PlainDialog>
  );
}

/** Whose letter was not printed, and why: their lines stay where they are. */
function Refused({ outcomes }: { outcomes: readonly Outcome[] }) {
  const refused = outcomes.filter((one) => one.refused !== null);
  if (refused.length === 0) return null;
  return (
    <Notice mood="alert" live>
      <List>
        {refused.map(({ line, refused: why }) => (
          <li key={line.line}>
            <strong>{line.who}</strong>: {why}
          </li>
        ))}
      </List>
    </Notice>
  );
}
