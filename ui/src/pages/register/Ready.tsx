import { type ReactNode, useEffect, useRef, useState } from 'react';
import { allowedTo, useWhyNot } from '../../cases/deeds';
import { PrintLetter, useHandingOver } from '../../cases/Letter';
import {
  Button,
  ButtonBar,
  Icon,
  LinkButton,
  List,
  LoginId,
  Refused,
  useLostHand,
  useOneOpen,
  usePageLetters,
  useSay,
} from '../../components';
import { type PersonPage, useAsk } from '../../host';
import { useText } from '../../i18n';
import { loginOf, stoppedOf } from '../../words/account';
import { useCodes } from '../../words/codes';
import { fullName } from '../../words/names';
import './ready.css';

/** What is to be done now: wait for the centre, call the agents, print, hand over – or nothing any more. */
type At = 'wait' | 'stopped' | 'print' | 'hand-over' | 'done';

function standing({ person, letter_days }: PersonPage): At {
  if (stoppedOf(person.account)) return 'stopped';
  if (person.account.state !== 'active') return 'wait';
  const letter = person.account.letter?.state;
  if (letter === 'to-print') return 'print';
  // Its password opens nothing any more.
  if (letter === 'printed') return letter_days !== null && letter_days < 0 ? 'print' : 'hand-over';
  return 'done';
}

/**
 * The person stands at the desk: three steps that act, one after the other. One button is the primary one: the step that is next,
 * and after the last of them – or later – the next person.
 */
export function Ready({ page, isHeld }: { page: PersonPage; isHeld: boolean }) {
  const { t } = useText();
  const { data: status } = useAsk('status', {});
  const [isLater, setLater] = useState(false);
  const steps = useRef<HTMLElement>(null);
  const foot = useRef<HTMLDivElement>(null);
  const at = standing(page);
  // Nothing can be done here and now: the next person can.
  const isOver =
    isLater || isHeld || at === 'done' || at === 'stopped' || (at === 'wait' && status?.online === false);
  const lead = () => {
    const next = isOver ? foot.current?.querySelector('a') : steps.current?.querySelector('button, input');
    (next as HTMLElement | null | undefined)?.focus();
  };
  // What was pressed is a tick by now: on to what is next.
  useLostHand(`${at} ${isLater}`, lead);
  const [printed, setPrinted] = useState(0);
  const latest = useRef(lead);
  latest.current = lead;
  // Asked to hand over: the dialog would give the focus back to where it came from, and that was the step before.
  useEffect(() => {
    if (printed > 0) setTimeout(() => latest.current());
  }, [printed]);
  return (
    <>
      <div className="ready">
        <Who page={page} />
        <List ordered className="ready-steps" ref={steps} aria-label={t('register.ready.steps')}>
          <PrintStep
            page={page}
            at={at}
            isPrimary={at === 'print' && !isOver}
            onPrinted={() => setPrinted((times) => times + 1)}
          />
          <HandOverStep page={page} at={at} isPrimary={at === 'hand-over' && !isOver} />
          <SponsorSteps page={page} />
        </List>
      </div>
      <div ref={foot}>
        <ButtonBar>
          <LinkButton href="/register" kind={isOver && !isHeld ? 'primary' : 'secondary'}>
            {t('register.done.next')}
          </LinkButton>
          {isOver ? null : (
            <Button kind="quiet" onPress={() => setLater(true)}>
              {t('register.ready.later')}
            </Button>
          )}
          <LinkButton href={`/people/${page.person.id}`} kind="quiet">
            {t('register.done.open', { name: fullName(page.person.name) })}
          </LinkButton>
        </ButtonBar>
        {isLater && at !== 'done' && at !== 'stopped' ? (
          <p className="soft">{t('register.ready.later_words')}</p>
        ) : null}
      </div>
    </>
  );
}

/** Who it is, and the account to read out. */
function Who({ page: { person } }: { page: PersonPage }) {
  const { t } = useText();
  const codes = useCodes();
  const say = useSay();
  const login = loginOf(person.account);
  const copy = async (id: string) => {
    try {
      await navigator.clipboard.writeText(id.toUpperCase());
      say(t('register.ready.copied'));
    } catch {
      // A window without the right to the clipboard: it stands there to be selected.
      say(t('register.ready.not_copied'), 'info');
    }
  };
  return (
    <div className="ready-who">
      <p className="ready-name">{fullName(person.name)}</p>
      {login === null ? (
        <p className="soft">{t('register.done.will_allocate')}</p>
      ) : (
        <p className="ready-login">
          <LoginId id={login} />{' '}
          <Button size="small" kind="quiet" onPress={() => void copy(login)}>
            {t('register.ready.copy')}
          </Button>
        </p>
      )}
      <p className="soft">{codes.level(person.level)}</p>
    </div>
  );
}

interface StepProps {
  number: number;
  stands: 'done' | 'now' | 'next' | 'waits';
  title: ReactNode;
  children?: ReactNode;
}

/** A step with its number; done, it shrinks to a tick. */
function Step({ number, stands, title, children }: StepProps) {
  const { t } = useText();
  return (
    <li className={`ready-step ready-${stands}`} aria-current={stands === 'now' ? 'step' : undefined}>
      <span className="ready-sign" aria-hidden="true">
        {stands === 'done' ? <Icon name="check" /> : stands === 'waits' ? <Icon name="waiting" /> : number}
      </span>
      <div className="ready-body">
        <p className="ready-title">
          {title}
          {stands === 'done' ? <span className="hidden">{t('step.complete')}</span> : null}
        </p>
        {stands === 'done' ? null : children}
      </div>
    </li>
  );
}

interface ActStepProps {
  page: PersonPage;
  at: At;
  isPrimary: boolean;
}

function PrintStep({ page, at, isPrimary, onPrinted }: ActStepProps & { onPrinted: () => void }) {
  const { t } = useText();
  const whyNot = useWhyNot();
  const codes = useCodes();
  const { open, setOpen, closing } = useOneOpen<'print'>();
  const why = whyNot(allowedTo(page.allowed, 'print_letter'));
  const canPrint = at === 'print' && why === undefined;
  usePageLetters({ p: canPrint && open === null ? () => setOpen('print') : undefined });
  const isDone = at === 'hand-over' || at === 'done';
  return (
    <>
      <Step
        number={1}
        stands={isDone ? 'done' : at === 'print' ? 'now' : 'next'}
        title={t(isDone ? 'register.ready.printed' : 'register.ready.print')}
      >
        {at === 'print' ? (
          <Button
            kind={isPrimary ? 'primary' : 'secondary'}
            keys="P"
            isDisabled={!canPrint}
            onPress={() => setOpen('print')}
          >
            {t('person.next.print')}
          </Button>
        ) : (
          <p className="soft">
            {at === 'stopped'
              ? t('register.ready.stopped', { phone: codes.tables?.help.service_desk ?? '' })
              : t('register.ready.print_waits')}
          </p>
        )}
        {at === 'print' && why ? <p className="soft">{why}</p> : null}
      </Step>
      {/* Handing over is the next step on this page, not another dialog. */}
      <PrintLetter
        page={page}
        isOpen={open !== null}
        onClose={closing('print')}
        onHandOver={() => {
          setOpen(null);
          onPrinted();
        }}
      />
    </>
  );
}

function HandOverStep({ page, at, isPrimary }: ActStepProps) {
  const { t } = useText();
  const { field, refused, busy, decide } = useHandingOver(page, () => undefined);
  return (
    <Step
      number={2}
      stands={at === 'done' ? 'done' : at === 'hand-over' ? 'now' : 'next'}
      title={t(at === 'done' ? 'register.ready.handed_over' : 'register.ready.hand_over')}
    >
      {at === 'hand-over' ? (
        <>
          {field}
          <Refused words={refused} />
          <Button kind={isPrimary ? 'primary' : 'secondary'} onPress={() => void decide()} isPending={busy}>
            {t('person.hand_over.confirm')}
          </Button>
        </>
      ) : null}
    </Step>
  );
}

/** Who is asked, since when; the desk has nothing to do about it. */
function SponsorSteps({ page }: { page: PersonPage }) {
  const { t, when } = useText();
  const codes = useCodes();
  if (page.sponsorships.length === 0) {
    return (
      <Step number={3} stands="next" title={t('register.ready.no_sponsor')}>
        <LinkButton size="small" kind="quiet" href={`/sponsor/${page.person.id}`}>
          {t('person.next.sponsor')}
        </LinkButton>
      </Step>
    );
  }
  return page.sponsorships.map(({ sponsorship }) => {
    const { state, since } = sponsorship.state;
    const isWaiting = state === 'asked' || state === 'questioned';
    const names = { name: sponsorship.sponsor.name, when: when(since) };
    const services = codes.services(sponsorship.services);
    return (
      <Step
        key={sponsorship.id}
        number={3}
        stands={isWaiting ? 'waits' : state === 'in-force' ? 'done' : 'next'}
        title={
          isWaiting
            ? t('register.ready.sponsor_asked', names)
            : state === 'in-force'
              ? t('register.ready.sponsor_done', { ...names, services })
              : t('register.ready.sponsor_over', names)
        }
      >
        <p className="soft">{services}</p>
      </Step>
    );
  });
}
