import { useState } from 'react';
import { allowedTo, Deeds, useAct } from '../../cases/deeds';
import { NO_END } from '../../cases/LastDay';
import { useTyped } from '../../cases/useTyped';
import {
  Button,
  ButtonBar,
  DateField,
  dateWords,
  PlainDialog,
  RadioGroup,
  Refused,
  Section,
  TextArea,
  useHealthAnswers,
  useKeys,
} from '../../components';
import type { Difference, HandTask, PersonPage, TypedAct } from '../../host';
import { useText } from '../../i18n';
import { reasonTyped } from '../../words/asked';
import { useCodes } from '../../words/codes';
import { useTableWords } from '../../words/tableWords';

/** Sends one act about the person; what was refused stays in words until the next try. */
function useOne(page: PersonPage) {
  const { problem } = useText();
  const act = useAct();
  const [refused, setRefused] = useState<string | null>(null);
  const send = async (action: TypedAct['action'], values: Record<string, string>, said: string) => {
    setRefused(null);
    try {
      await act([{ action, record: { kind: 'person', id: page.person.id }, values }], said);
    } catch (thrown) {
      setRefused(problem(thrown));
    }
  };
  return { send, refused };
}

/** What waits where the person signs in: what is to be done by hand, and what somebody changed there. */
export function Elsewhere({ page }: { page: PersonPage }) {
  const { t } = useText();
  const { send, refused } = useOne(page);
  const [leaving, setLeaving] = useState<Difference | null>(null);
  const { by_hand = [], differences = [] } = page.person.elsewhere ?? {};
  if (by_hand.length === 0 && differences.length === 0) return null;
  const targets = [...new Set(differences.map(({ target }) => target))];
  return (
    <Section title={t('person.elsewhere.title')}>
      <div className="stack">
        {by_hand.map((task) => (
          <Task key={task.enrollment} page={page} task={task} onDone={send} />
        ))}
        {targets.map((target) => (
          <div key={target} className="stack">
            {differences
              .filter((one) => one.target === target)
              .map((one) => (
                <Differs key={`${one.what} ${one.there}`} page={page} difference={one} onLeave={setLeaving} />
              ))}
            <Deeds
              about={target}
              deeds={[
                {
                  allowed: allowedTo(page.allowed, 'put_right'),
                  label: t('person.elsewhere.put_right'),
                  onPress: () => void send('put_right', { target }, t('person.elsewhere.put_right_said')),
                },
              ]}
            />
          </div>
        ))}
        <Refused words={refused} />
      </div>
      <PlainDialog
        title={t('person.elsewhere.leave_title')}
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
      >
        {leaving ? <Leave page={page} difference={leaving} onClose={() => setLeaving(null)} /> : null}
      </PlainDialog>
    </Section>
  );
}

function useNames(page: PersonPage) {
  const codes = useCodes();
  return (code: string) => {
    const known = page.organizations[code];
    return known ? codes.of(known) : code;
  };
}

function Task({
  page,
  task,
  onDone,
}: {
  page: PersonPage;
  task: HandTask;
  onDone: ReturnType<typeof useOne>['send'];
}) {
  const { t, when } = useText();
  const words = useTableWords();
  const named = useNames(page);
  const values = { service: words.service(task.service), organization: named(task.organization) };
  const { enrollment, todo, team } = task;
  if (task.done)
    return (
      <p>{t('person.elsewhere.in_force', { ...values, who: task.done.by.name, when: when(task.done.at) })}</p>
    );
  return (
    <div className="stack">
      <p>{t(`person.elsewhere.task_${todo}`, { ...values, team, when: when(task.since) })}</p>
      <Deeds
        about={values.service}
        deeds={[
          {
            allowed: allowedTo(page.allowed, 'done_by_hand'),
            label: t('person.elsewhere.done'),
            kind: 'primary',
            onPress: () => void onDone('done_by_hand', { enrollment, todo }, t('person.elsewhere.done_said')),
          },
        ]}
      />
    </div>
  );
}

function Differs({
  page,
  difference,
  onLeave,
}: {
  page: PersonPage;
  difference: Difference;
  onLeave: (difference: Difference) => void;
}) {
  const { t, when, date } = useText();
  const codes = useCodes();
  const { target, what, there, since, left } = difference;
  const reason = left ? codes.coded({ code: left.reason, words: left.words }, 'leave_difference') : '';
  return (
    <div>
      <p>
        {t(`person.elsewhere.what.${what}`, { target, there })},{' '}
        {t('person.elsewhere.since', { when: when(since) })}
      </p>
      {left ? (
        <p>
          {left.until
            ? t('person.elsewhere.left_until', { day: date(left.until), who: left.by.name, reason })
            : t('person.elsewhere.left_for_good', { who: left.by.name, reason })}
        </p>
      ) : (
        <Deeds
          about={t(`person.elsewhere.what.${what}`, { target, there })}
          deeds={[
            {
              allowed: allowedTo(page.allowed, 'leave_difference'),
              label: t('person.elsewhere.leave'),
              onPress: () => onLeave(difference),
            },
          ]}
        />
      )}
    </div>
  );
}

/** Until when, and why. */
function Leave({
  page,
  difference,
  onClose,
}: {
  page: PersonPage;
  difference: Difference;
  onClose: () => void;
}) {
  const text = useText();
  const { t, problem } = text;
  const codes = useCodes();
  const act = useAct();
  const health = useHealthAnswers();
  const [kind, setKind] = useState('');
  const [day, setDay] = useState('');
  const [code, setCode] = useState('');
  const [words, setWords] = useTyped(`leave ${page.person.id}`);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const wanting = words.trim() === '' && codes.needsWords('leave_difference', code);
  const wrongDay = day.trim() === '' ? t('person.elsewhere.choose') : dateWords(text, day, { notPast: true });
  const leave = async () => {
    setTried(true);
    const until = kind === 'for-good' ? NO_END : day;
    if (busy || kind === '' || (kind === 'day' && wrongDay) || code === '' || wanting) return;
    setBusy(true);
    setRefused(null);
    try {
      const record = { kind: 'person', id: page.person.id } as const;
      const { target, what } = difference;
      const values = { target, what, until, ...reasonTyped({ code, words }) };
      await act([{ action: 'leave_difference', record, values }], undefined, health.said);
      setWords('');
      onClose();
    } catch (thrown) {
      if (!health.asks(thrown)) setRefused(problem(thrown));
      setBusy(false);
    }
  };
  useKeys({ 'Ctrl+Enter': () => void leave() });
  return (
    <div className="stack">
      <p>{t('person.elsewhere.leave_effect')}</p>
      <RadioGroup
        label={t('person.elsewhere.until')}
        options={[
          { value: 'day', label: t('person.elsewhere.until_day') },
          { value: 'for-good', label: t('person.elsewhere.for_good') },
        ]}
        value={kind}
        onChange={setKind}
        error={tried && kind === '' ? t('person.elsewhere.choose') : undefined}
        isRequired
      />
      {kind === 'day' ? (
        <DateField
          id="leave-until"
          label={t('person.elsewhere.until_day')}
          notPast
          isRequired
          value={day}
          onChange={setDay}
          error={tried ? wrongDay : undefined}
        />
      ) : null}
      <RadioGroup
        label={t('dialog.reason')}
        options={codes.reasons('leave_difference')}
        value={code}
        onChange={setCode}
        error={tried && code === '' ? t('dialog.reason_needed') : undefined}
        isRequired
      />
      <TextArea
        label={t('dialog.words_optional')}
        rows={2}
        longest={codes.tables?.limits.words_length}
        value={words}
        onChange={(typed) => {
          health.changed('words');
          setWords(typed);
        }}
        question={health.at('words', () => setWords(''))}
        error={tried && wanting ? t('dialog.words_needed') : undefined}
      />
      <Refused words={refused} />
      <ButtonBar>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button kind="primary" keys="Ctrl Enter" onPress={() => void leave()} isPending={busy}>
          {t('person.elsewhere.leave_confirm')}
        </Button>
      </ButtonBar>
    </div>
  );
}
