import { useCallback, useEffect, useMemo, useState } from 'react';
import { useLocation, useParams, useSearchParams } from 'wouter';
import { allowedTo } from '../../cases/deeds';
import {
  Button,
  ButtonBar,
  EmptyState,
  ErrorSummary,
  LinkButton,
  Notice,
  PageHeader,
  Spinner,
  Split,
  useAttempts,
  useKeys,
  useSay,
} from '../../components';
import { blankEvidence, sentEvidence } from '../../filing/access';
import { EvidenceFields } from '../../filing/EvidenceFields';
import { type Instead, loadInstead } from '../../filing/instead';
import { useFoundDraft, useKept } from '../../filing/kept';
import { Level } from '../../filing/Level';
import { useAmend } from '../../filing/useAmend';
import { useChecked } from '../../filing/useChecked';
import { lastOf, useProblems } from '../../filing/useProblems';
import { emptied, useSaid } from '../../filing/useSaid';
import { useStable } from '../../filing/useStable';
import {
  type Evidence,
  type EvidenceForm,
  type ItemView,
  type JsonValue,
  type PersonPage,
  useAsk,
  useHost,
  useTell,
  WindowError,
} from '../../host';
import { useText } from '../../i18n';
import { useGoOn } from '../../shell';
import { useCodes } from '../../words/codes';
import { LABELS } from '../../words/labels';
import { nameOf } from './Person';

const STEP = 'identity';

/** What came back from the centre, as it was typed. */
const typedOf = (seen: Evidence): EvidenceForm => ({
  ...seen,
  documents: seen.documents.map((one) => ({ ...one, expires_on: one.expires_on ?? '' })),
});

/** As an act takes it; the rulebook found nothing wrong with it. */
const seenOf = (typed: EvidenceForm): Evidence => ({
  ...typed,
  seen: typed.seen ?? 'not-seen',
  documents: typed.documents.map((one) => ({ ...one, expires_on: one.expires_on || null })),
});

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
      {error ? <EmptyState title={t('person.not_here')}>{problem(error)}</EmptyState> : <Spinner />}
    </>
  );
}

interface LoadedProps {
  page: PersonPage;
  draft: ReturnType<typeof useFoundDraft>;
  item: ItemView | null;
  instead: Instead | null;
}

function Loaded({ page, draft, item, instead }: LoadedProps) {
  const { t, when, problem } = useText();
  const codes = useCodes();
  const say = useSay();
  const host = useHost();
  const [, navigate] = useLocation();
  const { goOn, toldElsewhere } = useGoOn();
  const { person } = page;
  const name = nameOf(person.name);
  const leave = `/people/${person.id}`;
  const [evidence, setEvidence] = useState<EvidenceForm>(() => ({
    ...blankEvidence(),
    ...instead?.evidence,
    ...(item?.data.type === 'check_identity' ? typedOf(item.data.evidence) : undefined),
    ...(draft?.form as Partial<EvidenceForm> | undefined),
  }));
  const { attempts, begin } = useAttempts();
  const [refusal, setRefusal] = useState<string | null>(null);
  const kept = useKept(
    { kind: STEP, about: person.id, title: name, draft: draft?.draft ?? null },
    evidence as unknown as JsonValue,
  );
  const look = useTell('look_again');
  const { amend, dialog } = useAmend();
  const isInstead =
    instead !== null || (item?.data.type === 'check_identity' && item.data.instead_of_registering === true);
  const form = {
    person: person.id,
    evidence: sentEvidence(evidence),
    // The centre counts the second accounts that were not made.
    instead_of_registering: isInstead || undefined,
    draft: null,
  };
  const { said, keep } = useSaid(form);
  const args = { ...form, not_health_numbers: said };
  const checked = useChecked('check_looking', args);
  const found = useMemo(() => checked.answer?.problems ?? [], [checked.answer]);
  const problems = useProblems({
    found,
    stepOf: useCallback(() => STEP, []),
    label: useCallback(
      (path: string) => {
        const key = LABELS[lastOf(path)];
        return key ? (t(key) as string) : lastOf(path);
      },
      [t],
    ),
    typedDate: (path) => ({
      text: evidence.documents[Number(path.split('.').at(-2))]?.expires_on ?? '',
      limits: { notPast: true },
    }),
    onLeave: () => void checked.ask().catch(() => undefined),
    onEmpty: (path) => setEvidence((now) => emptied({ evidence: now }, path).evidence),
    onKeep: keep,
  });
  const examine = useStable((next: EvidenceForm) => setEvidence(next));
  const whyNot = allowedTo(page.allowed, 'check_identity')?.refusal ?? null;

  const record = async () => {
    if (look.isPending || whyNot) return;
    setRefusal(null);
    const stopped = begin();
    try {
      const latest = await checked.ask();
      if (latest.problems.length > 0) {
        if (toldElsewhere(problem(new WindowError('field.problems')))) return;
        problems.demand(STEP);
        stopped();
        return;
      }
      if (item) {
        const { instead_of_registering } = form;
        const data = {
          type: 'check_identity',
          person: person.id,
          evidence: seenOf(form.evidence),
          instead_of_registering,
        } as const;
        if ((await amend(item, data, said)) === null) return;
      } else await look.mutateAsync(args);
      await kept.done();
      // The registration has become this: it is not to be sent, too.
      if (instead) await host.call('draft_delete', { draft: instead.draft }).catch(() => undefined);
      say(t('person.act.recorded'));
      goOn(leave);
    } catch (thrown) {
      const why = problem(codes.spoken(thrown));
      if (!toldElsewhere(why)) setRefusal(why);
    }
  };
  useKeys({ 'Ctrl+Enter': () => void record() });

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
        side={<Level assessment={checked.answer?.assessment ?? null} title={t('account.again_title')} />}
      >
        <ErrorSummary
          problems={problems.demanded.has(STEP) ? problems.summary(() => true) : []}
          attempts={attempts}
        />
        {instead ? (
          <Notice
            mood="info"
            title={t('account.instead')}
            actions={
              <LinkButton size="small" href={`/register/${instead.draft}`}>
                {t('account.instead_back')}
              </LinkButton>
            }
          >
            {t('account.instead_words')}
          </Notice>
        ) : null}
        <p>{t('person.identity.lead', { level: codes.level(person.level) })}</p>
        <EvidenceFields value={evidence} onChange={examine} fields={problems} />
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
            onPress={() => void record()}
            isPending={look.isPending}
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
