import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import {
  Button,
  ConfirmDialog,
  handElsewhere,
  Notice,
  type Step,
  useAttempts,
  useKeys,
  useSay,
} from '../../components';
import { focusMissing } from '../../filing/Checklist';
import { DraftSign } from '../../filing/DraftSign';
import { Paged } from '../../filing/Paged';
import { useAmend } from '../../filing/useAmend';
import { useChecked } from '../../filing/useChecked';
import { useDraft } from '../../filing/useDraft';
import { lastOf, useProblems } from '../../filing/useProblems';
import { emptied, useSaid } from '../../filing/useSaid';
import { useStable } from '../../filing/useStable';
import { type ItemView, type JsonValue, type RegisterPerson, type Search, useAsk, useTell } from '../../host';
import { useText } from '../../i18n';
import { useGoOn, usePaletteActions } from '../../shell';
import { LABELS } from '../../words/labels';
import { AccessStep } from './AccessStep';
import { Along } from './Along';
import { IdentityStep } from './IdentityStep';
import { PANEL } from './Likely';
import { amended, STEPS, type StepId, sentForm, stepOf, type Typed } from './model';
import { ReviewStep } from './ReviewStep';
import { undecided, useLikely } from './useLikely';
import { WhoStep } from './WhoStep';
import './register.css';

/** A registration that came back, to be put right and sent again. */
export interface Amending {
  item: ItemView;
  command: RegisterPerson;
}

/** Were both looks for the same name and birth date? */
const isAlike = (one: Search, other: Search | null) =>
  other !== null &&
  one.name.given === other.name.given &&
  one.name.family === other.name.family &&
  one.birth_date === other.birth_date;

export interface RegistrationProps {
  /** The draft's id, `new`, or `amend-…`: the part of the address that stays while pages are changed. */
  address: string;
  draft: string | null;
  savedAt: string | null;
  initial: Typed;
  left: readonly string[];
  step: StepId;
  amending: Amending | null;
  onAdopted: (draft: string, step: StepId) => void;
}

export function Registration(props: RegistrationProps) {
  const { address, step, amending } = props;
  const text = useText();
  const { t, problem } = text;
  const say = useSay();
  const [, navigate] = useLocation();
  const { goOn, isHere: isInForm, toldElsewhere } = useGoOn();
  const { data: organization } = useAsk('organization', {});
  const [typed, setTyped] = useState(props.initial);
  const { attempts, begin } = useAttempts();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isDiscarding, setDiscarding] = useState(false);
  // Decided on coming to a page: fields must not vanish under the typing hand.
  const [naming, setNaming] = useState({ on: step, is: step === 'identity' });
  const register = useTell('register');
  const { amend, isPending: isAmending, dialog: signature } = useAmend();

  const form = sentForm(typed, organization, amending !== null);
  const { said, keep } = useSaid(form);
  const checked = useChecked('check_registration', { form, draft: props.draft, not_health_numbers: said });
  const { answer } = checked;
  const found = useMemo(() => answer?.problems ?? [], [answer]);
  const { likely, askOwn, askCentre, canAsk } = useLikely({
    form,
    registration: typed.registration,
    amends: amending?.item.command ?? null,
    kept: typed.elsewhere,
    onElsewhere: (elsewhere) => setTyped((now) => ({ ...now, elsewhere })),
  });
  // Whom the operator was shown on going on: going on once more with the same people undecided is an answer.
  const [shown, setShown] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const panelFrom = useRef<HTMLElement | null>(null);

  const problems = useProblems({
    found,
    stepOf,
    left: props.left,
    label: useCallback(
      (path: string) => {
        const key = LABELS[lastOf(path)];
        return key ? (t(key) as string) : lastOf(path);
      },
      [t],
    ),
    typedDate: (path) => {
      const last = lastOf(path);
      if (path === 'birth_date') return { text: typed.form.birth_date, limits: { notFuture: true } };
      if (last === 'expires_on')
        return {
          text: typed.form.evidence.documents[Number(path.split('.').at(-2))]?.expires_on ?? '',
          limits: { notPast: true },
        };
      if (last === 'signed_on') return { text: typed.access.signed_on, limits: { notFuture: true } };
      if (last === 'starts' || last === 'ends') return { text: typed.access[last], limits: {} };
      return undefined;
    },
    onLeave: () => void checked.ask().catch(() => undefined),
    onEmpty: (path) =>
      setTyped((now) =>
        path.startsWith('access.') ? emptied(now, path) : { ...now, form: emptied(now.form, path) },
      ),
    onKeep: keep,
  });

  const name = [form.given, form.family].filter(Boolean).join(' ');
  const draft = useDraft({
    id: props.draft,
    kind: 'register',
    title: name === '' ? t('register.draft.unnamed') : name,
    body: {
      ...typed,
      left: problems.left,
      amend: amending?.item.command ?? null,
    } as unknown as JsonValue,
    isBlank: JSON.stringify(typed) === JSON.stringify(props.initial),
    savedAt: props.savedAt,
    onAdopted: (id) => props.onAdopted(id, step),
  });

  const hrefOf = (to: StepId) => `/register/${address}/${to}`;
  // While something was waited for, the draft may have got its name, and the operator may have gone elsewhere.
  const go = useStable((to: StepId | undefined) => to && navigate(hrefOf(to)));
  const isStill = useStable((on: StepId) => on === step && isInForm());
  const place = STEPS.indexOf(step);
  const edit = (part: Partial<Typed['form']>) =>
    setTyped((now) => ({ ...now, form: { ...now.form, ...part } }));

  const isNamed =
    answer !== null &&
    form.family !== '' &&
    form.birth_date !== '' &&
    !found.some(({ field }) => stepOf(field) === 'who');
  if (naming.on !== step) setNaming({ on: step, is: step === 'identity' && !isNamed });
  const isHere = (path: string) =>
    stepOf(path) === step || (step === 'identity' && naming.is && stepOf(path) === 'who');

  const continueOn = async () => {
    const stopped = begin();
    const isElsewhere = handElsewhere();
    const latest = await checked.ask().catch(() => null);
    if (latest?.problems.some(({ field }) => isHere(field))) {
      problems.demand(step);
      if (naming.is) problems.demand('who');
      stopped();
    } else if ((step !== 'who' || !(await hasToLook(isElsewhere))) && isStill(step)) go(STEPS[place + 1]);
  };

  /** Nobody goes on past somebody who may be the same without having been shown them. */
  const hasToLook = async (isElsewhere: () => boolean) => {
    setAsking(true);
    const [own, elsewhere] = await Promise.all([
      askOwn().then(
        (said) => said.own,
        () => likely.own ?? [],
      ),
      askCentre().then(
        (said) => said.elsewhere,
        () => [],
      ),
    ]);
    setAsking(false);
    const open = undecided(own, form).map(({ person }) => person);
    const others = form.ask_agents ? 0 : elsewhere.length;
    if (open.length === 0 && others === 0) return false;
    const people = JSON.stringify([...open, others]);
    if (people === shown) return false;
    setShown(people);
    if (!isElsewhere()) document.getElementById(PANEL)?.focus();
    return true;
  };

  // Whoever leaves the first page by its name instead of by Continue is told on the pages that follow.
  const isBehindWho = step !== 'who' && canAsk && !found.some(({ field }) => stepOf(field) === 'who');
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked on leaving the page, not with every draw
  useEffect(() => {
    if (isBehindWho && answer !== null) void askCentre().catch(() => undefined);
  }, [isBehindWho, answer === null]);

  /** To the people who may be the same, and back to where one was typing. */
  const toPanel = () => {
    const panel = document.getElementById(PANEL);
    const here = document.activeElement;
    if (!panel) return;
    if (panel.contains(here)) panelFrom.current?.focus();
    else {
      panelFrom.current = here instanceof HTMLElement ? here : null;
      panel.focus();
    }
  };
  useKeys({ F6: step === 'who' ? toPanel : () => go('who') });

  const send = async () => {
    setRefusal(null);
    const isElsewhere = handElsewhere();
    const refuse = (words: string) => {
      if (!toldElsewhere(words)) setRefusal(words);
    };
    try {
      const latest = await checked.ask();
      if (latest.problems.length > 0) {
        refuse(t('register.review.first', { count: latest.problems.length }));
        if (!isElsewhere()) focusMissing();
        return;
      }
      const id = await draft.flush();
      // The look that these pages have just shown came first: nobody is registered without one. The one that reached
      // the centre says more, if it was for this name and birth date.
      const reached = likely.elsewhere?.search;
      const isFor = reached && isAlike(reached, latest.search);
      const searched = { ...form, search: (isFor ? reached : latest.search) ?? undefined };
      const done = amending
        ? await amend(
            amending.item,
            { type: 'register_person', ...amended(amending.command, searched) },
            said,
          )
        : await register.mutateAsync({ form: searched, draft: id, not_health_numbers: said });
      if (!done) return;
      if (amending) await draft.discard();
      draft.finish();
      const person = done.record?.kind === 'person' ? done.record.id : amending?.command.person;
      if (!goOn(person ? `/registered/${person}` : '/work')) say(t('person.act.recorded'));
    } catch (thrown) {
      refuse(problem(thrown));
    }
  };

  const steps: Step[] = STEPS.map((id) => {
    const wrong = found.some(({ field }) => stepOf(field) === id);
    const seen = problems.demanded.has(id);
    const complete = answer !== null && !wrong && id !== 'review' && (id !== 'who' || form.family !== '');
    return {
      id,
      title: t(`register.steps.${id}`),
      href: hrefOf(id),
      state: seen && wrong ? 'problems' : complete ? 'complete' : 'open',
    };
  });

  // In the state of the address, not in the address: a birth date does not belong where links are kept.
  const toAccount = () => navigate('/account', { state: { birth_date: form.birth_date } });
  usePaletteActions([{ id: 'register-account', title: t('register.who.account'), run: toAccount }]);
  // What is typed stays a draft until the other way is finished.
  const instead = async (to: string, known?: { birth_date: string }) => {
    const id = await draft.flush();
    if (isStill(step)) navigate(to, { state: { ...known, instead: id ?? '' } });
  };
  const isBusy = register.isPending || isAmending || isAsking;

  return (
    <>
      <Paged
        title={amending ? t('register.amend.title') : t('register.title')}
        back={{ href: '/work', label: t('register.back') }}
        under={
          amending ? (
            <Notice
              mood={amending.item.state === 'wedged' ? 'warning' : 'info'}
              title={t(
                amending.item.state === 'wedged' ? 'register.amend.lead' : 'register.amend.lead_waiting',
              )}
            >
              {amending.item.outcome?.is === 'refused' ? problem(amending.item.outcome.refusal) : null}
            </Notice>
          ) : undefined
        }
        aside={<DraftSign savedAt={draft.savedAt} unsaved={draft.unsaved} />}
        actions={
          <Button kind="quiet" onPress={() => setDiscarding(true)}>
            {t('register.draft.discard')}
          </Button>
        }
        stepsLabel={t('register.steps.label')}
        steps={steps}
        current={step}
        problems={problems.demanded.has(step) ? problems.summary(isHere) : []}
        attempts={attempts}
        sideLabel={t('register.along.label')}
        side={
          <Along
            form={form}
            answer={answer}
            likely={likely}
            whoHref={hrefOf('who')}
            onPanel={step === 'who' ? toPanel : null}
          />
        }
        primary={
          step === 'review'
            ? amending
              ? t('register.amend.send')
              : t('register.register')
            : t('register.continue')
        }
        isLast={step === 'review'}
        isPending={isBusy}
        onPrimary={() => void (step === 'review' ? send() : continueOn())}
        onBack={place > 0 ? () => go(STEPS[place - 1]) : undefined}
      >
        {step === 'who' ? (
          <WhoStep
            form={typed.form}
            edit={edit}
            fields={problems}
            likely={likely}
            isStopped={shown !== null}
            onAccount={amending ? null : toAccount}
            onSame={(person) => void instead(`/sponsor/${person}`)}
            onLookUp={() => void instead('/account', { birth_date: form.birth_date })}
          />
        ) : null}
        {step === 'identity' ? (
          <IdentityStep
            form={typed.form}
            edit={edit}
            fields={problems}
            isNaming={naming.is}
            onRename={() => setNaming({ on: step, is: true })}
          />
        ) : null}
        {step === 'access' ? (
          <AccessStep
            typed={typed}
            change={(part) => setTyped((now) => ({ ...now, ...part }))}
            fields={problems}
            level={answer?.assessment.level ?? null}
            isAmending={amending !== null}
          />
        ) : null}
        {step === 'review' ? (
          <ReviewStep
            form={form}
            answer={answer}
            likely={likely}
            hrefOf={hrefOf}
            demand={problems.demand}
            isAmending={amending !== null}
            refusal={refusal}
          />
        ) : null}
      </Paged>
      {signature}
      <ConfirmDialog
        title={t('register.draft.discard_title')}
        isOpen={isDiscarding}
        onClose={() => setDiscarding(false)}
        effects={[t('register.draft.discard_effect')]}
        confirm={t('register.draft.discard_confirm')}
        onConfirm={async () => {
          await draft.discard();
          say(t('register.draft.discarded'));
          goOn('/work');
        }}
      />
    </>
  );
}
