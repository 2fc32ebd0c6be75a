import type { Mood } from '../components';
import type { RequestRow, SponsorshipRow } from '../host';
import { useText } from '../i18n';
import { useSession } from '../shell';

const REQUEST_MOOD: Record<string, Mood> = {
  'awaiting-approval': 'info',
  submitted: 'waiting',
  received: 'waiting',
  'in-process': 'waiting',
  'information-required': 'warning',
  completed: 'success',
  declined: 'alert',
  withdrawn: 'neutral',
};

const SPONSORSHIP_MOOD: Record<string, Mood> = {
  asked: 'info',
  questioned: 'waiting',
  'in-force': 'success',
  suspended: 'warning',
  declined: 'alert',
  ended: 'neutral',
};

interface StateWords {
  mood: Mood;
  /** "In process" */
  state: string;
  /** "A. Lavoie (sample)", "CCO, nobody yet" */
  who: string;
  /** "CCO prepares the report" */
  next: string;
}

/** Where a request stands, who has it, and what happens next: the three questions of every row. */
export function useRequestWords() {
  const { t, dynamic } = useText();
  const { role } = useSession().scope;
  return (row: RequestRow): StateWords => {
    let who = t('casework.side.nobody');
    if (row.side === 'lra') {
      const side = t(role === 'cco' ? 'casework.side.facility' : 'casework.side.lra');
      who = row.holder ? t('casework.side.named', { who: row.holder, side }) : side;
    }
    if (row.side === 'cco') who = row.holder ?? t('casework.side.cco');
    if (row.side === 'centre') who = t('casework.side.centre');
    const state = dynamic(`casework.request.${row.state}.state`, row.state);
    return {
      mood: row.waiting ? 'waiting' : (REQUEST_MOOD[row.state] ?? 'neutral'),
      state,
      who,
      next: row.waiting
        ? t('casework.on_its_way')
        : row.step
          ? dynamic(`casework.step.${row.step}`, '')
          : dynamic(`casework.request.${row.state}.next`, ''),
    };
  };
}

/** The number, or that the centre has still to allocate it. */
export function useNumber() {
  const { t } = useText();
  return (row: RequestRow) => row.number ?? t('casework.no_number');
}

export function useSponsorshipWords() {
  const { t, dynamic } = useText();
  return (row: Pick<SponsorshipRow, 'state' | 'waiting'>): { mood: Mood; state: string } => ({
    mood: row.waiting ? 'waiting' : (SPONSORSHIP_MOOD[row.state] ?? 'neutral'),
    state: row.waiting ? t('casework.on_its_way') : dynamic(`casework.sponsorship.${row.state}`, row.state),
  });
}

/** "since 10:32" today, "since 20 Nov 2026" before: French says the two differently. */
export function useSince() {
  const { t, when, time } = useText();
  return (instant: string) => {
    const said = when(instant);
    return said === time(instant)
      ? t('casework.since_time', { time: said })
      : t('casework.since_day', { day: said });
  };
}
