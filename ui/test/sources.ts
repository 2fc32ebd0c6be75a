import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'vite';

/* The sources themselves, read as trees. */

const ROOT = join(import.meta.dirname, '..');

export interface Node {
  type: string;
  start: number;
  end: number;
  [part: string]: unknown;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** Shows `see` every node of a tree, each with the one that holds it. */
export function visit(
  node: unknown,
  see: (node: Node, above: Node | null) => void,
  above: Node | null = null,
) {
  if (Array.isArray(node)) for (const one of node) visit(one, see, above);
  else if (isNode(node)) {
    see(node, above);
    for (const part of Object.values(node)) if (typeof part === 'object') visit(part, see, node);
  }
}

/** Every TypeScript source below a folder, by its path from `ui/`; what is generated is nobody's writing. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : sourceFiles(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

export const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

export const lineOf = (code: string, at: number) => code.slice(0, at).split('\n').length;

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

const nameIn = (node: Node | null) => (isNode(node?.id) ? String(node.id.name) : undefined);

/** The functions of a source that have more lines than `most`, with how many. */
export function functionsOver(most: number, code: string, path: string): string[] {
  const found: string[] = [];
  visit(parseSync(path, code).program, (node, above) => {
    if (!FUNCTIONS.has(node.type)) return;
    const lines = lineOf(code, node.end) - lineOf(code, node.start) + 1;
    if (lines > most) found.push(`${nameIn(node) ?? nameIn(above) ?? 'a function'}: ${lines}`);
  });
  return found;
}

interface Traffic {
  /** What a source exports, by name. */
  out: string[];
  /** What it imports: the path as it is written, and the name there; `*` is everything. */
  into: [string, string][];
}

const text = (node: unknown) => (isNode(node) ? String(node.name ?? node.value) : '');

/** What a source exports and imports. Pages that are fetched when they are opened are named `page` there: `page.Register`. */
export function trafficOf(code: string, path: string): Traffic {
  const out: string[] = [];
  const into: [string, string][] = [];
  const fetched: string[] = [];
  const ofPage: string[] = [];
  visit(parseSync(path, code).program, (node) => {
    const from = isNode(node.source) ? text(node.source) : null;
    const specifiers = (node.specifiers ?? []) as Node[];
    switch (node.type) {
      case 'ImportDeclaration':
        for (const one of specifiers)
          if (from !== null)
            into.push([
              from,
              one.type === 'ImportSpecifier'
                ? text(one.imported)
                : one.type === 'ImportDefaultSpecifier'
                  ? 'default'
                  : '*',
            ]);
        break;
      case 'ExportNamedDeclaration':
        for (const one of specifiers) {
          out.push(text(one.exported));
          if (from !== null) into.push([from, text(one.local)]);
        }
        if (isNode(node.declaration)) {
          const declared = (node.declaration.declarations ?? [node.declaration]) as Node[];
          out.push(...declared.flatMap((one) => nameIn(one) ?? []));
        }
        break;
      case 'ExportAllDeclaration':
        if (from !== null) into.push([from, '*']);
        break;
      case 'ExportDefaultDeclaration':
        out.push('default');
        break;
      case 'ImportExpression':
        if (from !== null) fetched.push(from);
        break;
      case 'MemberExpression':
        if (text(node.object) === 'page') ofPage.push(text(node.property));
        break;
    }
  });
  for (const from of fetched) for (const name of ['default', ...ofPage]) into.push([from, name]);
  return { out, into };
}

function found(from: string, written: string): string {
  const path = resolve(ROOT, dirname(from), written);
  const file = ['', '.ts', '.tsx', '/index.ts', '/index.tsx']
    .map((end) => path + end)
    .find((one) => /\.\w+$/.test(one) && existsSync(one));
  return relative(ROOT, file ?? path).replaceAll('\\', '/');
}

/** Everything below `src` that is exported and that nobody imports: `src/words/codes.ts: phoneWords`. */
export function deadExports(): string[] {
  const imported = new Map<string, Set<string>>();
  const exported: [string, string][] = [];
  for (const path of ['src', 'sample', 'test'].flatMap(sourceFiles)) {
    const { out, into } = trafficOf(read(path), path);
    if (path.startsWith('src/')) exported.push(...out.map((name): [string, string] => [path, name]));
    for (const [written, name] of into) {
      if (!written.startsWith('.')) continue;
      const of = found(path, written);
      imported.set(of, (imported.get(of) ?? new Set()).add(name));
    }
  }
  // What puts the pages together reads every entry's default.
  const isEntry = (path: string, name: string) =>
    /^src\/pages\/\w+\/entry\.ts$/.test(path) && name === 'default';
  return exported
    .filter(([path, name]) => {
      const names = imported.get(path);
      return !names?.has(name) && !names?.has('*') && !isEntry(path, name);
    })
    .map(([path, name]) => `${path}: ${name}`);
}
