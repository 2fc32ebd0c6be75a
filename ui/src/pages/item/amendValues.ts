import { NO_END } from '../../cases/LastDay';
import { type Checks, dateWords } from '../../components';
import { usualDay } from '../../filing/access';
import { correctValues } from '../../filing/CorrectForm';
import type { Ask, ItemView, SponsoringForm, Typed } from '../../host';
import type { Text } from '../../i18n';
import type { Codes } from '../../words/codes';

/** What can be typed differently, over what acts ask for; each is named by its path. */
const BLANK = {
  decision: '',
  ends: '',
  ground: '',
  looked_at: '',
  'statement.received': '',
  'statement.dated': '',
  'statement.signed_by': '',
  'reason.code': '',
  'reason.words': '',
  words: '',
};

export type AmendValues = typeof BLANK;
type Path = keyof AmendValues;

export const isPath = (path: string): path is Path => path in BLANK;

/** The fields of what is asked for. What the page knows by itself – a letter, a person – is not asked again. */
const FIELDS: { [ask in Ask]?: readonly Path[] } = {
  decision: ['decision'],
  ground: ['ground'],
  photo: ['looked_at'],
  statement: ['statement.received', 'statement.dated', 'statement.signed_by'],
  reason: ['reason.code', 'reason.words'],
  words: ['words'],
};

/** Is it typed on this form? */
export const isShown = (ask: Ask) => ask in FIELDS;

/** What a decision asks for besides. */
const BESIDES: { [decision: string]: Ask } = { decline: 'reason', 'ask-lra': 'words' };

/** What is asked for by the act, and by what is decided in it. */
export function askedBy({ asks }: ItemView, { decision }: AmendValues): readonly Ask[] {
  const more = asks.includes('decision') ? BESIDES[decision] : undefined;
  return more ? [...asks, more] : asks;
}

/** Is a last day said with the decision? */
const saysUntil = ({ asks }: ItemView, { decision }: AmendValues) =>
  asks.includes('decision') && decision === 'approve-until';

/** As the window takes it. What the form does not show stays as it was sent. */
export function amended(item: ItemView, values: AmendValues): Typed {
  const asked = askedBy(item, values).flatMap((ask) => FIELDS[ask] ?? []);
  const paths = saysUntil(item, values) ? [...asked, 'ends' as const] : asked;
  const typed = paths.map((path) => [
    path,
    path === 'statement.dated' || path === 'ends' ? usualDay(values[path]) : values[path],
  ]);
  return { kind: 'values', form: Object.fromEntries(typed) };
}

/** A sponsorship that came back, each field named by its path. */
export interface SponsoringValues {
  sponsor: string;
  'basis.kind': string;
  'basis.signed_on': string;
  position: string;
  clinical_need: string;
  starts: string;
  ends: string;
  services: string[];
}

const sponsoringValues = ({ basis, ...form }: SponsoringForm): SponsoringValues => ({
  sponsor: form.sponsor ?? '',
  'basis.kind': basis.kind,
  'basis.signed_on': basis.signed_on,
  position: form.position,
  clinical_need: form.clinical_need,
  starts: form.starts,
  ends: form.ends,
  services: form.services,
});

/** As the window takes it: the form that was sent, with what is typed now laid over it. */
export function amendedSponsoring(sent: SponsoringForm, values: SponsoringValues): Typed {
  const isSigned = values['basis.kind'] === 'signed-form';
  return {
    kind: 'sponsoring',
    form: {
      ...sent,
      sponsor: values.sponsor === '' ? null : values.sponsor,
      services: values.services,
      position: values.position,
      clinical_need: values.clinical_need,
      basis: {
        kind: isSigned ? 'signed-form' : 'queue',
        signed_on: isSigned ? usualDay(values['basis.signed_on']) : '',
      },
      starts: usualDay(values.starts),
      ends: usualDay(values.ends),
    },
  };
}

/** The form as it is first shown: as the act was sent. */
export function startOf({ typed, asks }: ItemView) {
  if (typed.kind === 'sponsoring') return sponsoringValues(typed.form);
  if (typed.kind !== 'values') return BLANK;
  return asks.includes('changes') ? correctValues(typed.form) : { ...BLANK, ...typed.form };
}

/** Only what could not be sent as it stands; what it must come to is judged by the rulebook. */
export function checkSponsoring(values: SponsoringValues, text: Text): Checks<SponsoringValues> {
  const { t } = text;
  const found: Checks<SponsoringValues> = {};
  const day = (typed: string) => (typed === '' ? t('item.amend.needed') : dateWords(text, typed));
  if (values.services.length === 0) found.services = t('item.amend.needed');
  if (values['basis.kind'] === 'signed-form') found['basis.signed_on'] = day(values['basis.signed_on']);
  found.starts = day(values.starts);
  if (values.ends !== '') found.ends = dateWords(text, values.ends);
  return found;
}

export function check(values: AmendValues, item: ItemView, text: Text, codes: Codes): Checks<AmendValues> {
  const { t } = text;
  const asks = askedBy(item, values);
  const found: Checks<AmendValues> = {};
  const dated = values['statement.dated'];
  if (asks.includes('statement'))
    found['statement.dated'] = dated === '' ? t('item.amend.needed') : dateWords(text, dated);
  if (saysUntil(item, values) && values.ends !== NO_END)
    found.ends = values.ends === '' ? t('decide.until_needed') : dateWords(text, values.ends);
  if (asks.includes('reason')) {
    const code = values['reason.code'];
    if (code === '') found['reason.code'] = t('dialog.reason_needed');
    else if (values['reason.words'].trim() === '' && codes.needsWords(item.action, code))
      found['reason.words'] = t('dialog.words_needed');
  }
  return found;
}
