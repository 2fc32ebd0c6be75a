import { Fragment, type KeyboardEvent, type ReactNode, useMemo, useState } from 'react';
import {
  Cell,
  Checkbox,
  Column,
  GridList,
  GridListItem,
  type Key,
  Row,
  type Selection,
  type SortDescriptor,
  Table,
  TableBody,
  TableHeader,
} from 'react-aria-components';
import { useText } from '../i18n';
import { Icon } from './Icon';
import { type Letters, useLetters } from './useLetters';

/** Marks the row's element, so that a letter finds its row. */
const ROW = 'data-row';

interface ListProps<T> {
  /** Name of the list for screen readers. */
  label: string;
  rowKey: (row: T) => string;
  /** What the row is called: for typing to it, and for screen readers. */
  rowName: (row: T) => string;
  /** `one`: the selection follows the arrow keys, and the detail beside follows it. `many`: boxes, Space ticks. */
  selection?: 'none' | 'one' | 'many';
  selected?: readonly string[];
  onSelect?: (keys: string[]) => void;
  /** Enter, or a double click (a click, when nothing is selectable). */
  onOpen?: (row: T) => void;
  /** Single letters that act on the focused row, only while the list has the focus. */
  letters?: Letters<T>;
  /** Shown when there are no rows: an EmptyState. */
  empty: ReactNode;
}

function useListParts<T>(rows: readonly T[], props: ListProps<T>) {
  const { rowKey, selection = 'none', selected, onSelect, onOpen, letters } = props;
  const byKey = useMemo(() => new Map(rows.map((row) => [rowKey(row), row])), [rows, rowKey]);
  const onLetter = useLetters(letters, (target) => {
    const key = (target as HTMLElement).closest(`[${ROW}]`)?.getAttribute(ROW);
    return key ? byKey.get(key) : undefined;
  });
  return {
    onLetter,
    aria: {
      'aria-label': props.label,
      selectionMode:
        selection === 'none'
          ? ('none' as const)
          : selection === 'one'
            ? ('single' as const)
            : ('multiple' as const),
      selectionBehavior: selection === 'one' ? ('replace' as const) : ('toggle' as const),
      disallowEmptySelection: selection === 'one',
      selectedKeys: selected,
      onSelectionChange: (keys: Selection) =>
        onSelect?.(keys === 'all' ? [...byKey.keys()] : [...keys].map(String)),
      onRowAction: onOpen
        ? (key: Key) => {
            const row = byKey.get(String(key));
            if (row !== undefined) onOpen(row);
          }
        : undefined,
    },
  };
}

function Tick() {
  return (
    <Checkbox slot="selection" className="check check-row">
      <span className="check-box" aria-hidden="true">
        <Icon name="check" />
      </span>
    </Checkbox>
  );
}

interface RowGroup<T> {
  id: string;
  title: string;
  rows: readonly T[];
  /** Said instead of rows when the group is empty; without it an empty group is not shown. */
  none?: string;
  /** Its rows are ticked, whatever those of the other groups are. */
  isTicked?: boolean;
  /** Which of them; all where nothing says so. */
  isTickable?: (row: T) => boolean;
  /** Beside the title: what is done with the rows that are ticked. */
  actions?: ReactNode;
  /** It is folded away until its title is pressed. */
  isFolded?: boolean;
}

/** What a row has opened, under it: words to answer, or what it is made of. */
interface Below {
  row: string;
  content: ReactNode;
}

interface RowListProps<T> extends ListProps<T> {
  groups: readonly RowGroup<T>[];
  /** The cells of a row, in the order of `columns`. */
  cells: (row: T) => readonly ReactNode[];
  /** CSS track sizes, one per cell: `['2fr', '1fr', 'auto']`. They align over all groups. */
  columns: readonly string[];
  below?: Below;
  /** Of the group titles: 3 within a titled section. */
  level?: 2 | 3;
}

/** The nearest row of the groups before or after, from the first or last row of a group. */
function rowBeyond(list: HTMLElement, row: Element, key: string): HTMLElement | undefined {
  const grid = row.closest('[role="grid"]');
  const own = [...(grid?.querySelectorAll(`[${ROW}]`) ?? [])];
  if (own.at(key === 'ArrowDown' ? -1 : 0) !== row) return undefined;
  const all = [...list.querySelectorAll<HTMLElement>(`[${ROW}]`)];
  return all[all.indexOf(row as HTMLElement) + (key === 'ArrowDown' ? 1 : -1)];
}

/** A list in titled groups whose cells align without a header: Work, queues, search results. Each group is a list of its own under its heading; the arrow keys go through all of them. */
export function RowList<T>(props: RowListProps<T>) {
  const { groups, columns, selection = 'none', empty, level = 2, onSelect, rowKey } = props;
  const rows = useMemo(() => groups.flatMap((group) => [...group.rows]), [groups]);
  const { onLetter } = useListParts(rows, props);
  const shown = groups.filter((group) => group.rows.length > 0 || group.none);
  if (shown.length === 0 || (rows.length === 0 && shown.every((group) => !group.none))) return <>{empty}</>;
  const hasTicks = selection === 'many' || groups.some((group) => group.isTicked);
  const tracks = hasTicks ? ['auto', ...columns] : columns;
  // A group is a list of its own for the arrow keys, too: at its edge they go on to the next.
  const onArrow = (event: KeyboardEvent<HTMLElement>) => {
    if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || event.target instanceof HTMLInputElement)
      return;
    const row = (event.target as HTMLElement).closest(`[${ROW}]`);
    const next = row ? rowBeyond(event.currentTarget, row, event.key) : undefined;
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    next.focus();
    if (selection === 'one') onSelect?.([next.getAttribute(ROW) ?? '']);
  };
  // A name is typed to find its row; the space after it ticks that row at once, and is not waited for as the next word of a name.
  const onSpace = (event: KeyboardEvent<HTMLElement>) => {
    const isRow = event.key === ' ' && (event.target as HTMLElement).hasAttribute(ROW);
    if (!isRow || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const key = (event.target as HTMLElement).getAttribute(ROW) ?? '';
    const group = groups.find((one) => one.rows.some((row) => rowKey(row) === key));
    const row = group?.rows.find((one) => rowKey(one) === key);
    if (!group || row === undefined || !(selection === 'many' || group.isTicked)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat || group.isTickable?.(row) === false) return;
    const ticked = props.selected ?? [];
    onSelect?.(ticked.includes(key) ? ticked.filter((one) => one !== key) : [...ticked, key]);
  };
  return (
    <div
      className="row-list"
      style={{ gridTemplateColumns: tracks.join(' ') }}
      onKeyDownCapture={(event) => {
        onLetter?.(event);
        onArrow(event);
        onSpace(event);
      }}
    >
      {shown.map((group) => (
        <RowGroupOf key={group.id} list={props} group={group} level={level} hasTicks={hasTicks} />
      ))}
    </div>
  );
}

interface RowGroupProps<T> {
  list: RowListProps<T>;
  group: RowGroup<T>;
  level: 2 | 3;
  /** The rows of this list or of another group begin with a tick: this one's keep the place free. */
  hasTicks: boolean;
}

function RowGroupOf<T>({ list, group, level, hasTicks }: RowGroupProps<T>) {
  const { rowKey, below } = list;
  const [isOpen, setOpen] = useState(!group.isFolded);
  const Title = `h${level}` as const;
  // What a row has opened stands under it, and outside every grid: there the arrow keys would be the grid's.
  const opened = below ? group.rows.findIndex((row) => rowKey(row) === below.row) + 1 : 0;
  const parts = opened > 0 ? [group.rows.slice(0, opened), group.rows.slice(opened)] : [group.rows];
  return (
    <section className="row-group">
      <div className="row-group-head">
        <Title className="row-group-title">
          {group.isFolded === undefined ? (
            <span>{group.title}</span>
          ) : (
            <button
              type="button"
              className="row-group-fold"
              aria-expanded={isOpen}
              onClick={() => setOpen((now) => !now)}
            >
              <Icon name={isOpen ? 'down' : 'right'} />
              <span>{group.title}</span>
            </button>
          )}{' '}
          <span className="row-group-count figures">{group.rows.length}</span>
        </Title>
        {group.actions}
      </div>
      {group.rows.length === 0 ? <p className="row row-none">{group.none}</p> : null}
      {isOpen
        ? parts.map((rows, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: before and after what is opened
            <Fragment key={index}>
              {rows.length > 0 ? <Rows list={list} group={group} rows={rows} hasTicks={hasTicks} /> : null}
              {index === 0 && opened > 0 ? <div className="row-below">{below?.content}</div> : null}
            </Fragment>
          ))
        : null}
    </section>
  );
}

interface RowsProps<T> extends Omit<RowGroupProps<T>, 'level'> {
  rows: readonly T[];
}

function Rows<T>({ list, group, rows, hasTicks }: RowsProps<T>) {
  const { cells, rowKey, rowName, selected, onSelect } = list;
  const selection = group.isTicked ? 'many' : (list.selection ?? 'none');
  const { aria } = useListParts(rows, { ...list, selection });
  const { onRowAction, 'aria-label': _, selectedKeys, onSelectionChange, ...rest } = aria;
  const own = useMemo(() => new Set(rows.map(rowKey)), [rows, rowKey]);
  return (
    <GridList
      {...rest}
      aria-label={list.label === group.title ? group.title : `${list.label}: ${group.title}`}
      selectedKeys={selectedKeys?.filter((key) => own.has(key))}
      disabledKeys={group.isTickable ? rows.filter((row) => !group.isTickable?.(row)).map(rowKey) : undefined}
      disabledBehavior="selection"
      onSelectionChange={(keys) => {
        // What is chosen in the other groups stays chosen, where many may be.
        const others = selection === 'many' ? (selected ?? []).filter((key) => !own.has(key)) : [];
        onSelect?.([...others, ...(keys === 'all' ? own : [...keys].map(String))]);
      }}
      onAction={onRowAction}
      className="rows"
    >
      {rows.map((row) => (
        <GridListItem
          key={rowKey(row)}
          id={rowKey(row)}
          textValue={rowName(row)}
          className="row"
          {...{ [ROW]: rowKey(row) }}
        >
          {selection === 'many' ? <Tick /> : hasTicks ? <span className="row-untick" /> : null}
          {cells(row).map((cell, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: cells are positions
            <span key={index} className="row-cell">
              {cell}
            </span>
          ))}
        </GridListItem>
      ))}
    </GridList>
  );
}

interface TableColumn<T> {
  id: string;
  title: string;
  cell: (row: T) => ReactNode;
  /** CSS width, for example '8rem'; without it the column takes what it needs. */
  width?: string;
  align?: 'start' | 'end';
  isSortable?: boolean;
  /** It names the row, with the first column. */
  isName?: boolean;
  /** Only where the table has much room: its detail says it, too. */
  isWide?: boolean;
}

interface DataTableProps<T> extends ListProps<T> {
  columns: readonly TableColumn<T>[];
  rows: readonly T[];
  sort?: SortDescriptor;
  onSort?: (sort: SortDescriptor) => void;
}

/** A table with a sticky header. The first column names the row. Sorting is the page's: `rows` come sorted. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { t } = useText();
  const { columns, rows, rowKey, rowName, selection = 'none', sort, onSort, empty } = props;
  const { aria, onLetter } = useListParts(rows, props);
  if (rows.length === 0) return <>{empty}</>;
  return (
    <div className="table-box" onKeyDownCapture={onLetter}>
      <Table {...aria} sortDescriptor={sort} onSortChange={onSort} className="table">
        <TableHeader>
          {selection === 'many' ? (
            <Column className="column column-tick" width={40} aria-label={t('common.select_all')}>
              <Tick />
            </Column>
          ) : null}
          {columns.map((column, index) => (
            <Column
              key={column.id}
              id={column.id}
              isRowHeader={index === 0 || column.isName === true}
              allowsSorting={column.isSortable}
              className={`column cell-${column.align ?? 'start'}${column.isWide ? ' cell-wide' : ''}`}
              style={column.width ? { width: column.width } : undefined}
            >
              {({ sortDirection }) => (
                <span className="column-title">
                  {column.title}
                  {sortDirection ? <Icon name="down" className={`sort-${sortDirection}`} /> : null}
                </span>
              )}
            </Column>
          ))}
        </TableHeader>
        <TableBody>
          {rows.map((row) => (
            <Row
              key={rowKey(row)}
              id={rowKey(row)}
              textValue={rowName(row)}
              className="table-row"
              {...{ [ROW]: rowKey(row) }}
            >
              {selection === 'many' ? (
                <Cell className="cell">
                  <Tick />
                </Cell>
              ) : null}
              {columns.map((column) => (
                <Cell
                  key={column.id}
                  className={`cell cell-${column.align ?? 'start'}${column.isWide ? ' cell-wide' : ''}`}
                >
                  {column.cell(row)}
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
