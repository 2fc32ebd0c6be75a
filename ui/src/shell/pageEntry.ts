import { type ComponentType, createContext, type LazyExoticComponent, useContext } from 'react';
import type { Counts, RecordRef, Role } from '../host';
import type { TextKey } from '../i18n';

/** One page: where it is, who has it, and how the rail and Ctrl K offer it. */
export interface PageEntry {
  /** wouter pattern: '/people/:id'. */
  path: string;
  roles: readonly Role[];
  component: LazyExoticComponent<ComponentType>;
  /** In the rail, in this order; `count` names the number of `counts` that needs the operator. */
  rail?: { label: TextKey; order: number; count?: keyof Counts };
  /** The kind of record that this page shows; its address has `:id`. Ctrl K opens what it finds there. */
  opens?: RecordRef['kind'];
  /** The status line's *needs you* leads here. */
  needsYou?: boolean;
  /** In Ctrl K: "Register a person". Rail pages are there anyway. `keys` lead there from every page: as `useKeys` names them, and as they are printed. */
  action?: { label: TextKey; also?: TextKey; keys?: { name: string; caps: string } };
}

/** Address of a record among the pages of a role, if one of them shows it. */
export function pathOf(record: RecordRef, among: readonly PageEntry[]): string | undefined {
  return among.find((page) => page.opens === record.kind)?.path.replace(':id', encodeURIComponent(record.id));
}

/** The pages of whoever works here. */
export const PagesContext = createContext<readonly PageEntry[]>([]);

/** Where a record is looked at in this role; null where it has no page of its own. */
export function useRecordPath(): (record: RecordRef) => string | null {
  const mine = useContext(PagesContext);
  return (record) => pathOf(record, mine) ?? null;
}
