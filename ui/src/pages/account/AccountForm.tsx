import { useCallback, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import {
  Button,
  ConfirmDialog,
  handElsewhere,
  LinkButton,
  Notice,
  type Step,
  useAttempts,
  useSay,
} from '../../components';
import { AccessFields } from '../../filing/AccessFields';
import { focusMissing } from '../../filing/Checklist';
import { DraftSign } from '../../filing/DraftSign';
import { EvidenceFields } from '../../filing/EvidenceFields';
import { Paged } from '../../filing/Paged';
import { useChecked } from '../../filing/useChecked';
import { useDraft } from '../../filing/useDraft';
import { lastOf, useProblems } from '../../filing/useProblems';
import { emptied, useSaid } from '../../filing/useSaid';
import { useStable } from '../../filing/useStable';
import { type EvidenceForm, type JsonValue, type PersonPage, useAsk, useHost, useTell } from '../../host';
import { useText } from '../../i18n';
import { useGoOn } from '../../shell';
import { LABELS } from '../../words/labels';
import { AccountAlong } from './AccountAlong';
import { AccountReview } from './AccountReview';
import { AccountStep, type Looked } from './AccountStep';
import { STEPS, type StepId, sent, stepOf, stepsOf, type Typed } from './model';

export interface AccountFormProps {
  /** `/account/<draft>` or `/sponsor/<person>`: the part of the address that stays. */
  base: string;
  draft: string | null;
  savedAt: string | null;
  initial: Typed;
  left: readonly string[];
  asked: string | undefined;
  /** One of our own people. */
  person: PersonPage | null;
  onAdopted: (draft: string, step: StepId) => void;
}

export function AccountForm(props: AccountFormProps) {
  const { base, person } = props;
  const text = useText();
  const { t, problem } = text;
  const host = useHost();
  const say = useSay();
  const [, navigate] = useLocation();
  const { goOn, isHere, toldElsewhere } = useGoOn();
  const { data: organization } = useAsk('organization', {});
  const { data: status } = useAsk('status', {});
  const [typed, setTyped] = useState(props.initial);
  const { attempts, begin } = useAttempts();
  const [looked, setLooked] = useState<{ of: string; said: NonNullable<Looked> } | null>(null);
  const [isLooking, setLooking] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isDiscarding, setDiscarding] = useState(false);
  const sponsor = useTell('sponsor');

  const personId = person?.person.id ?? null;
  const form = sent(typed, personId, organization, props.draft);
  const { said: notHealth, keep } = useSaid(form);
  const checked = useChecked('check_sponsoring', { ...form, not_health_numbers: notHealth });
  const { answer } = checked;
  const found = useMemo(() => answer?.problems ?? [], [answer]);
  const isShort = (answer?.look ?? null) !== null;
  const isInstead = typed.instead !== '';
  const order = stepsOf(person !== null, isShort || isInstead || form.evidence !== null);
  // Until the rulebook has answered, nobody is sent away from the page that was asked for.
  const isAsked = (one: StepId) =>
    one === props.asked && (order.includes(one) || (answer === null && one === 'identity'));
  const step: StepId = STEPS.find(isAsked) ?? order[0] ?? 'account';

  // What was said is said of one login ID and one birth date.
  const shown = JSON.stringify(form.account);
  const said: Looked = looked?.of === shown ? looked.said : null;
  const seen = said !== null && 'found' in said ? said.found : null;
  const isOnline = status?.online ?? true;

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
      if (last === 'birth_date') return { text: typed.birth_date, limits: { notFuture: true } };
      if (last === 'expires_on')
        return {
          text: typed.evidence.documents[Number(path.split('.').at(-2))]?.expires_on ?? '',
          limits: { notPast: true },
        };
      if (last === 'signed_on') return { text: typed.access.signed_on, limits: { notFuture: true } };
      if (last === 'starts' || last === 'ends') return { text: typed.access[last], limits: {} };
      return undefined;
    },
    onLeave: () => void checked.ask().catch(() => undefined),
    onEmpty: (path) => setTyped((now) => emptied(now, path)),
    onKeep: keep,
  });

  const name = person
    ? [person.person.name.given, person.person.name.family].filter(Boolean).join(' ')
    : null;
  const draft = useDraft({
    id: props.draft,
    kind: 'account',
    title:
      name ?? (typed.login_id.trim() === '' ? t('account.unnamed') : typed.login_id.trim().toUpperCase()),
    body: {
      ...typed,
      left: problems.left,
      person: personId,
    } as unknown as JsonValue,
    isBlank: JSON.stringify(typed) === JSON.stringify(props.initial),
    savedAt: props.savedAt,
    onAdopted: (id) => props.onAdopted(id, step),
  });

  const hrefOf = (to: StepId) => `${base}/${to}`;
  const place = order.indexOf(step);
  // While something was waited for, the draft may have got its name, and the operator may have gone elsewhere.
  const go = useStable((to: StepId | undefined) => to && navigate(hrefOf(to)));
  const isStill = useStable((on: StepId) => on === step && isHere());
  const change = (part: Partial<Typed>) => setTyped((now) => ({ ...now, ...part }));

  const examine = useStable((evidence: EvidenceForm) => change({ evidence }));

  const lookUp = async () => {
    if (!form.account) return;
    setLooking(true);
    try {
      setLooked({ of: shown, said: await host.call('lookup_account', form.account) });
    } catch (thrown) {
      setLooked({ of: shown, said: { trouble: problem(thrown) } });
    } finally {
      setLooking(false);
    }
  };

  const mustLook = step === 'account' && isOnline && said === null;
  const continueOn = async () => {
    const stopped = begin();
    const latest = await checked.ask().catch(() => null);
    if (latest?.problems.some(({ field }) => stepOf(field) === step)) {
      problems.demand(step);
      stopped();
    } else if (mustLook) await lookUp();
    else if (!isStill(step)) return;
    else if (step === 'account' && seen?.ours && isInstead)
      navigate(`/sponsor/${seen.ours}`, { state: { instead: typed.instead } });
    else if (step === 'account' && seen?.ours) navigate(`/people/${seen.ours}`);
    // Nobody was found: the same once more, after what was shown is looked at again.
    else if (step === 'account' && said !== null && 'found' in said && seen === null) await lookUp();
    else go(order[place + 1]);
  };

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
      const done = await sponsor.mutateAsync({ ...form, draft: id, not_health_numbers: notHealth });
      draft.finish();
      // The registration has become this: it is not to be sent, too.
      if (isInstead) await host.call('draft_delete', { draft: typed.instead }).catch(() => undefined);
      const { record } = done;
      if (!goOn(record?.kind === 'sponsorship' ? `/added/${record.id}` : '/work'))
        say(t('person.act.recorded'));
    } catch (thrown) {
      refuse(problem(thrown));
    }
  };

  const whyNot = person?.allowed.find(({ action }) => action === 'sponsor_person')?.refusal ?? null;
  const steps: Step[] = order.map((id) => {
    const wrong = found.some(({ field }) => stepOf(field) === id);
    const isTyped = (id !== 'account' || seen !== null) && (id !== 'identity' || form.evidence !== null);
    const complete = answer !== null && !wrong && id !== 'review' && isTyped;
    return {
      id,
      title: t(`account.steps.${id}`),
      href: hrefOf(id),
      state: problems.demanded.has(id) && wrong ? 'problems' : complete ? 'complete' : 'open',
    };
  });
  const primary =
    step === 'review'
      ? t('account.add')
      : step !== 'account'
        ? t('register.continue')
        : seen?.ours
          ? t('register.done.open', { name: seen.name })
          : mustLook || (said !== null && 'found' in said && seen === null)
            ? t('account.look_up')
            : t('register.continue');

  return (
    <>
      <Paged
        title={name ? t('account.sponsor_title', { name }) : t('account.title')}
        back={
          personId && name
            ? { href: `/people/${personId}`, label: name }
            : { href: '/work', label: t('register.back') }
        }
        under={
          whyNot || isInstead ? (
            <>
              {whyNot ? <Notice mood="warning">{problem(whyNot)}</Notice> : null}
              {isInstead ? (
                <Notice
                  mood="info"
                  title={t('account.instead')}
                  actions={
                    <>
                      {personId ? (
                        <LinkButton
                          size="small"
                          href={`/people/${personId}/identity?${new URLSearchParams({ instead: typed.instead, of: personId })}`}
                        >
                          {t('account.instead_look')}
                        </LinkButton>
                      ) : null}
                      <LinkButton size="small" href={`/register/${typed.instead}`}>
                        {t('account.instead_back')}
                      </LinkButton>
                    </>
                  }
                >
                  {t('account.instead_words')}
                </Notice>
              ) : null}
            </>
          ) : undefined
        }
        aside={<DraftSign savedAt={draft.savedAt} unsaved={draft.unsaved} />}
        actions={
          <Button kind="quiet" onPress={() => setDiscarding(true)}>
            {t('register.draft.discard')}
          </Button>
        }
        stepsLabel={t('account.steps.label')}
        steps={steps}
        current={step}
        problems={problems.demanded.has(step) ? problems.summary((path) => stepOf(path) === step) : []}
        attempts={attempts}
        sideLabel={t('register.along.label')}
        side={
          <AccountAlong
            found={seen}
            person={person?.person ?? null}
            isOnline={isOnline}
            isShown={step === 'account'}
            assessment={answer?.assessment ?? null}
          />
        }
        primary={primary}
        isLast={step === 'review'}
        isPending={sponsor.isPending || isLooking}
        isDisabled={step === 'review' && whyNot !== null}
        onPrimary={() => void (step === 'review' ? send() : continueOn())}
        onBack={place > 0 ? () => go(order[place - 1]) : undefined}
      >
        {step === 'account' ? (
          <AccountStep typed={typed} change={change} fields={problems} looked={said} isOnline={isOnline} />
        ) : null}
        {step === 'identity' ? (
          <>
            <p>
              {person === null
                ? t('account.look_again')
                : isShort
                  ? t('account.look_ours', { level: answer?.look ?? 2, proven: person.person.level })
                  : t('account.look_instead')}
            </p>
            <EvidenceFields value={typed.evidence} onChange={examine} fields={problems} />
          </>
        ) : null}
        {step === 'access' ? (
          <AccessFields
            value={typed.access}
            onChange={(access) => change({ access })}
            fields={problems}
            level={person?.person.level ?? seen?.level ?? null}
            held={answer?.held}
          />
        ) : null}
        {step === 'review' ? (
          <AccountReview
            form={form}
            found={seen}
            answer={answer}
            hrefOf={hrefOf}
            demand={problems.demand}
            refusal={refusal}
            isOnline={isOnline}
            isShort={isShort}
          />
        ) : null}
      </Paged>
      <ConfirmDialog
        title={t('account.discard_title')}
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
