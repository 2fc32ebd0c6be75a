import { useState } from 'react';
import { Redirect, useLocation, useParams } from 'wouter';
import { EmptyState, LinkButton, Notice, PageHeader, Spinner, useSay } from '../../components';
import { CorrectForm, type CorrectValues } from '../../filing/CorrectForm';
import { type FoundDraft, useFoundDraft } from '../../filing/foundDraft';
import { type ItemView, type Typed, useAsk } from '../../host';
import { useText } from '../../i18n';
import { useGoOn } from '../../shell';
import { causeOf } from '../../words/cause';
import { useCodes } from '../../words/codes';
import { AmendFields } from './AmendFields';
import { AmendSponsoring } from './AmendSponsoring';
import { type AmendValues, type SponsoringValues, startOf } from './amendValues';
import './item.css';
import type { OnePage } from '../../filing/OnePageForm';
import { useAmend } from '../../filing/useAmend';
import { useFiling } from '../../filing/useFiling';

/** An act that came back, as a form to put right and send again. */
export default function Amend() {
  const { command = '' } = useParams<{ command: string }>();
  const { t, problem } = useText();
  const { data, error } = useAsk('item', { command });
  const draft = useFoundDraft('amend', command);
  const item = data?.command === command ? data : undefined;
  const back = { href: `/items/${command}`, label: t('item.amend.back') };
  // A registration has its own pages to put it right.
  if (item?.data.type === 'register_person') return <Redirect to={`/register?amend=${command}`} replace />;
  // And so has a request its form.
  if (item?.data.type === 'prepare_request') return <Redirect to={`/requests/amend/${command}`} replace />;
  // And a look at ID the page where it was made.
  if (item?.data.type === 'check_identity')
    return <Redirect to={`/people/${item.data.person}/identity?amend=${command}`} replace />;
  if (item && !item.amendable)
    return (
      <>
        <PageHeader title={t('item.amend.title')} back={back} />
        <EmptyState
          title={t('item.amend.no_longer')}
          action={<LinkButton href={back.href}>{back.label}</LinkButton>}
        />
      </>
    );
  if (item && draft !== undefined) return <Loaded item={item} draft={draft} />;
  return (
    <>
      <PageHeader title={t('item.amend.title')} back={back} />
      {error ? <EmptyState title={t('item.not_here')}>{problem(error)}</EmptyState> : <Spinner />}
    </>
  );
}

interface LoadedProps {
  item: ItemView;
  draft: FoundDraft | null;
}

function Loaded({ item, draft }: LoadedProps) {
  const text = useText();
  const { t, when } = text;
  const codes = useCodes();
  const say = useSay();
  const [, navigate] = useLocation();
  const { goOn, toldElsewhere } = useGoOn();
  const { amend, dialog } = useAmend();
  const leave = `/items/${item.command}`;
  const title = item.who
    ? t('item.heading', { what: codes.action(item.action), who: item.who })
    : codes.action(item.action);
  const { data, typed } = item;
  const [values, setValues] = useState<CorrectValues | SponsoringValues | AmendValues>(() => ({
    ...startOf(item),
    ...(draft?.form as object | undefined),
  }));
  const kept = useFiling({
    id: draft?.draft ?? null,
    kind: 'amend',
    title,
    body: { about: item.command, form: values },
  });
  const send = async (changed: Typed, said?: string[]) => {
    try {
      if ((await amend(item, changed, said)) === null) return false;
    } catch (thrown) {
      if (toldElsewhere(codes.spoken(thrown))) return false;
      throw thrown;
    }
    await kept.sent();
    say(t('item.amend.said'));
    goOn('/work');
    return true;
  };
  const shared = { leave, onLeave: () => navigate(leave), confirm: t('item.amend.confirm') };
  const cause = causeOf(item, text, codes);
  return (
    <>
      <PageHeader
        title={t('item.amend.title')}
        under={<span>{title}</span>}
        back={{ href: leave, label: t('item.amend.back') }}
        aside={kept.savedAt ? t('person.correct.draft_saved', { when: when(kept.savedAt) }) : undefined}
      />
      <div className="stack">
        <Notice mood={item.state === 'wedged' ? 'warning' : 'info'} title={cause.title}>
          {cause.words ? <p>{cause.words}</p> : null}
          <p>{t('item.amend.lead')}</p>
          {item.with_it.length > 0 ? <p>{t('item.amend.with_it', { count: item.with_it.length })}</p> : null}
        </Notice>
        {data.type === 'correct_person' ? (
          <Corrected
            person={data.person}
            start={values as CorrectValues}
            onChange={setValues}
            send={send}
            {...shared}
          />
        ) : typed.kind === 'sponsoring' ? (
          <AmendSponsoring
            sent={typed.form}
            start={values as SponsoringValues}
            onChange={setValues}
            send={send}
            {...shared}
          />
        ) : (
          <AmendFields
            item={item}
            start={values as AmendValues}
            onChange={setValues}
            send={send}
            {...shared}
          />
        )}
      </div>
      {dialog}
    </>
  );
}

interface CorrectedProps extends OnePage<CorrectValues> {
  person: string;
  send: (typed: Typed, not_health_numbers?: string[]) => Promise<boolean>;
}

/** A correction is put right against what stands there now, not against what was seen then. */
function Corrected({ person, send, ...rest }: CorrectedProps) {
  const { problem } = useText();
  const { data, error } = useAsk('person', { person });
  if (data?.person.id !== person) return error ? <Notice mood="alert">{problem(error)}</Notice> : <Spinner />;
  return (
    <CorrectForm
      {...rest}
      person={data.person}
      send={(values, said) => send({ kind: 'values', form: values }, said)}
    />
  );
}
