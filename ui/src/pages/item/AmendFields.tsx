import { LastDay } from '../../cases/LastDay';
import {
  DateField,
  type FieldBinding,
  FieldSet,
  type Form,
  type HealthQuestion,
  RadioGroup,
  Select,
  TextArea,
  TextField,
  useForm,
  useHealthAnswers,
} from '../../components';
import { type OnePage, OnePageForm } from '../../filing/OnePageForm';
import { lastOf } from '../../filing/useProblems';
import type { Action, Ask, ItemView, Typed } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';
import { type AmendValues, amended, askedBy, check, isPath, isShown } from './amendValues';
import '../../filing/correct.css';

type FreeWords = 'words' | 'reason.words' | 'statement.signed_by';

interface AmendFieldsProps extends OnePage<AmendValues> {
  item: ItemView;
  /** False: nothing was sent, and the form stays as it is. */
  send: (typed: Typed, not_health_numbers?: string[]) => Promise<boolean>;
}

const placeOf = (path: string) => (isPath(path) ? path : null);

/** What an act that came back asks for, to be put right. */
export function AmendFields({ item, start, send, ...page }: AmendFieldsProps) {
  const text = useText();
  const { t } = text;
  const codes = useCodes();
  const form = useForm<AmendValues>(start, (values) => check(values, item, text, codes));
  const { values } = form;
  const health = useHealthAnswers();
  /** A field of free words: it may be asked whether a health number stands in it. */
  const free = (path: FreeWords) => {
    const bound = form.field(path);
    const name = lastOf(path);
    const onChange = (typed: string) => {
      health.changed(name);
      bound.onChange(typed);
    };
    return { ...bound, onChange, question: health.at(name, () => onChange('')) };
  };
  const asked = askedBy(item, values).filter(isShown);
  return (
    <OnePageForm
      {...page}
      form={form}
      health={health}
      send={() => send(amended(item, values), health.said)}
      placeOf={placeOf}
    >
      {asked.map((ask) => (
        <FieldSet key={ask}>
          <Asked
            ask={ask}
            form={form}
            free={free}
            action={item.action}
            saysNoDay={start.decision === 'approve'}
          />
        </FieldSet>
      ))}
      {asked.length > 0 ? null : <p>{t('item.amend.as_it_is')}</p>}
    </OnePageForm>
  );
}

interface AskedProps {
  ask: Ask;
  form: Form<AmendValues>;
  free: (path: FreeWords) => FieldBinding<string> & { question?: HealthQuestion };
  action: Action;
  /** It was sent as a yes to what was recorded, by a desk of before: it stays that. */
  saysNoDay: boolean;
}

/** The fields of one thing that an act asks for. */
function Asked({ ask, form, free, action, saysNoDay }: AskedProps) {
  const { t } = useText();
  const codes = useCodes();
  const longest = codes.tables?.limits.words_length;
  switch (ask) {
    case 'photo':
      return (
        <Select
          label={t('person.hand_over.document')}
          options={(codes.tables?.evidence.documents ?? [])
            .filter((one) => one.photo)
            .map((one) => ({ value: one.code, label: codes.of(one.name) }))}
          isRequired
          {...form.field('looked_at')}
        />
      );
    case 'statement':
      return (
        <>
          <RadioGroup
            label={t('requests.statement.received')}
            options={(['paper', 'email', 'at-the-desk'] as const).map((value) => ({
              value,
              label: t(`requests.statement.${value}`),
            }))}
            isRequired
            {...form.field('statement.received')}
          />
          <DateField
            label={t('requests.statement.dated')}
            notFuture
            isRequired
            {...form.field('statement.dated')}
          />
          <TextField label={t('requests.statement.signed_by')} isRequired {...free('statement.signed_by')} />
        </>
      );
    case 'decision':
      return (
        <>
          <RadioGroup
            label={t('item.decision')}
            options={(['approve', 'ask-lra', 'decline'] as const).map((decision) => ({
              // A yes that said until when stays one that does.
              value: decision === 'approve' && !saysNoDay ? 'approve-until' : decision,
              label: t(`item.amend.decide.${decision}`),
            }))}
            isRequired
            {...form.field('decision')}
          />
          {form.values.decision === 'approve-until' ? (
            <LastDay label={t('decide.until')} usual="" {...form.field('ends')} />
          ) : null}
        </>
      );
    case 'ground':
      return (
        <RadioGroup
          label={t('queue.priority.ground')}
          options={(codes.tables?.grounds.grounds ?? []).map((one) => ({
            value: one.code,
            label: codes.of(one.name),
          }))}
          isRequired
          {...form.field('ground')}
        />
      );
    case 'reason':
      return (
        <>
          <RadioGroup
            label={t('dialog.reason')}
            options={codes.reasons(action)}
            isRequired
            {...form.field('reason.code')}
          />
          <TextArea
            label={t('dialog.words_optional')}
            longest={longest}
            width="medium"
            {...free('reason.words')}
          />
        </>
      );
    case 'words':
      return <TextArea label={t('item.words')} longest={longest} width="medium" {...free('words')} />;
    default:
      return null;
  }
}
