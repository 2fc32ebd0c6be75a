import { useLocation } from 'wouter';
import { allowedTo, useWhyNot } from '../../cases/deeds';
import { type AtOnce, useActAtOnce } from '../../cases/useActAtOnce';
import { Button, LinkButton, MenuButton, useSay } from '../../components';
import { type Allowed, type PersonPage, type RecordRef, useTell } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';
import { isUntold } from './untold';

/** What of the page is open: a dialog or a panel. */
export type Opened = 'print' | 'hand-over' | 'enroll' | 'leave' | 'ask' | 'ask-correction';

/** What the person has not been told yet, where that is what comes next. */
function toTell({ next, merged, sponsorships }: PersonPage): {
  action: AtOnce;
  record: RecordRef;
  allowed: Allowed | undefined;
} | null {
  const [known] = merged;
  if (next === 'tell-merged' && known)
    return {
      action: 'tell_merged',
      record: { kind: 'held', id: known.held },
      allowed: allowedTo(known.allowed, 'tell_merged'),
    };
  const no = sponsorships.find(({ sponsorship }) => isUntold(sponsorship));
  return next === 'sponsor-said-no' && no
    ? {
        action: 'tell_declined',
        record: { kind: 'sponsorship', id: no.sponsorship.id },
        allowed: allowedTo(no.allowed, 'tell_declined'),
      }
    : null;
}

/** Turns the page to the registrant: the window moves on by itself, and says why not. */
function useTurn(person: string) {
  const { mutateAsync } = useTell('turn_to_registrant');
  const { problem } = useText();
  const say = useSay();
  return async () => {
    try {
      await mutateAsync({ person });
    } catch (thrown) {
      say(problem(thrown), 'alert');
    }
  };
}

/** The one thing to do next, and beside it what is wanted now and then. */
export function NextStep({ page, onOpen }: { page: PersonPage; onOpen: (opened: Opened) => void }) {
  const { t } = useText();
  const whyNot = useWhyNot();
  const [, navigate] = useLocation();
  const { next, allowed, person } = page;
  const print = allowedTo(allowed, 'print_letter');
  const correct = allowedTo(allowed, 'correct_person');
  const letter = person.account.state === 'active' ? person.account.letter?.state : null;
  const codes = useCodes();
  const atOnce = useActAtOnce();
  const turns = allowedTo(allowed, 'choose_questions');
  const turn = useTurn(person.id);
  const tell = toTell(page);
  const opens = (what: Opened) => () => onOpen(what);
  const primary: { allowed: Allowed | undefined; label: string; onPress: () => void } | null =
    next === 'print-letter'
      ? { allowed: print, label: t('person.next.print'), onPress: opens('print') }
      : next === 'hand-over'
        ? {
            allowed: allowedTo(allowed, 'hand_over'),
            label: t('person.next.hand_over'),
            onPress: opens('hand-over'),
          }
        : next === 'enroll'
          ? {
              allowed: allowedTo(allowed, 'enroll'),
              label: t('person.next.enroll'),
              onPress: opens('enroll'),
            }
          : tell?.allowed?.offered
            ? {
                allowed: tell.allowed,
                label: codes.action(tell.action),
                onPress: () => void atOnce(tell.action, tell.record),
              }
            : null;
  const again = next !== 'print-letter' && (letter === 'printed' || letter === 'handed-over');
  const why = primary ? whyNot(primary.allowed) : undefined;
  const mayPrint = print?.offered === true;
  const more = [
    ...(correct?.offered && correct.refusal === null
      ? [
          {
            id: 'correct',
            label: t('person.next.correct'),
            onPress: () => navigate(`/people/${person.id}/correct`),
          },
        ]
      : []),
    // Nobody is waited for who could take it; whoever comes back gets one all the same.
    ...(letter === 'to-print' && next !== 'print-letter' && mayPrint
      ? [
          {
            id: 'print',
            label: t('person.next.print'),
            isDisabled: whyNot(print) !== undefined,
            onPress: () => onOpen('print'),
          },
        ]
      : []),
    ...(turns?.offered && turns.refusal === null
      ? [
          {
            id: 'turn',
            label: t('person.next.turn'),
            isDisabled: whyNot(turns) !== undefined,
            onPress: () => void turn(),
          },
        ]
      : []),
    ...(page.leaving.length > 0
      ? [{ id: 'leave', label: t('person.next.leave'), onPress: () => onOpen('leave') }]
      : []),
  ];
  return (
    <div className="next-step">
      <div className="row-line">
        {more.length > 0 ? <MenuButton label={t('person.next.more')} items={more} /> : null}
        {again && mayPrint ? (
          <Button onPress={() => onOpen('print')} isDisabled={whyNot(print) !== undefined}>
            {t('person.next.print_again')}
          </Button>
        ) : null}
        {primary ? (
          <Button kind="primary" onPress={primary.onPress} isDisabled={why !== undefined}>
            {primary.label}
          </Button>
        ) : null}
        {next === 'sponsor' ? (
          <LinkButton kind="primary" href={`/sponsor/${person.id}`}>
            {t('person.next.sponsor')}
          </LinkButton>
        ) : null}
      </div>
      {why ? <p className="soft next-why">{why}</p> : null}
    </div>
  );
}
