// @vitest-environment node
import { join } from 'node:path';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { strangers } from '../productOnly';

const ROOT = join(import.meta.dirname, '..');

test('sources and packages are the product, whatever they are asked with', () => {
  const own = ['src/main.tsx', 'index.html', 'src/styles/index.css?direct', 'node_modules/react/index.js'];
  expect(strangers([...own.map((path) => join(ROOT, path)), '\0vite/preload-helper.js'], ROOT)).toEqual([]);
  const others = ['sample/people.ts', 'test/render.tsx', 'vite.config.ts'];
  expect(
    strangers(
      others.map((path) => join(ROOT, path)),
      ROOT,
    ),
  ).toEqual(others);
});

test('a build that takes the sample world along stops', async () => {
  const building = build({
    root: ROOT,
    logLevel: 'silent',
    build: { write: false, rolldownOptions: { input: join(ROOT, 'dev.html') } },
  });
  await expect(building).rejects.toThrow(/no part of the product: .*sample\/main\.tsx/);
});
