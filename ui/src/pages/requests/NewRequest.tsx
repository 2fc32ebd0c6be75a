import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import {
  Button,
  ButtonBar,
  EmptyState,
  Notice,
  PageHeader,
  RadioGroup,
  SearchBox,
  Skeleton,
  useKeys,
  useSay,
} from '../../components';
import { type Requester, useAsk, useTell } from '../../host';
import { useText } from '../../i18n';
import { useGoOn } from '../../shell';
import { useTableWords } from '../../words/tableWords';
import './requests.css';
import { emptyStatement, writeDraft } from './draft';

/** As many as are looked over at once: who is not among them is found by their name. */
const AT_ONCE = 8;

/** Letters as they compare: without accents, and without case. */
const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whoever has all of the words in their name, login ID or product; and whoever is chosen. */
function useMatching(all: readonly Requester[], text: string, chosen: string) {
  const words = useTableWords();
  const asked = folded(text).split(/\s+/).filter(Boolean);
  const matches = all.filter(({ name, login_id, service }) => {
    const told = folded([name, login_id ?? '', words.service(service)].join(' '));
    return asked.every((word) => told.includes(word));
  });
  const shown = matches.filter((one, at) => at < AT_ONCE || one.enrollment === chosen);
  return { shown, more: matches.length - shown.length };
}

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
  const [text, setText] = useState('');
  const found = useMatching(requesters ?? [], text, chosen);
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
          <div className="filters">
            <SearchBox
              label={t('requests.new.find')}
              value={text}
              onChange={setText}
              // Enter takes the one that is left.
              onSubmit={() => {
                const [only, another] = found.shown.filter(({ refusal }) => refusal === null);
                if (only && !another) setChosen(only.enrollment);
              }}
              autoFocus
            />
          </div>
          <RadioGroup
            id="requester"
            label={t('requests.new.who')}
            description={t('requests.new.who_hint')}
            width="full"
            isRequired
            value={requester ? chosen : ''}
            onChange={setChosen}
            error={asked && !requester ? t('requests.new.choose') : undefined}
            options={found.shown.map((one) => ({
              value: one.enrollment,
              label: `${one.name} – ${words.service(one.service)}`,
              detail: one.refusal ? words.refusal(one.refusal) : (one.login_id?.toUpperCase() ?? undefined),
              isDisabled: one.refusal !== null,
            }))}
          />
          {found.more > 0 ? (
            <p className="soft" role="status">
              {t('requests.new.more', { count: found.more })}
            </p>
          ) : null}
          {found.shown.length === 0 ? (
            <p className="soft" role="status">
              {t('requests.new.not_found')}
            </p>
          ) : null}
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
