import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useKeepPlace } from '../../cases';
import { useActAtOnce } from '../../cases/useActAtOnce';
import { useOneOpen } from '../../components';
import type { WorkList, WorkTask } from '../../host';
import { useRecordPath } from '../../shell';
import { buttonOf, DEEDS, type Does, type Row, taskFor } from './doing';
import { aboutPath } from './paths';

export const keyOf = (row: Row) => `${row.section}/${row.line}`;

/** What is open of a line: its letter, its answer, what it is made of, whether its draft goes. */
interface Opened {
  does: Exclude<Does, 'told' | 'take'> | 'done' | 'discard';
  row: Row;
  task: WorkTask;
}

/** The lines of the list, and what is done with them: at once, in place, or where they lead. */
export function useLines(data: WorkList | undefined) {
  const [, navigate] = useLocation();
  const recordPath = useRecordPath();
  const { open: opened, setOpen, closing } = useOneOpen<Opened>();
  const [place, setPlace] = useState<string | null>(null);
  const keepPlace = useKeepPlace(place);
  const atOnce = useActAtOnce();
  const rows = useMemo(
    () => (data?.sections ?? []).flatMap(({ section, lines }) => lines.map((line) => ({ ...line, section }))),
    [data],
  );
  const pathOf = (task: WorkTask) => aboutPath(task.about, recordPath);
  const isOpened = (row: Row, does: Opened['does']) =>
    opened?.does === does && keyOf(opened.row) === keyOf(row);
  const toggle = (row: Row) => {
    const [task] = row.tasks;
    if (task) setOpen(isOpened(row, 'done') ? null : { does: 'done', row, task });
  };
  const goTo = (row: Row) => {
    if (row.section === 'done') return toggle(row);
    const to = row.tasks[0] ? pathOf(row.tasks[0]) : null;
    if (to) navigate(to);
  };
  const begin = (row: Row, task: WorkTask | undefined) => {
    const button = task ? buttonOf(task) : null;
    if (!task || !button) return;
    setPlace(keyOf(row));
    const { does } = button;
    if (does !== 'told' && does !== 'take') return setOpen({ does, row, task });
    const action = DEEDS[task.what as keyof typeof DEEDS];
    if (!action || !task.on) return;
    // Once it is done, the line after it is the next to be worked on.
    const next = rows[rows.findIndex((one) => keyOf(one) === keyOf(row)) + 1];
    if (row.tasks.length === 1 && next) setPlace(keyOf(next));
    void atOnce(action, task.on).then((isDone) => isDone && keepPlace());
  };
  const leave = () => {
    setOpen(null);
    keepPlace();
  };
  const byLetter = (keys: string) => (row: Row) => begin(row, taskFor(row, keys));
  const discard = (row: Row, task: WorkTask) => setOpen({ does: 'discard', row, task });
  return {
    rows,
    opened,
    isOpened,
    closing,
    pathOf,
    toggle,
    goTo,
    begin,
    leave,
    byLetter,
    discard,
    keepPlace,
  };
}

export type Lines = ReturnType<typeof useLines>;
