import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import {
  Button,
  focusControl,
  RadioGroup,
  Refused,
  TextArea,
  useForm,
  useHealthAnswers,
  useKeys,
} from '../components';
import type { Person } from '../host';
import { useText } from '../i18n';
import type { Values } from '../words/asked';
import { type Codes, fieldsOf, useCodes } from '../words/codes';
import {
  type CorrectValues,
  check,
  correctValues,
  type Field,
  OneField,
  presentValues,
  sentValues,
} from './CorrectForm';
import './correct.css';
import { useFiling } from './useFiling';
import { lastOf } from './useProblems';

interface Props {
  person: Person;
  field: Field;
  /** The person's name, by which the draft of it is found again. */
  title: string;
  send: (values: Values, not_health_numbers?: string[]) => Promise<unknown>;
  /** It is put right, or left as it was. */
  onClose: () => void;
}

/** The old value as it is typed: a phone number with spaces that a keyboard has. */
function oldValue(person: Person, field: Field, codes: Codes): string {
  const now = presentValues(person)[field] ?? '';
  return field === 'contact.phone' ? codes.value('phone', now).replaceAll('\u00a0', ' ') : now;
}

/** Keeps it as a draft while it is typed, and sends it: what is refused is said beside its field. */
function useCorrecting({ person, field, title, send, onClose }: Props) {
  const text = useText();
  const codes = useCodes();
  const [start] = useState<CorrectValues>(() => ({
    ...correctValues(),
    chosen: [field],
    [field]: oldValue(person, field, codes),
  }));
  const form = useForm<CorrectValues>(start, (values) => check(values, person, text));
  const health = useHealthAnswers();
  const { values } = form;
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const kept = useFiling({
    id: null,
    kind: 'correct',
    title,
    body: { about: person.id, form: values },
    isBlank: JSON.stringify(values) === JSON.stringify(start),
  });
  const needsWords = codes.needsWords('correct_person', values['reason.code']);

  const save = async () => {
    if (busy) return;
    if (!form.ready()) {
      const wrong = check(values, person, text);
      focusControl(form.field(wrong[field] ? field : 'reason.code').id);
      return;
    }
    if (needsWords && values['reason.words'].trim() === '') {
      form.refuse({ 'reason.words': text.t('dialog.words_needed') });
      focusControl(form.field('reason.words').id);
      return;
    }
    setBusy(true);
    setRefused(null);
    try {
      await send(sentValues(person, values), health.said);
      await kept.sent();
      onClose();
    } catch (thrown) {
      setBusy(false);
      if (health.asks(thrown)) return;
      const found = fieldsOf(thrown).find((one) => one.field === field);
      if (found) {
        form.refuse({ [field]: codes.problem(found) });
        focusControl(form.field(field).id);
      } else setRefused(text.problem(codes.spoken(thrown)));
    }
  };
  const leave = () => {
    // Nothing of it is kept: it was taken back by whoever typed it.
    void kept.discard().catch(() => undefined);
    onClose();
  };
  return { form, health, codes, needsWords, refused, busy, save, leave };
}

/** One value put right where it stands: the field with the old value in it, the reason, and Enter saves. */
export function CorrectOne(props: Props) {
  const { field } = props;
  const { t } = useText();
  const { form, health, codes, needsWords, refused, busy, save, leave } = useCorrecting(props);
  const box = useRef<HTMLDivElement>(null);
  // What is typed next takes its place; an arrow goes into it instead.
  useEffect(() => box.current?.querySelector('input')?.select(), []);
  useKeys({ 'Ctrl+Enter': () => void save(), Escape: leave });
  const reasons = codes.reasons('correct_person').map((one, index) => ({ ...one, keys: String(index + 1) }));
  // A figure at the reasons chooses one and saves: what is sent is what was drawn with it.
  const chosen = useRef(false);
  useEffect(() => {
    if (!chosen.current) return;
    chosen.current = false;
    void save();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const input = event.target as HTMLInputElement;
    if (event.ctrlKey || event.metaKey || !input.matches('input')) return;
    const byFigure = input.type === 'radio' ? reasons.find(({ keys }) => keys === event.key) : undefined;
    if (event.key !== 'Enter' && !byFigure) return;
    event.preventDefault();
    event.stopPropagation();
    if (!byFigure) return void save();
    chosen.current = !codes.needsWords('correct_person', byFigure.value);
    form.set('reason.code', byFigure.value);
  };
  const write = (words: string) => {
    health.changed('words');
    form.set('reason.words', words);
  };
  return (
    <div ref={box} className="correct-one" onKeyDownCapture={onKeyDown}>
      <OneField field={field} form={form} codes={codes} autoFocus />
      <RadioGroup
        label={t('dialog.reason')}
        options={reasons}
        width="full"
        isRequired
        {...form.field('reason.code')}
      />
      {needsWords ? (
        <TextArea
          label={t('dialog.words')}
          rows={2}
          longest={codes.tables?.limits.words_length}
          isRequired
          {...form.field('reason.words')}
          onChange={write}
          question={health.at(lastOf('reason.words'), () => write(''))}
        />
      ) : null}
      <Refused words={refused} />
      <div className="row-line">
        <Button kind="primary" size="small" keys="Enter" onPress={() => void save()} isPending={busy}>
          {t('person.correct.save')}
        </Button>
        <Button kind="quiet" size="small" keys="Esc" onPress={leave} isDisabled={busy}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}
