import { useState } from 'react';
import { useLocation } from 'wouter';
import { handElsewhere, Notice, useAttempts } from '../../components';
import { Paged } from '../../filing/Paged';
import { stepsShown, usePages } from '../../filing/usePages';
import { useText } from '../../i18n';
import { usePaletteActions } from '../../shell';
import { AccessStep } from './AccessStep';
import { Along } from './Along';
import { IdentityStep } from './IdentityStep';
import { type Amending, type RegistrationProps, STEPS, type StepId, stepOf } from './model';
import './register.css';
import { ReviewStep } from './ReviewStep';
import { usePanel } from './usePanel';
import { useRegister } from './useRegister';
import { type Registering, useRegistration } from './useRegistration';
import { WhoStep } from './WhoStep';

/** The pages of a registration in free order, from who it is to what is sent. */
export function Registration(props: RegistrationProps) {
  const { address, step, amending } = props;
  const { t } = useText();
  const registering = useRegistration(props);
  const { form, judged, look, draft } = registering;
  const { answer, problems } = judged;
  const pages = usePages(`/register/${address}`, STEPS, step);
  const { attempts, begin } = useAttempts();
  const panel = usePanel(registering, step, pages.go);
  const sending = useRegister(registering, amending);
  const naming = useNaming(registering, step);

  const isHere = (path: string) =>
    stepOf(path) === step || (step === 'identity' && naming.is && stepOf(path) === 'who');
  const continueOn = async () => {
    const stopped = begin();
    const isElsewhere = handElsewhere();
    const latest = await judged.ask().catch(() => null);
    if (latest?.problems.some(({ field }) => isHere(field))) {
      problems.demand(step);
      if (naming.is) problems.demand('who');
      stopped();
    } else if ((step !== 'who' || !(await panel.hasToLook(isElsewhere))) && pages.isStill(step)) pages.goOn();
  };
  const isLast = step === 'review';
  const toPanel = step === 'who' ? panel.toPanel : null;

  return (
    <>
      <Paged
        title={t(amending ? 'register.amend.title' : 'register.title')}
        back={{ href: '/work', label: t('register.back') }}
        under={amending ? <CameBack item={amending.item} /> : undefined}
        draft={draft}
        discardTitle={t('register.draft.discard_title')}
        stepsLabel={t('register.steps.label')}
        steps={stepsShown(STEPS, {
          titleOf: (id) => t(`register.steps.${id}`),
          hrefOf: pages.hrefOf,
          found: answer?.problems ?? null,
          stepOf,
          demanded: problems.demanded,
          isTyped: (id) => id !== 'who' || form.name.family.trim() !== '',
        })}
        current={step}
        problems={problems.demanded.has(step) ? problems.summary(isHere) : []}
        attempts={attempts}
        sideLabel={t('register.along.label')}
        side={
          <Along
            form={form}
            answer={answer}
            likely={look.likely}
            whoHref={pages.hrefOf('who')}
            onPanel={toPanel}
          />
        }
        primary={isLast ? t(amending ? 'register.amend.send' : 'register.register') : t('register.continue')}
        isLast={isLast}
        isPending={sending.isPending || panel.isAsking}
        onPrimary={() => void (isLast ? sending.send() : continueOn())}
        onBack={pages.goBack}
      >
        <OnePage
          registering={registering}
          step={step}
          isStopped={panel.isStopped}
          isAmending={amending !== null}
          naming={naming}
          pages={pages}
          refusal={sending.refusal}
        />
      </Paged>
      {sending.signature}
    </>
  );
}

/** Decided on coming to a page: fields must not vanish under the typing hand. */
function useNaming({ form, judged }: Registering, step: StepId) {
  const [naming, setNaming] = useState({ on: step, is: step === 'identity' });
  const isNamed =
    judged.answer !== null &&
    form.name.family.trim() !== '' &&
    form.details.birth_date !== '' &&
    !judged.answer.problems.some(({ field }) => stepOf(field) === 'who');
  if (naming.on !== step) setNaming({ on: step, is: step === 'identity' && !isNamed });
  return { is: naming.is, rename: () => setNaming({ on: step, is: true }) };
}

/** Why a registration is here again. */
function CameBack({ item }: { item: Amending['item'] }) {
  const { t, problem } = useText();
  const isWedged = item.state === 'wedged';
  return (
    <Notice
      mood={isWedged ? 'warning' : 'info'}
      title={t(isWedged ? 'register.amend.lead' : 'register.amend.lead_waiting')}
    >
      {item.outcome?.is === 'refused' ? problem(item.outcome.refusal) : null}
    </Notice>
  );
}

interface OnePageProps {
  registering: Registering;
  step: StepId;
  isStopped: boolean;
  isAmending: boolean;
  naming: ReturnType<typeof useNaming>;
  pages: ReturnType<typeof usePages<StepId>>;
  refusal: string | null;
}

function OnePage({ registering, step, isStopped, isAmending, naming, pages, refusal }: OnePageProps) {
  const { t } = useText();
  const { typed, change, edit, form, judged, look, draft } = registering;
  const { answer, problems } = judged;
  const [, navigate] = useLocation();
  // In the state of the address, not in the address: a birth date does not belong where links are kept.
  const toAccount = () => navigate('/account', { state: { birth_date: form.details.birth_date } });
  usePaletteActions([{ id: 'register-account', title: t('register.who.account'), run: toAccount }]);
  // What is typed stays a draft until the other way is finished.
  const instead = async (to: string, known?: { birth_date: string }) => {
    const id = await draft.flush();
    if (pages.isStill(step)) navigate(to, { state: { ...known, instead: id ?? '' } });
  };
  switch (step) {
    case 'who':
      return (
        <WhoStep
          form={typed.form}
          edit={edit}
          fields={problems}
          likely={look.likely}
          isStopped={isStopped}
          onAccount={isAmending ? null : toAccount}
          onSame={(person) => void instead(`/sponsor/${person}`)}
          onLookUp={() => void instead('/account', { birth_date: form.details.birth_date })}
        />
      );
    case 'identity':
      return (
        <IdentityStep
          form={typed.form}
          edit={edit}
          fields={problems}
          isNaming={naming.is}
          onRename={naming.rename}
          assessment={answer?.assessment ?? null}
        />
      );
    case 'access':
      return (
        <AccessStep
          typed={typed}
          change={change}
          fields={problems}
          level={answer?.assessment.level ?? null}
          isAmending={isAmending}
          counts={answer?.form_counts ?? null}
        />
      );
    case 'review':
      return (
        <ReviewStep
          form={form}
          answer={answer}
          likely={look.likely}
          hrefOf={pages.hrefOf}
          demand={problems.demand}
          isAmending={isAmending}
          refusal={refusal}
        />
      );
  }
}
