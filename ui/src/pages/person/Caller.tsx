import { useState } from 'react';
import { allowedTo, Deeds } from '../../cases/deeds';
import {
  Button,
  ButtonBar,
  Notice,
  PlainDialog,
  RadioGroup,
  Refused,
  Section,
  TextArea,
  TextField,
  useSay,
} from '../../components';
import { type CallerPut, type PersonPage, type Recognizing, useTell } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';
import { fullName } from '../../words/names';

/** By what the person is recognized when they call, and whether this agent recognized them. */
export function Caller({ page }: { page: PersonPage }) {
  const { t, when, date } = useText();
  const [isOpen, setOpen] = useState(false);
  const chosen = page.person.caller?.chosen;
  const close = () => setOpen(false);
  return (
    <Section title={t('person.caller.title')}>
      {page.recognized_until ? (
        <Notice mood="success" title={t('person.caller.recognized')}>
          {t('person.caller.until', { when: when(page.recognized_until) })}
        </Notice>
      ) : null}
      <p>
        {chosen
          ? t('person.caller.chosen', { count: chosen.questions, day: date(chosen.at.slice(0, 10)) })
          : t('person.caller.none')}
        {chosen?.code ? ` ${t(`person.caller.code.${chosen.code}`)}` : ''}
      </p>
      <Deeds
        deeds={[
          {
            allowed: allowedTo(page.allowed, 'ask_caller'),
            label: t('person.caller.recognize'),
            onPress: () => setOpen(true),
          },
        ]}
      />
      <PlainDialog
        title={t('person.caller.dialog', { name: fullName(page.person.name) })}
        isOpen={isOpen}
        onClose={close}
      >
        {isOpen ? <Recognize page={page} onClose={close} /> : null}
      </PlainDialog>
    </Section>
  );
}

function Recognize({ page, onClose }: { page: PersonPage; onClose: () => void }) {
  const [put, setPut] = useState<CallerPut | null>(null);
  return put ? (
    <Answer page={page} put={put} onAgain={() => setPut(null)} onClose={onClose} />
  ) : (
    <Ask page={page} onPut={setPut} onClose={onClose} />
  );
}

interface AskProps {
  page: PersonPage;
  onPut: (put: CallerPut) => void;
  onClose: () => void;
}

/** How the caller is to be recognized, and what they call for. */
function Ask({ page, onPut, onClose }: AskProps) {
  const { t, problem } = useText();
  const codes = useCodes();
  const { mutateAsync, isPending } = useTell('ask_caller');
  const [how, setHow] = useState<Recognizing>('questions');
  const [reason, setReason] = useState('');
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const wanting = words.trim() === '' && codes.needsWords('ask_caller', reason);
  const ask = async () => {
    setTried(true);
    if (isPending || reason === '' || wanting) return;
    setRefused(null);
    try {
      const put = await mutateAsync({ person: page.person.id, how, reason, words });
      if (how === 'code' && put.sent_to === null) setRefused(t('person.caller.not_sent'));
      else onPut(put);
    } catch (thrown) {
      setRefused(problem(codes.spoken(thrown)));
    }
  };
  return (
    <div className="stack">
      <RadioGroup
        label={t('person.caller.how')}
        options={(['questions', 'code'] as const).map((value) => ({
          value,
          label: t(`person.caller.by.${value}`),
        }))}
        value={how}
        onChange={(value) => setHow(value === 'code' ? 'code' : 'questions')}
        isRequired
      />
      <RadioGroup
        label={t('person.caller.purpose')}
        options={codes.reasons('ask_caller')}
        value={reason}
        onChange={setReason}
        error={tried && reason === '' ? t('dialog.reason_needed') : undefined}
        isRequired
      />
      {codes.needsWords('ask_caller', reason) ? (
        <TextArea
          label={t('dialog.words_optional')}
          rows={2}
          longest={codes.tables?.limits.words_length}
          value={words}
          onChange={setWords}
          error={tried && wanting ? t('dialog.words_needed') : undefined}
        />
      ) : null}
      <Refused words={refused} />
      <ButtonBar>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button kind="primary" onPress={() => void ask()} isPending={isPending}>
          {t(`person.caller.ask.${how}`)}
        </Button>
      </ButtonBar>
    </div>
  );
}

interface AnswerProps {
  page: PersonPage;
  put: CallerPut;
  onAgain: () => void;
  onClose: () => void;
}

/** What the caller says, typed as it is heard. Only whether they are recognized comes back. */
function Answer({ page, put, onAgain, onClose }: AnswerProps) {
  const { t, of, problem } = useText();
  const codes = useCodes();
  const say = useSay();
  const { mutateAsync, isPending } = useTell('answer_caller');
  const byCode = put.sent_to !== null;
  const [said, setSaid] = useState<string[]>(() => (byCode ? [''] : put.questions.map(() => '')));
  const [refused, setRefused] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const type = (n: number, words: string) => setSaid((now) => now.map((one, at) => (at === n ? words : one)));
  const compare = async () => {
    if (isPending || said.some((one) => one.trim() === '')) return;
    setRefused(null);
    try {
      const { until } = await mutateAsync({ person: page.person.id, asked: put.asked, said });
      if (until === null) {
        setSaid((now) => now.map(() => ''));
        setRefused(t('person.caller.not_recognized'));
        // Questions are answered once; a digit of a code may have been misheard.
        setOver(!byCode);
        return;
      }
      say(t('person.caller.recognized'), 'success');
      onClose();
    } catch (thrown) {
      setRefused(problem(codes.spoken(thrown)));
    }
  };
  return (
    <div className="stack">
      <p>{byCode ? t('person.caller.sent', { to: put.sent_to ?? '' }) : t('person.caller.read_out')}</p>
      {byCode ? (
        <TextField
          label={t('person.caller.code_said')}
          inputMode="numeric"
          mono
          width="short"
          value={said[0] ?? ''}
          onChange={(words) => type(0, words)}
          onEnter={() => void compare()}
          isRequired
        />
      ) : (
        put.questions.map((question, n) => (
          <TextField
            key={question.en}
            label={of(question)}
            value={said[n] ?? ''}
            onChange={(words) => type(n, words)}
            isRequired
          />
        ))
      )}
      <Refused words={refused} />
      <ButtonBar>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        {over ? (
          <Button kind="primary" onPress={onAgain}>
            {t('person.caller.again')}
          </Button>
        ) : (
          <Button kind="primary" onPress={() => void compare()} isPending={isPending}>
            {t('person.caller.compare')}
          </Button>
        )}
      </ButtonBar>
    </div>
  );
}
