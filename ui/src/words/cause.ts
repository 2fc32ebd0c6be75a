import type { Mood } from '../components';
import type { ItemView } from '../host';
import type { Text } from '../i18n';
import type { Codes } from './codes';

const MOODS: { [state in string]: Mood } = {
  waiting: 'waiting',
  sending: 'waiting',
  behind: 'waiting',
  received: 'success',
  held: 'warning',
  quarantined: 'waiting',
  wedged: 'alert',
  withdrawn: 'neutral',
  replaced: 'neutral',
};

export const moodOf = (state: string): Mood => MOODS[state] ?? 'neutral';

interface Cause {
  title: string;
  words?: string;
  /** Another of one's own commands that this hangs on. */
  other?: string;
}

/** Why it stands where it stands, in plain words. */
export function causeOf(item: ItemView, text: Text, codes: Codes): Cause {
  const { t, when } = text;
  const { outcome } = item;
  switch (outcome?.is) {
    case 'refused':
      return { title: t('item.cause.refused'), words: codes.refusal(outcome.refusal) };
    case 'out-of-date':
      return { title: t('item.cause.out_of_date'), words: t('item.cause.out_of_date_words') };
    case 'blocked':
      return {
        title: t('item.cause.blocked'),
        words: t('item.cause.blocked_words'),
        other: outcome.by,
      };
    case 'failed':
      return {
        title: t('item.cause.failed'),
        words: t(item.state === 'wedged' ? 'item.cause.failed_for_good' : 'item.cause.failed_words', {
          reference: outcome.reference,
          count: outcome.times,
        }),
      };
    case 'behind':
      return {
        title: t('item.cause.behind'),
        words: t('item.cause.behind_words'),
        other: outcome.command,
      };
    case 'quarantined':
      return { title: t('item.cause.quarantined'), words: t('item.cause.quarantined_words') };
    case 'accepted':
      return { title: t('item.cause.received', { when: when(outcome.receipt.at) }) };
    case 'merged':
      return {
        title: t('item.cause.merged', { when: when(outcome.receipt.at) }),
        words: t('item.cause.merged_words'),
      };
    default:
      break;
  }
  switch (item.state) {
    case 'sending':
      return { title: t('item.cause.sending'), words: t('item.cause.sending_words') };
    case 'received':
      return { title: t('item.cause.received', { when: when(item.since) }) };
    case 'withdrawn':
      return { title: t('item.cause.withdrawn', { when: when(item.since) }) };
    case 'replaced':
      return { title: t('item.cause.replaced', { when: when(item.since) }) };
    default:
      return { title: t('item.cause.waiting'), words: t('item.cause.waiting_words') };
  }
}
