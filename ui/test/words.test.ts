// @vitest-environment node
/** The words of record: what is written in French and English, in the catalogues, in forms/ and on paper, keeps to the glossary. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createWords } from '../src/i18n';
import en from '../src/locales/en.json';
import fr from '../src/locales/fr.json';
import { ENGLISH, type Forbidden, FRENCH, NUMBERS } from './forbidden';

interface Said {
  key: string;
  en: string;
  fr: string;
}

const at = (path: string) => new URL(`../../${path}`, import.meta.url);
const text = (path: string) => readFileSync(at(path), 'utf8');

function flatten(tree: object, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value] as [string, string]]
      : flatten(value as object, `${prefix}${key}.`),
  );
}

/** Everything that a table says in both languages. */
function pairs(tree: unknown, key: string): Said[] {
  if (typeof tree !== 'object' || tree === null) return [];
  const { en, fr } = tree as Record<string, unknown>;
  if (typeof en === 'string' && typeof fr === 'string') return [{ key, en, fr }];
  return Object.entries(tree).flatMap(([name, value]) => pairs(value, `${key}.${name}`));
}

/** The French of a questionnaire stands in a translation beside each text. */
function translations(tree: unknown, key: string, en = ''): Said[] {
  if (typeof tree !== 'object' || tree === null) return [];
  const node = tree as Record<string, unknown>;
  if (typeof node.valueString === 'string') return [{ key, en, fr: node.valueString }];
  return Object.entries(node).flatMap(([name, value]) => {
    const about = name.startsWith('_') ? node[name.slice(1)] : undefined;
    return translations(value, `${key}.${name}`, typeof about === 'string' ? about : en);
  });
}

const rust = (literal: string) =>
  literal.replace(/\\u\{([0-9a-f]+)\}/g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
const LITERAL = '"((?:[^"\\\\]|\\\\.)*)"';

/** Both languages of a Rust source: `{ en: "…", fr: "…" }` and `BothLanguages("…", "…")`. */
function printed(path: string): Said[] {
  const source = text(path);
  const both = [
    ...source.matchAll(new RegExp(`en: ${LITERAL},\\s*fr: ${LITERAL}`, 'g')),
    ...source.matchAll(new RegExp(`BothLanguages\\(\\s*${LITERAL},\\s*${LITERAL}`, 'g')),
  ];
  return both.map(([, en = '', fr = '']) => ({ key: path, en: rust(en), fr: rust(fr) }));
}

const french = new Map(flatten(fr));
const pages: Said[] = flatten(en).map(([key, words]) => ({ key, en: words, fr: french.get(key) ?? '' }));
const files = (folder: string) => readdirSync(at(folder)).filter((name) => name.endsWith('.json'));
const tables = files('forms/tables/').flatMap((name) =>
  pairs(JSON.parse(text(`forms/tables/${name}`)), name.replace('.json', '')),
);
const questionnaires = files('forms/questionnaires/').flatMap((name) =>
  translations(JSON.parse(text(`forms/questionnaires/${name}`)), name.replace('.json', '')),
);
const paper = ['crates/paper/src/words.rs', 'crates/window/src/letters.rs'].flatMap(printed);
const all = [...pages, ...tables, ...questionnaires, ...paper];

function breaches(rules: readonly Forbidden[], language: 'en' | 'fr'): string[] {
  return rules.flatMap((rule) =>
    all
      .filter((said) => rule.word.test(said[language]))
      .filter((said) => !rule.where || rule.where.test(said.en))
      .filter((said) => !rule.only || said.key.startsWith(rule.only))
      .filter((said) => !rule.except?.some((prefix) => said.key.startsWith(prefix)))
      .map((said) => `${said.key}: “${said[language]}” – rather: ${rule.instead}`),
  );
}

const unlike = (wrong: RegExp, said: readonly Said[] = all) =>
  said.filter(({ fr }) => wrong.test(fr)).map(({ key, fr }) => `${key}: “${fr}”`);

describe('words of record', () => {
  test('catalogues, tables, forms and paper were found', () => {
    for (const found of [pages, tables, questionnaires, paper]) expect(found.length).toBeGreaterThan(50);
  });

  test('a line cannot break before a colon or inside « »', () => {
    expect(unlike(/ [:;?!»]|« /)).toEqual([]);
    expect(unlike(/«[^\u00a0]|[^\u00a0]»/)).toEqual([]);
    expect(unlike(/[^\u00a0\s]:(?:\s|$)/)).toEqual([]);
  });

  test('apostrophes are typographic in both languages', () => {
    expect(all.filter(({ en, fr }) => `${en}${fr}`.includes("'")).map(({ key }) => key)).toEqual([]);
  });

  test('no word stands that the glossary replaces', () => {
    expect(breaches(FRENCH, 'fr')).toEqual([]);
    expect(breaches(ENGLISH, 'en')).toEqual([]);
  });

  test('whatever fills a blank makes a right sentence', () => {
    const numbers = NUMBERS.join('|');
    expect(
      unlike(
        new RegExp(
          `(?<!\\p{L})(?:depuis|de|du|des|d’|celui de) ?\\{\\{(?!(?:${numbers}|from|day|time)\\b)`,
          'u',
        ),
        pages,
      ),
    ).toEqual([]);
    expect(unlike(/(?<!\p{L})[àÀ] ?\{\{(?:services?|organization|at|when|since)\b/u, pages)).toEqual([]);
    expect(unlike(/(?<!\p{L})le \{\{(?:when|since)\b/u, pages)).toEqual([]);
  });

  test.each([
    ['de', 'Priya', 'de Priya'],
    ['de', 'Amina', 'd’Amina'],
    ['de', 'Émilie', 'd’Émilie'],
    ['de', 'Yves', 'd’Yves'],
    ['de', 'Yasmin', 'de Yasmin'],
    ['le', '31 mars 2027', 'le 31 mars 2027'],
    ['le', '1er avr. 2027, 9 h 05', 'le 1er avr. 2027, 9 h 05'],
    ['le', '10 h 32', 'à 10 h 32'],
    ['depuis', '31 mars 2027', 'depuis le 31 mars 2027'],
    ['depuis', '10 h 32', 'depuis 10 h 32'],
  ])('{{value, %s}} of "%s"', (put, value, said) => {
    const words = createWords('fr');
    expect(words.services.interpolator.interpolate(`{{value, ${put}}}`, { value }, 'fr', {})).toBe(said);
  });
});
