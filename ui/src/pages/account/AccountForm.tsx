import { useLocation } from 'wouter';
import { Notice, useAttempts, useSay } from '../../components';
import { AccessFields } from '../../filing/AccessFields';
import { EvidenceFields } from '../../filing/EvidenceFields';
import { InsteadNotice } from '../../filing/InsteadNotice';
import { Paged } from '../../filing/Paged';
import { stepsShown, usePages } from '../../filing/usePages';
import { useSending } from '../../filing/useSending';
import { useStable } from '../../filing/useStable';
import { type EvidenceForm, type PersonPage, type Refusal, useAsk, useHost, useTell } from '../../host';
import { useText } from '../../i18n';
import { useGoOn } from '../../shell';
import { AccountAlong } from './AccountAlong';
import { AccountReview } from './AccountReview';
import { AccountStep } from './AccountStep';
import { type StepId, stepOf } from './model';
import { type AccountFormProps, type Sponsoring, useAccount, useLookUp } from './useAccount';

/** The pages of a sponsorship: of somebody who shows an account, or of one of our own people. */
export function AccountForm(props: AccountFormProps) {
  const { base, person } = props;
  const { t } = useText();
  const [, navigate] = useLocation();
  const { data: status } = useAsk('status', {});
  const isOnline = status?.online ?? true;
  const sponsoring = useAccount(props);
  const { typed, form, judged, draft, order, step, name, isInstead } = sponsoring;
  const { answer, problems } = judged;
  const { attempts, begin } = useAttempts();
  const look = useLookUp(form.person);
  const { seen } = look;
  const isStopped = seen !== null && seen.status !== 'active';
  const pages = usePages(base, order, step);
  const sending = useSponsor(sponsoring);

  const mustLook = step === 'account' && isOnline && look.said === null;
  const continueOn = async () => {
    const stopped = begin();
    const latest = await judged.ask().catch(() => null);
    if (latest?.problems.some(({ field }) => stepOf(field) === step)) {
      problems.demand(step);
      stopped();
    } else if (mustLook) await look.lookUp();
    else if (!pages.isStill(step)) return;
    else if (step === 'account' && seen?.ours && isInstead)
      navigate(`/sponsor/${seen.ours}`, { state: { instead: typed.instead } });
    else if (step === 'account' && seen?.ours) navigate(`/people/${seen.ours}`);
    // Nobody was found, or an account that opens nothing: the same once more, after what was shown is looked at again.
    else if (step === 'account' && (look.isNobody || isStopped)) await look.lookUp();
    else pages.goOn();
  };

  const whyNot = person?.allowed.find(({ action }) => action === 'sponsor_person')?.refusal ?? null;
  const isLast = step === 'review';
  let primary = t('register.continue');
  if (isLast) primary = t('account.add');
  else if (step === 'account' && seen?.ours) primary = t('register.done.open', { name: seen.name });
  else if (step === 'account' && (mustLook || look.isNobody || isStopped)) primary = t('account.look_up');

  return (
    <Paged
      title={name ? t('account.sponsor_title', { name }) : t('account.title')}
      back={
        person && name
          ? { href: `/people/${person.person.id}`, label: name }
          : { href: '/work', label: t('register.back') }
      }
      under={
        whyNot || isInstead ? <Under whyNot={whyNot} person={person} instead={typed.instead} /> : undefined
      }
      draft={draft}
      discardTitle={t('account.discard_title')}
      stepsLabel={t('account.steps.label')}
      steps={stepsShown(order, {
        titleOf: (id) => t(`account.steps.${id}`),
        hrefOf: pages.hrefOf,
        found: answer?.problems ?? null,
        stepOf,
        demanded: problems.demanded,
        isTyped: (id) => (id !== 'account' || seen !== null) && (id !== 'identity' || Boolean(form.evidence)),
      })}
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
      isLast={isLast}
      isPending={sending.isPending || look.isLooking}
      isDisabled={isLast && whyNot !== null}
      onPrimary={() => void (isLast ? sending.send() : continueOn())}
      onBack={pages.goBack}
    >
      <OnePage
        sponsoring={sponsoring}
        person={person}
        look={look}
        hrefOf={pages.hrefOf}
        refusal={sending.refusal}
        isOnline={isOnline}
      />
    </Paged>
  );
}

/** Adds the sponsorship, and leads to what became of it. */
function useSponsor({ typed, form, judged, draft, isInstead }: Sponsoring) {
  const { t } = useText();
  const host = useHost();
  const say = useSay();
  const { goOn } = useGoOn();
  const sponsor = useTell('sponsor');
  const { refusal, send } = useSending({
    ask: judged.ask,
    draft,
    submit: async (_, id) => {
      const { record } = await sponsor.mutateAsync({ form, draft: id, not_health_numbers: judged.said });
      draft.finish();
      // The registration has become this: it is not to be sent, too.
      if (isInstead) await host.call('draft_delete', { draft: typed.instead }).catch(() => undefined);
      if (!goOn(record?.kind === 'sponsorship' ? `/added/${record.id}` : '/work'))
        say(t('person.act.recorded'));
    },
  });
  return { refusal, send, isPending: sponsor.isPending };
}

interface UnderProps {
  whyNot: Refusal | null;
  person: PersonPage | null;
  /** The registration that this takes the place of; empty where there was none. */
  instead: string;
}

/** Under the title: why it cannot be sent, and the registration that it takes the place of. */
function Under({ whyNot, person, instead }: UnderProps) {
  const { problem } = useText();
  const id = person?.person.id;
  const look = id ? `/people/${id}/identity?${new URLSearchParams({ instead, of: id })}` : undefined;
  return (
    <>
      {whyNot ? <Notice mood="warning">{problem(whyNot)}</Notice> : null}
      {instead === '' ? null : <InsteadNotice draft={instead} look={look} />}
    </>
  );
}

interface OnePageProps {
  sponsoring: Sponsoring;
  person: PersonPage | null;
  look: ReturnType<typeof useLookUp>;
  hrefOf: (step: StepId) => string;
  refusal: string | null;
  isOnline: boolean;
}

function OnePage({ sponsoring, person, look, hrefOf, refusal, isOnline }: OnePageProps) {
  const { t } = useText();
  const { typed, change, form, judged, step, isShort } = sponsoring;
  const { answer, problems } = judged;
  const examine = useStable((evidence: EvidenceForm) => change({ evidence }));
  switch (step) {
    case 'account':
      return (
        <AccountStep
          shown={typed.form.person}
          onChange={(person) => change({ person })}
          fields={problems}
          looked={look.said}
          isOnline={isOnline}
        />
      );
    case 'identity':
      return (
        <>
          <p>
            {person === null
              ? t('account.look_again')
              : isShort
                ? t('account.look_ours', { level: answer?.look ?? 2, proven: person.person.level })
                : t('account.look_instead')}
          </p>
          <EvidenceFields
            value={typed.form.evidence}
            onChange={examine}
            fields={problems}
            assessment={answer?.assessment ?? null}
          />
        </>
      );
    case 'access':
      return (
        <AccessFields
          value={typed.form}
          onChange={change}
          fields={problems}
          level={person?.person.level ?? look.seen?.level ?? null}
          held={answer?.held}
          counts={answer?.form_counts}
        />
      );
    case 'review':
      return (
        <AccountReview
          form={form}
          found={look.seen}
          answer={answer}
          hrefOf={hrefOf}
          demand={problems.demand}
          refusal={refusal}
          isOnline={isOnline}
          isShort={isShort}
        />
      );
  }
}
