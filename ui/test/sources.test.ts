// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { deadExports, functionsOver, read, sourceFiles, trafficOf } from './sources';

/** A function that is longer wants parts: nobody reads it in one look. */
const MOST_LINES = 120;

describe('sources', () => {
  test('no function is too long to be read', () => {
    const found = sourceFiles('src').flatMap((path) =>
      functionsOver(MOST_LINES, read(path), path).map((long) => `${path} ${long}`),
    );
    expect(found).toEqual([]);
  });

  test('a long function is found, however it is written', () => {
    const body = '  void 0;\n'.repeat(10);
    const source = `export function A() {\n${body}}\nconst b = () => {\n${body}};\n`;
    expect(functionsOver(12, source, 'a.ts')).toEqual([]);
    expect(functionsOver(11, source, 'a.ts')).toEqual(['A: 12', 'b: 12']);
  });

  test('every list is drawn by List, so that WebKit says that it is one', () => {
    const found = sourceFiles('src').filter((path) => /<(ul|ol)\b/.test(read(path)));
    expect(found).toEqual(['src/components/List.tsx']);
    for (const one of read('src/components/List.tsx').matchAll(/<(?:ul|ol)[^>]*>/g))
      expect(one[0]).toContain('role="list"');
  });

  test('nothing is exported that nobody imports', () => {
    expect(deadExports()).toEqual([]);
  });

  test('no page builds a command: it sends what was typed, and the rulebook reads it', () => {
    const actions = /export type Action = ([^;]+);/.exec(read('src/host/generated/commands.ts'))?.[1] ?? '';
    const codes = [...actions.matchAll(/"(\w+)"/g)].map(([, code]) => code);
    expect(codes.length).toBeGreaterThan(30);
    const literal = new RegExp(`type: ['"\`](${codes.join('|')})['"\`]`);
    const found = sourceFiles('src')
      .filter((path) => !path.includes('generated'))
      .filter((path) => literal.test(read(path)));
    expect(found).toEqual([]);
    expect(literal.test("act([{ type: 'tell_requester', request }])")).toBe(true);
  });

  test('exports and imports are seen, however they are written', () => {
    const source = [
      "import page, { type B as C } from './b';",
      "import * as d from './d';",
      "export { e } from './e';",
      "export * from './f';",
      'export const g = 1, h = 2;',
      'export interface I {}',
      'export default function J() {}',
      "const k = lazy(() => import('./k').then((page) => ({ default: page.K })));",
    ].join('\n');
    expect(trafficOf(source, 'a.tsx')).toEqual({
      out: ['e', 'g', 'h', 'I', 'default'],
      into: [
        ['./b', 'default'],
        ['./b', 'B'],
        ['./d', '*'],
        ['./e', 'e'],
        ['./f', '*'],
        ['./k', 'default'],
        ['./k', 'K'],
      ],
    });
  });
});
