import { useEffect, useState } from 'react';
import { useLocation, useParams, useSearchParams } from 'wouter';
import { allowedTo } from '../../cases/deeds';
import {
  Button,
  ButtonBar,
  EmptyState,
  ErrorSummary,
  Notice,
  PageHeader,
  Skeleton,
  Split,
  useAttempts,
  useKeys,
  useSay,
} from '../../components';
import { blankEvidence, sentEvidence } from '../../filing/access';
import { EvidenceFields } from '../../filing/EvidenceFields';
import { type FoundDraft, useFoundDraft } from '../../filing/foundDraft';
import { InsteadNotice } from '../../filing/InsteadNotice';
import { type Instead, loadInstead } from '../../filing/instead';
import { Level } from '../../filing/Level';
import { useAmend } from '../../filing/useAmend';
import { useFiling } from '../../filing/useFiling';
import { useJudged } from '../../filing/useJudged';
import { emptied } from '../../filing/useSaid';
import { useStable } from '../../filing/useStable';
import {
  type EvidenceForm,
  type ItemView,
  type PersonPage,
  useAsk,
  useHost,
  useTell,
  WindowError,
} from '../../host';
import { useText } from '../../i18n';
import { useGoOn } from '../../shell';
import { useCodes } from '../../words/codes';
import { fullName } from '../../words/names';

/** There is one page, and it is all of the form. */
const STEP = 'identity';
const stepOf = () => STEP;

/** The registration that this look takes the place of; undefined while it is looked for. */
function useInstead(draft: string | null): Instead | null | undefined {
  const host = useHost();
  const [found, setFound] = useState<Instead | null | undefined>(draft === null ? null : undefined);
  useEffect(() => {
    let left = false;
    const look = async () => {
      const kept = draft === null ? null : await loadInstead(host, draft).catch(() => null);
      if (!left) setFound(kept);
    };
    void look();
    return () => {
      left = true;
    };
  }, [host, draft]);
  return found;
}

/**
 * ID is looked at again: the level of somebody who is registered rises, and what waited for it is judged again. `?amend=…`: a
 * look that came back. `?instead=…&of=…`: the draft of a registration during which it was found that it is this person.
 */
export default function Identity() {
  const { id = '' } = useParams<{ id: string }>();
  const { t, problem } = useText();
  const { data, error } = useAsk('person', { person: id });
  const draft = useFoundDraft(STEP, id);
  const [params] = useSearchParams();
  const amends = params.get('amend');
  const { data: found } = useAsk('item', { command: amends ?? '' }, { enabled: amends !== null });
  // An address outlives what it was made for: it says of whom it was said.
  const instead = useInstead(params.get('of') === id ? params.get('instead') : null);
  const page = data?.person.id === id ? data : undefined;
  if (page && draft !== undefined && instead !== undefined && (amends === null || found)) {
    // An address outlives what it was made for.
    const isStill = found?.amendable && found.data.type === 'check_identity' && found.data.person === id;
    return <Loaded page={page} draft={draft} item={isStill ? found : null} instead={instead} />;
  }
  const back = { href: `/people/${id}`, label: t('person.title') };
  return (
    <>
      <PageHeader title={t('person.identity.title')} back={back} />
      {error ? <EmptyState title={t('person.not_here')}>{problem(error)}</EmptyState> : <Skeleton />}
    </>
  );
}

interface LoadedProps {
  page: PersonPage;
  draft: FoundDraft | null;
  item: ItemView | null;
  instead: Instead | null;
}

/** The look while it is typed: as the window takes it, as the rulebook judges it, and its draft. */
function useLooking({ page: { person }, draft, item, instead }: LoadedProps) {
  const again = item?.data.type === 'check_identity' ? item.data : null;
  const [evidence, setEvidence] = useState<EvidenceForm>(() => ({
    ...blankEvidence(),
    ...instead?.evidence,
    ...(item?.typed.kind === 'look' ? item.typed.form.evidence : undefined),
    ...(draft?.form as Partial<EvidenceForm> | undefined),
  }));
  const kept = useFiling({
    id: draft?.draft ?? null,
    kind: STEP,
    title: fullName(person.name),
    body: { about: person.id, form: evidence },
  });
  const form = {
    person: person.id,
    evidence: sentEvidence(evidence),
    // The centre counts the second accounts that were not made.
    instead_of_registering: instead !== null || again?.instead_of_registering === true || undefined,
    draft: null,
  };
  const judged = useJudged({
    check: 'check_looking',
    form,
    args: (not_health_numbers) => ({ ...form, not_health_numbers }),
    dated: { evidence },
    stepOf,
    onEmpty: (path) => setEvidence((now) => emptied({ evidence: now }, path).evidence),
  });
  return { evidence, setEvidence, kept, form, judged };
}

/** Records the look, or sends the one again that came back, and leads back to the person. */
function useRecord({ kept, form, judged }: ReturnType<typeof useLooking>, { item, instead }: LoadedProps) {
  const { t, problem } = useText();
  const codes = useCodes();
  const say = useSay();
  const host = useHost();
  const { goOn, toldElsewhere } = useGoOn();
  const { attempts, begin } = useAttempts();
  const [refusal, setRefusal] = useState<string | null>(null);
  const look = useTell('look_again');
  const { amend, dialog } = useAmend();
  const record = async () => {
    setRefusal(null);
    const stopped = begin();
    try {
      const latest = await judged.ask();
      if (latest.problems.length > 0) {
        if (toldElsewhere(new WindowError('field.problems'))) return;
        judged.problems.demand(STEP);
        stopped();
        return;
      }
      if (item) {
        const typed = { kind: 'look', form: { evidence: form.evidence } } as const;
        if ((await amend(item, typed, judged.said)) === null) return;
      } else await look.mutateAsync({ ...form, not_health_numbers: judged.said });
      await kept.sent();
      // The registration has become this: it is not to be sent, too.
      if (instead) await host.call('draft_delete', { draft: instead.draft }).catch(() => undefined);
      say(t('person.act.recorded'));
      goOn(`/people/${form.person}`);
    } catch (thrown) {
      const spoken = codes.spoken(thrown);
      if (!toldElsewhere(spoken)) setRefusal(problem(spoken));
    }
  };
  return { record, refusal, attempts, isPending: look.isPending, dialog };
}

function Loaded(props: LoadedProps) {
  const { page, instead } = props;
  const { t, when } = useText();
  const codes = useCodes();
  const [, navigate] = useLocation();
  const { person } = page;
  const name = fullName(person.name);
  const leave = `/people/${person.id}`;
  const looking = useLooking(props);
  const { evidence, kept } = looking;
  const { answer, problems } = looking.judged;
  const { record, refusal, attempts, isPending, dialog } = useRecord(looking, props);
  const examine = useStable((next: EvidenceForm) => looking.setEvidence(next));
  const whyNot = allowedTo(page.allowed, 'check_identity')?.refusal ?? null;
  const decide = () => {
    if (!isPending && !whyNot) void record();
  };
  useKeys({ 'Ctrl+Enter': decide });

  return (
    <>
      <PageHeader
        title={t('person.identity.title')}
        under={<span>{name}</span>}
        back={{ href: leave, label: name }}
        aside={kept.savedAt ? t('person.correct.draft_saved', { when: when(kept.savedAt) }) : undefined}
      />
      {whyNot ? <Notice mood="warning">{codes.refusal(whyNot)}</Notice> : null}
      <Split
        shape="along"
        sideLabel={t('register.along.label')}
        side={<Level assessment={answer?.assessment ?? null} title={t('account.again_title')} />}
      >
        <ErrorSummary
          problems={problems.demanded.has(STEP) ? problems.summary(() => true) : []}
          attempts={attempts}
        />
        {instead ? <InsteadNotice draft={instead.draft} /> : null}
        <p>{t('person.identity.lead', { level: codes.level(person.level) })}</p>
        <EvidenceFields
          value={evidence}
          onChange={examine}
          fields={problems}
          assessment={answer?.assessment ?? null}
        />
        {refusal ? (
          <Notice mood="alert" live>
            {refusal}
          </Notice>
        ) : null}
        <ButtonBar>
          <Button onPress={() => navigate(leave)}>{t('common.cancel')}</Button>
          <Button
            kind="primary"
            keys="Ctrl Enter"
            onPress={decide}
            isPending={isPending}
            isDisabled={whyNot !== null}
          >
            {t('person.identity.confirm')}
          </Button>
        </ButtonBar>
      </Split>
      {dialog}
    </>
  );
}
