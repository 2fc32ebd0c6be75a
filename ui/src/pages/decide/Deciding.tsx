import { ActBar, DecideDialog, type Decided, useRules, useStepUp } from '../../cases';
import { LastDay } from '../../cases/LastDay';
import { Button, List, useSay } from '../../components';
import { type Action, type SponsorshipRow, type SponsorshipView, type TypedAct, useTell } from '../../host';
import { useText } from '../../i18n';
import { useSession } from '../../shell';
import { reasonTyped, type Values } from '../../words/asked';
import { useCodes } from '../../words/codes';
import { useTableWords } from '../../words/tableWords';
import { UNTIL, type Until } from './useUntil';

export type Act = 'approve' | 'ask' | 'decline' | 'object';

export interface Asking {
  act: Act;
  rows: readonly SponsorshipRow[];
}

const ACTION: { [act in Act]: Action } = {
  approve: 'decide_sponsorship',
  ask: 'question_sponsorship',
  decline: 'decide_sponsorship',
  object: 'object_sponsorship',
};

interface BatchProps {
  rows: readonly SponsorshipRow[];
  until: Until;
  onAct: (act: Act) => void;
}

/** Several are ticked: what is decided about them together stands where one of them would be read. Only this acts. */
export function Batch({ rows, until, onAct }: BatchProps) {
  const { t } = useText();
  const lineOf = useLines(until);
  const [first = '', ...others] = rows.map(until.of);
  const isSame = others.every((one) => one === first);
  return (
    <>
      <h2>{t('decide.chosen', { count: rows.length })}</h2>
      <List className="effects-many item-lines">
        {rows.map((row) => (
          <li key={row.sponsorship}>{lineOf('approve', row)}</li>
        ))}
      </List>
      <LastDay
        id={UNTIL}
        label={t('decide.until_all', { count: rows.length })}
        description={isSame ? undefined : t('decide.until_each')}
        value={isSame ? first : ''}
        usual={rows[0]?.usual_end ?? ''}
        isAsked={until.isAsked}
        onChange={(typed) => until.set(rows, typed)}
      />
      <div className="act-bar">
        <div className="acts">
          <Button kind="primary" keys="A" onPress={() => onAct('approve')}>
            {t('decide.approve_many', { count: rows.length })}
          </Button>
          <Button keys="D" onPress={() => onAct('decline')}>
            {t('decide.decline_many', { count: rows.length })}
          </Button>
        </div>
      </div>
    </>
  );
}

/** What an act does to one sponsorship, in a sentence. */
function useLines(until: Until) {
  const { t, date } = useText();
  const words = useTableWords();
  return (act: Act, row: SponsorshipRow) => {
    const values = { services: words.services(row.services), who: row.who };
    if (act !== 'approve') return t(`decide.line.${act}`, values);
    const day = until.day(row);
    return day === null
      ? t('decide.line.approve', values)
      : t('decide.line.approve_until', { ...values, until: day === '' ? '…' : date(day) });
  };
}

interface DecidingProps {
  asking: Asking;
  until: Until;
  onClose: () => void;
  onDone: () => void;
}

/** One decision on one sponsorship or on several, read line by line, reasoned and signed once. */
export function Deciding({ asking: { act, rows }, until, onClose, onDone }: DecidingProps) {
  const { t } = useText();
  const words = useTableWords();
  const say = useSay();
  const tell = useTell('act');
  const isHarm = act === 'decline' || act === 'object';
  const { spoken } = useCodes();
  const stepUp = useStepUp(ACTION[act], rows[0]?.sponsorship);
  const lineOf = useLines(until);
  const decide = async (decided: Decided) => {
    const reason = reasonTyped({ code: decided.reason, words: decided.words });
    const valuesOf = (row: SponsorshipRow): Values => {
      if (act === 'object') return reason;
      if (act === 'ask') return { words: decided.words };
      if (act === 'decline') return { decision: 'decline', ...reason };
      return { decision: 'approve-until', ends: until.sent(row) };
    };
    try {
      await tell.mutateAsync({
        acts: rows.map(
          (row): TypedAct => ({
            action: ACTION[act],
            record: { kind: 'sponsorship', id: row.sponsorship },
            values: valuesOf(row),
          }),
        ),
        passphrase: decided.passphrase,
        not_health_numbers: decided.not_health_numbers,
      });
    } catch (thrown) {
      // A last day that the rulebook refuses is said in its words.
      throw spoken(thrown);
    }
    onDone();
    say(t(`decide.done.${act}`, { count: rows.length }));
  };
  const reasons = isHarm ? words.reasons(ACTION[act]) : undefined;
  return (
    <DecideDialog
      title={t(`decide.ask.${act}.title`, { count: rows.length, who: rows[0]?.who ?? '' })}
      effects={rows.map((row) => lineOf(act, row))}
      reasons={reasons}
      wordsLabel={act === 'ask' ? t('decide.ask.ask.words') : undefined}
      stepUp={stepUp}
      confirm={t(`decide.ask.${act}.confirm`, { count: rows.length })}
      kind={isHarm ? 'danger' : 'primary'}
      onClose={onClose}
      onDecide={decide}
    />
  );
}

interface ActsProps {
  view: SponsorshipView;
  row: SponsorshipRow;
  until: Until;
  onAct: (act: Act) => void;
}

/** What the sponsor does with the one that is shown: until when stands above the yes, and can be typed before it. */
export function Acts({ view, row, until, onAct }: ActsProps) {
  const { t } = useText();
  const session = useSession();
  const rule = useRules(view.allowed);
  if (view.waiting.length > 0) return <p className="soft">{t('decide.on_its_way')}</p>;
  const { basis, sponsor, state } = view.sponsorship;
  const decision = rule('decide_sponsorship');
  const isOpen = state.state === 'asked' || state.state === 'questioned';
  const signedByMe = basis.kind === 'signed-form' && sponsor.id === session.operator.id;
  return (
    <>
      {isOpen && decision.can ? (
        <LastDay
          id={UNTIL}
          label={t('decide.until')}
          description={row.ends === null ? t('decide.until_usual') : undefined}
          value={until.of(row)}
          usual={row.usual_end}
          isAsked={until.isAsked}
          onChange={(typed) => until.set([row], typed)}
        />
      ) : null}
      <ActBar
        acts={[
          ...(isOpen
            ? ([
                {
                  id: 'approve',
                  rule: decision,
                  label: t('decide.approve'),
                  kind: 'primary',
                  keys: 'A',
                  onPress: () => onAct('approve'),
                },
                {
                  id: 'ask',
                  rule: rule('question_sponsorship'),
                  label: t('decide.ask_lra'),
                  keys: 'Q',
                  onPress: () => onAct('ask'),
                },
                {
                  id: 'decline',
                  rule: decision,
                  label: t('decide.decline'),
                  keys: 'D',
                  onPress: () => onAct('decline'),
                },
              ] as const)
            : []),
          ...(signedByMe && state.state === 'in-force'
            ? [
                {
                  id: 'object',
                  rule: rule('object_sponsorship'),
                  label: t('decide.object'),
                  onPress: () => onAct('object'),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}
