import { render } from '@testing-library/react';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { Surroundings } from '../src/app';
import { type Recorded, recordedHost } from '../src/dev/recorded';
import { sampleStages } from '../src/dev/stages';
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

/** What axe finds, in one line each. Colours need a real browser and are looked at in the window tests. */
export async function axeFindings(): Promise<string[]> {
  const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}
