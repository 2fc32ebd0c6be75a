import { render } from '@testing-library/react';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { type Recorded, recordedHost } from '../sample/recorded';
import { sampleStages } from '../sample/stages';
import { Surroundings } from '../src/app';
import { createWords, type Language } from '../src/i18n';

export function show(what: ReactNode, options: { language?: Language; answers?: Recorded } = {}) {
  const host = recordedHost(sampleStages.open, options.answers);
  const drawn = render(
    <Surroundings host={host} words={createWords(options.language ?? 'en')}>
      {what}
    </Surroundings>,
  );
  return { ...drawn, host };
}

/** Of a whole page; a component alone has no heading and no landmarks. */
const PAGE_RULES = ['document-title', 'landmark-one-main', 'page-has-heading-one', 'region'];

/** What axe finds, in one line each. Colours need a real browser and are looked at in the window tests. */
export async function axeFindings(whole: 'page' | 'component' = 'page'): Promise<string[]> {
  const off = whole === 'page' ? ['color-contrast'] : ['color-contrast', ...PAGE_RULES];
  const { violations } = await axe.run(document, {
    rules: Object.fromEntries(off.map((rule) => [rule, { enabled: false }])),
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}
