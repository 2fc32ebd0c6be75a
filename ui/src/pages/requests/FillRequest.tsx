import { Redirect, useParams } from 'wouter';
import { useTableWords } from '../../cases';
import { EmptyState, LinkButton, Notice, PageHeader, Spinner } from '../../components';
import { useAsk } from '../../host';
import { useText } from '../../i18n';
import { Filling, type FillingProps } from './Filling';
import { useDraft } from './useDraft';

/** A request being typed: its draft, and the form that it fills. */
export default function FillRequest() {
  const { draft: id = '' } = useParams<{ draft: string }>();
  return <OneDraft key={id} id={id} />;
}

function OneDraft({ id }: { id: string }) {
  const { t, problem } = useText();
  const { tables, pick } = useTableWords();
  const formOf = (name: string, version: string) =>
    tables?.forms.find((one) => one.name === name && one.version === version);
  const draft = useDraft(id, ({ form, version, requester }) =>
    [pick(formOf(form, version)?.title), requester].filter(Boolean).join(' – '),
  );
  const back = { href: '/requests', label: t('requests.title') };
  const { values } = draft;
  // A person's page leads here with the enrollment that a new request is for.
  const { data: requesters, isPending: looking } = useAsk('requesters', {}, { enabled: values === null });
  if (values === null && requesters?.some(({ enrollment }) => enrollment === id)) {
    return <Redirect to={`/requests/new?enrollment=${id}`} replace />;
  }
  if (values === undefined || !tables || (values === null && looking)) {
    return (
      <>
        <PageHeader title={t('requests.new.title')} back={back} />
        {draft.problem ? <Notice mood="alert">{problem(draft.problem)}</Notice> : <Spinner />}
      </>
    );
  }
  const form = values ? formOf(values.form, values.version) : undefined;
  if (!values || !form) {
    return (
      <>
        <PageHeader title={t('requests.new.title')} back={back} />
        <EmptyState
          title={t(values ? 'requests.fill.no_form' : 'requests.fill.no_draft')}
          action={<LinkButton href="/requests">{t('requests.title')}</LinkButton>}
        >
          {t(values ? 'requests.fill.no_form_words' : 'requests.fill.no_draft_words')}
        </EmptyState>
      </>
    );
  }
  if (values.amend !== null)
    return <Amended id={id} draft={draft} values={values} form={form} amend={values.amend} />;
  return <Filling id={id} draft={draft} values={values} form={form} amending={null} />;
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
        <Spinner />
      )}
    </>
  );
}
