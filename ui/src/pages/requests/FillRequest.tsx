import { useEffect, useState } from 'react';
import { Redirect, useParams } from 'wouter';
import { EmptyState, LinkButton, Notice, PageHeader, Skeleton } from '../../components';
import { leftBefore } from '../../filing/useFiling';
import { useAsk, useHost } from '../../host';
import { useText } from '../../i18n';
import { useTableWords } from '../../words/tableWords';
import { type OpenedDraft, readDraft } from './draft';
import { Filling, type FillingProps } from './Filling';

/** The draft: undefined while it is fetched, null when it is no longer there. */
function useOpened(id: string): { opened: OpenedDraft | null | undefined; trouble: unknown } {
  const host = useHost();
  const [opened, setOpened] = useState<OpenedDraft | null | undefined>();
  const [trouble, setTrouble] = useState<unknown>(null);
  // Asked afresh every time: an answer kept in memory would be older than what was typed since.
  useEffect(() => {
    let left = false;
    leftBefore()
      .then(() => host.call('draft_load', { draft: id }))
      .then(
        (draft) => {
          if (left) return;
          setOpened(draft ? { values: readDraft(draft.body), savedAt: draft.saved_at } : null);
        },
        (thrown: unknown) => {
          if (!left) setTrouble(thrown);
        },
      );
    return () => {
      left = true;
    };
  }, [host, id]);
  return { opened, trouble };
}

/** A request being typed: its draft, and the form that it fills. */
export default function FillRequest() {
  const { draft: id = '' } = useParams<{ draft: string }>();
  return <OneDraft key={id} id={id} />;
}

function OneDraft({ id }: { id: string }) {
  const { t, problem } = useText();
  const { tables } = useTableWords();
  const { opened, trouble } = useOpened(id);
  const back = { href: '/requests', label: t('requests.title') };
  // A person's page leads here with the enrollment that a new request is for.
  const { data: requesters, isPending: looking } = useAsk('requesters', {}, { enabled: opened === null });
  if (opened === null && requesters?.some(({ enrollment }) => enrollment === id)) {
    return <Redirect to={`/requests/new?enrollment=${id}`} replace />;
  }
  if (opened === undefined || !tables || (opened === null && looking)) {
    return (
      <>
        <PageHeader title={t('requests.new.title')} back={back} />
        {trouble ? <Notice mood="alert">{problem(trouble)}</Notice> : <Skeleton />}
      </>
    );
  }
  const values = opened?.values;
  const form = tables.forms.find((one) => one.name === values?.form && one.version === values.version);
  if (!opened || !form) {
    return (
      <>
        <PageHeader title={t('requests.new.title')} back={back} />
        <EmptyState
          title={t(opened ? 'requests.fill.no_form' : 'requests.fill.no_draft')}
          action={<LinkButton href="/requests">{t('requests.title')}</LinkButton>}
        >
          {t(opened ? 'requests.fill.no_form_words' : 'requests.fill.no_draft_words')}
        </EmptyState>
      </>
    );
  }
  const { amend } = opened.values;
  if (amend !== null) return <Amended id={id} opened={opened} form={form} amend={amend} />;
  return <Filling id={id} opened={opened} form={form} amending={null} />;
}

/** The same form over a request that was sent before, as long as that one can still be amended. */
function Amended({ amend, ...rest }: Omit<FillingProps, 'amending'> & { amend: string }) {
  const { t, problem } = useText();
  const { data: item, error } = useAsk('item', { command: amend });
  const back = { href: `/items/${amend}`, label: t('item.amend.back') };
  if (item?.command === amend && item.amendable && item.data.type === 'prepare_request')
    return <Filling {...rest} amending={{ item, command: item.data }} />;
  return (
    <>
      <PageHeader title={t('item.amend.title')} back={back} />
      {item || error ? (
        <EmptyState
          title={error ? problem(error) : t('item.amend.no_longer')}
          action={<LinkButton href={back.href}>{back.label}</LinkButton>}
        />
      ) : (
        <Skeleton />
      )}
    </>
  );
}
