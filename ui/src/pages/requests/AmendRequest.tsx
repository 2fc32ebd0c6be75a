import { useEffect, useState } from 'react';
import { Redirect, useParams } from 'wouter';
import { EmptyState, LinkButton, PageHeader, Skeleton } from '../../components';
import { type Host, useHost } from '../../host';
import { useText } from '../../i18n';
import { amendingDraft, readDraft, writeDraft } from './draft';

type Begun = { draft: string } | { gone: true } | { trouble: unknown };

/** The draft in which this request is put right: one that was begun before goes on where it was left. */
async function begin(host: Host, command: string): Promise<Begun> {
  const item = await host.call('item', { command });
  if (item.data.type !== 'prepare_request' || !item.amendable) return { gone: true };
  const drafts = await host.call('drafts', {});
  const begun = drafts.find(({ kind, body }) => kind === 'request' && readDraft(body).amend === command);
  if (begun) return { draft: begun.draft };
  // The form may have a newer version by now: what is sent again is judged by the one that is open today.
  const requesters = await host.call('requesters', {});
  const open = requesters.find(
    (one) => item.data.type === 'prepare_request' && one.enrollment === item.data.enrollment,
  );
  const saved = await host.call('draft_save', {
    draft: null,
    kind: 'request',
    title: item.who,
    body: writeDraft(amendingDraft(command, item.who, item.data, open)),
  });
  return { draft: saved.draft };
}

/** A request that came back, or still waits, goes on in its form page with everything that was typed. */
export default function AmendRequest() {
  const { command = '' } = useParams<{ command: string }>();
  const { t, problem } = useText();
  const host = useHost();
  const [begun, setBegun] = useState<Begun | null>(null);
  useEffect(() => {
    let isHere = true;
    begin(host, command).then(
      (found) => isHere && setBegun(found),
      (thrown: unknown) => isHere && setBegun({ trouble: thrown }),
    );
    return () => {
      isHere = false;
    };
  }, [host, command]);
  if (begun && 'draft' in begun) return <Redirect to={`/requests/new/${begun.draft}`} replace />;
  const back = { href: `/items/${command}`, label: t('item.amend.back') };
  return (
    <>
      <PageHeader title={t('item.amend.title')} back={back} />
      {begun ? (
        <EmptyState
          title={'gone' in begun ? t('item.amend.no_longer') : problem(begun.trouble)}
          action={<LinkButton href={back.href}>{back.label}</LinkButton>}
        />
      ) : (
        <Skeleton />
      )}
    </>
  );
}
