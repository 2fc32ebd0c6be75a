import { type ReactNode, useEffect, useRef, useState } from 'react';
import { EmptyState, LinkButton, PageHeader, Skeleton } from '../components';
import { type Host, useAsk, useHost } from '../host';
import { useText } from '../i18n';

/** The draft is no longer there, or could not be opened. */
export type Trouble = { trouble: unknown } | { gone: true };

interface Props<O> {
  /** Of the page as long as there is no form. */
  title: string;
  /** Begins anew, where the draft is gone. */
  anew: { href: string; label: string };
  /** Asked once, however often the page is drawn: what is typed from then on is newer than any answer. */
  open: (host: Host) => Promise<O | Trouble>;
  children: (opened: O) => ReactNode;
}

/** The form that an address opens, once it is there with its choices; otherwise why not, and the way to a new one. */
export function OpenedDraft<O extends { typed: object }>({ title, anew, open, children }: Props<O>) {
  const host = useHost();
  const { t, problem } = useText();
  const tables = useAsk('tables', {});
  const organization = useAsk('organization', {});
  const [opened, setOpened] = useState<O | Trouble | null>(null);
  const first = useRef(open);

  useEffect(() => {
    let isHere = true;
    first.current(host).then(
      (found) => isHere && setOpened(found),
      (thrown: unknown) => isHere && setOpened({ trouble: thrown }),
    );
    return () => {
      isHere = false;
    };
  }, [host]);

  // The choices of a form come with it, so that nothing moves under the typing hand.
  if (opened === null || tables.isPending || organization.isPending) return <Skeleton />;
  if ('typed' in opened) return children(opened);
  return (
    <>
      <PageHeader title={title} />
      <EmptyState
        title={'gone' in opened ? t('register.draft.gone') : problem(opened.trouble)}
        action={
          <LinkButton href={anew.href} kind="primary">
            {anew.label}
          </LinkButton>
        }
      >
        {t('register.draft.gone_hint')}
      </EmptyState>
    </>
  );
}
