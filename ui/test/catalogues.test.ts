// @vitest-environment node
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import en from '../src/locales/en.json';
import fr from '../src/locales/fr.json';
import { isNode, lineOf, type Node, read, sourceFiles, visit } from './sources';

/** Codes that come from the window. Other keys made at run time (`chain.${state}`, `'reasons.' + code`) are found by themselves. */
const prefixes = ['errors.', 'ways.', 'problems.'];

function flatten(tree: object, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value] as [string, string]]
      : flatten(value as object, `${prefix}${key}.`),
  );
}

const HAS_LETTERS = /\p{L}/u;
/** Attributes that people read or hear. */
const SPOKEN = new Set([
  'aria-label',
  'aria-description',
  'title',
  'label',
  'placeholder',
  'alt',
  'description',
  'lead',
  'confirm',
  'sideLabel',
  'caption',
  'error',
]);

const used = new Set<string>();
const patterns: RegExp[] = [];
const literalText: string[] = [];
const unread: string[] = [];

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Collects keys from an expression given to `t`: text, template, or a choice between them. */
function collectKeys(argument: Node) {
  if (argument.type === 'Literal' && typeof argument.value === 'string') used.add(argument.value);
  else if (argument.type === 'ConditionalExpression') {
    collectKeys(argument.consequent as Node);
    collectKeys(argument.alternate as Node);
  } else if (argument.type === 'TemplateLiteral') {
    const quasis = argument.quasis as { value: { cooked: string } }[];
    patterns.push(new RegExp(`^${quasis.map((quasi) => escaped(quasi.value.cooked)).join('[^.]+')}$`));
  }
}

/** The fixed beginning of a key given to `dynamic`. */
function collectPrefix(argument: Node) {
  if (argument.type === 'TemplateLiteral') {
    const [first] = argument.quasis as { value: { cooked: string } }[];
    if (first?.value.cooked.includes('.')) prefixes.push(first.value.cooked);
  } else if (argument.type === 'BinaryExpression') {
    const left = argument.left as Node;
    if (left.type === 'Literal' && String(left.value).includes('.')) prefixes.push(String(left.value));
  } else if (argument.type === 'Literal') {
    used.add(String(argument.value));
  }
}

const enKeys = new Map(flatten(en));
const frKeys = new Map(flatten(fr));

for (const path of sourceFiles('src')) {
  const code = read(path);
  const parsed = parseSync(path, code);
  if (parsed.errors.length > 0) unread.push(path);
  visit(parsed.program, (node) => {
    if (node.type === 'CallExpression') {
      const callee = node.callee as Node;
      const name =
        callee.type === 'Identifier'
          ? callee.name
          : callee.type === 'MemberExpression'
            ? (callee.property as Node).name
            : '';
      const [first] = node.arguments as Node[];
      if (name === 't' && first) collectKeys(first);
      if (name === 'dynamic' && first) collectPrefix(first);
    }
    // Keys handed on as data (`label: 'work.title'`) count as used; typed as TextKey they are checked by the compiler.
    if (
      node.type === 'Literal' &&
      typeof node.value === 'string' &&
      (enKeys.has(node.value) || enKeys.has(`${node.value}_other`))
    ) {
      used.add(node.value);
    }
    const line = () => `${path}:${lineOf(code, node.start)}`;
    if (node.type === 'JSXText' && HAS_LETTERS.test(String(node.value)))
      literalText.push(`${line()} ${String(node.value).trim()}`);
    if (node.type === 'JSXAttribute' && SPOKEN.has(String((node.name as Node).name)) && isNode(node.value)) {
      const value =
        node.value.type === 'JSXExpressionContainer' ? (node.value.expression as Node) : node.value;
      if (value.type === 'Literal' && HAS_LETTERS.test(String(value.value)))
        literalText.push(`${line()} ${String(value.value)}`);
    }
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
      for (const child of node.children as Node[]) {
        const inner = child.type === 'JSXExpressionContainer' ? (child.expression as Node) : undefined;
        if (inner?.type === 'Literal' && HAS_LETTERS.test(String(inner.value)))
          literalText.push(`${line()} ${String(inner.value)}`);
      }
    }
  });
}

const isUsed = (key: string) => {
  const base = key.replace(/_(zero|one|two|few|many|other)$/, '');
  return (
    used.has(key) ||
    used.has(base) ||
    patterns.some((pattern) => pattern.test(key) || pattern.test(base)) ||
    prefixes.some((prefix) => key.startsWith(prefix))
  );
};

describe('catalogues', () => {
  test('every source could be read', () => {
    expect(unread).toEqual([]);
    expect(used.size).toBeGreaterThan(50);
  });

  test('English and French have the same keys', () => {
    expect([...frKeys.keys()].sort()).toEqual([...enKeys.keys()].sort());
  });

  test('both fill in the same values', () => {
    const holes = (text = '') => [...text.matchAll(/{{\s*(\w+)/g)].map(([, name]) => name).sort();
    const unlike = [...enKeys].filter(([key, text]) => holes(text).join() !== holes(frKeys.get(key)).join());
    expect(unlike.map(([key]) => key)).toEqual([]);
  });

  test('every key that a page asks for exists', () => {
    const missing = [...used].filter((key) => !enKeys.has(key) && !enKeys.has(`${key}_other`));
    expect(missing).toEqual([]);
  });

  test('no key is left over', () => {
    expect([...enKeys.keys()].filter((key) => !isUsed(key))).toEqual([]);
  });

  test('no words stand in the pages themselves', () => {
    expect(literalText).toEqual([]);
  });

  test('no operator reads "error", "invalid" or "failed"', () => {
    const bare = [...enKeys].filter(([, text]) => /\b(error|invalid|failed)\b/i.test(text));
    const nues = [...frKeys].filter(([, text]) => /\b(erreur|invalide|échec)\b/i.test(text));
    expect([...bare, ...nues]).toEqual([]);
  });
});
