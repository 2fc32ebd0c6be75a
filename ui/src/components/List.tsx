import type { ReactNode, Ref } from 'react';

interface ListProps {
  /** Its order says something: first this, then that. */
  ordered?: boolean;
  /** What it lists, where no heading says so. */
  'aria-label'?: string;
  className?: string;
  ref?: Ref<HTMLElement>;
  children: ReactNode;
}

/** A list as everybody hears it: WebKit drops one whose items CSS lays out or leaves unmarked, unless it says that it is one. */
export function List({ ordered = false, ref, ...rest }: ListProps) {
  // biome-ignore-start lint/a11y/noRedundantRoles: see above; nothing else draws a list (test/sources.test.ts)
  return ordered ? (
    <ol role="list" ref={ref as Ref<HTMLOListElement>} {...rest} />
  ) : (
    <ul role="list" ref={ref as Ref<HTMLUListElement>} {...rest} />
  );
  // biome-ignore-end lint/a11y/noRedundantRoles: see above
}
