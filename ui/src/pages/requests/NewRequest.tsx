import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import {
  Button,
  ButtonBar,
  EmptyState,
  Notice,
  PageHeader,
  RadioGroup,
  Skeleton,
  useKeys,
  useSay,
} from '../../components';
import { useAsk, useTell } from '../../host';
import { useText } from '../../i18n';
import { useGoOn } from '../../shell';
import { useTableWords } from '../../words/tableWords';
import './requests.css';
import { emptyStatement, writeDraft } from './draft';

/** Who asks, and for which product: the form follows from it. */
export default function NewRequest() {
  const { t, when, problem } = useText();
  const words = useTableWords();
  const [, navigate] = useLocation();
  const say = useSay();
  const { goOn } = useGoOn();
  const leave = () => navigate('/requests');
  const [params] = useSearchParams();
  const { data: requesters } = useAsk('requesters', {});
  const save = useTell('draft_save');
  const [chosen, setChosen] = useState(params.get('enrollment') ?? '');
  const [asked, setAsked] = useState(false);
  const requester = requesters?.find((one) => one.enrollment === chosen && one.refusal === null);

  const begin = async () => {
    setAsked(true);
    if (!requester || save.isPending) return;
    const { enrollment, form, version, name, service } = requester;
    const draft = await save.mutateAsync({
      draft: null,
      kind: 'request',
      title: `${words.service(service)} – ${name}`,
      body: writeDraft({
        enrollment,
        requester: name,
        form,
        version,
        answers: {},
        statement: emptyStatement,
        amend: null,
      }),
    });
    if (!goOn(`/requests/new/${draft.draft}`, { replace: true }))
      say(t('requests.fill.draft_saved', { when: when(draft.saved_at) }));
  };
  useKeys({ 'Ctrl+Enter': () => void begin(), Escape: leave });

  return (
    <>
      <PageHeader title={t('requests.new.title')} back={{ href: '/requests', label: t('requests.title') }} />
      {!requesters ? (
        <Skeleton />
      ) : requesters.length === 0 ? (
        <EmptyState title={t('requests.new.nobody')}>{t('requests.new.nobody_words')}</EmptyState>
      ) : (
        <div className="stack">
          <RadioGroup
            id="requester"
            label={t('requests.new.who')}
            description={t('requests.new.who_hint')}
            width="full"
            isRequired
            value={requester ? chosen : ''}
            onChange={setChosen}
            error={asked && !requester ? t('requests.new.choose') : undefined}
            options={requesters.map((one) => ({
              value: one.enrollment,
              label: `${one.name} – ${words.service(one.service)}`,
              detail: one.refusal ? words.refusal(one.refusal) : (one.login_id?.toUpperCase() ?? undefined),
              isDisabled: one.refusal !== null,
            }))}
          />
          {save.error ? <Notice mood="alert">{problem(save.error)}</Notice> : null}
          <ButtonBar>
            <Button kind="primary" keys="Ctrl Enter" onPress={() => void begin()} isPending={save.isPending}>
              {t('requests.new.begin')}
            </Button>
          </ButtonBar>
        </div>
      )}
    </>
  );
}
