import { type ReactNode, useId, useRef, useState } from 'react';
import {
  Button,
  focusControl,
  List,
  Notice,
  PlainDialog,
  RadioGroup,
  TextArea,
  TextField,
  useHealthAnswers,
  useKeys,
} from '../components';
import type { Reason } from '../host';
import { useText } from '../i18n';
import { useTableWords } from '../words/tableWords';

export interface Decided {
  /** Code of the reason; empty when none was asked for. */
  reason: string;
  words: string;
  passphrase: string | null;
  /** What was said of the words, when they were taken for a health number. */
  not_health_numbers: string[] | undefined;
}

interface DecideDialogProps {
  title: string;
  onClose: () => void;
  /** What will happen, one line each: for several records at once, one line each. */
  effects: readonly ReactNode[];
  /** How many decisions are signed, where `effects` say more than one line each. */
  signs?: number;
  /** Coded reasons to choose from; their table says which of them also need words. */
  reasons?: readonly Reason[];
  /** Label of free words that must be typed, when there are no reasons. */
  wordsLabel?: string;
  /** The act asks for the passphrase. */
  stepUp?: boolean;
  confirm: string;
  kind?: 'primary' | 'danger';
  onDecide: (decided: Decided) => Promise<unknown>;
}

/** Summary, coded reason, words and signature in one: what is decided is read, reasoned and signed in one place. Ctrl+Enter decides. */
export function DecideDialog(props: DecideDialogProps) {
  return (
    <PlainDialog title={props.title} isOpen onClose={props.onClose}>
      <DecideBody {...props} />
    </PlainDialog>
  );
}

/** What is chosen and typed, what of it is still missing, and the decision itself. */
function useDeciding({ reasons, wordsLabel, stepUp = false, onDecide, onClose }: DecideDialogProps) {
  const text = useText();
  const { t } = text;
  const base = useId();
  const [reason, setReason] = useState('');
  const [words, setWords] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  // Two presses in one moment are one decision.
  const deciding = useRef(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const health = useHealthAnswers();
  const write = (typed: string) => {
    health.changed('words');
    setWords(typed);
  };

  const needsWords = reasons ? Boolean(reasons.find((one) => one.code === reason)?.needs_words) : true;
  const offersWords = reasons !== undefined || wordsLabel !== undefined;
  const missing = {
    reason: reasons !== undefined && reason === '' ? t('dialog.reason_needed') : undefined,
    words: offersWords && needsWords && words.trim() === '' ? t('dialog.words_needed') : undefined,
    passphrase: stepUp && passphrase === '' ? t('dialog.passphrase_needed') : undefined,
  };

  const decide = async () => {
    if (deciding.current) return;
    setAsked(true);
    const first = (['reason', 'words', 'passphrase'] as const).find((name) => missing[name]);
    if (first) {
      focusControl(`${base}-${first}`);
      return;
    }
    deciding.current = true;
    setBusy(true);
    setRefusal(null);
    try {
      await onDecide({
        reason,
        words: words.trim(),
        passphrase: stepUp ? passphrase : null,
        not_health_numbers: health.said,
      });
      onClose();
    } catch (thrown) {
      // A question about the words leaves the passphrase where it is.
      if (!health.asks(thrown)) {
        setRefusal(text.problem(thrown));
        setPassphrase('');
        setAsked(false);
      }
      deciding.current = false;
      setBusy(false);
    }
  };
  useKeys({ 'Ctrl+Enter': () => void decide() });
  return {
    base,
    busy,
    refusal,
    decide,
    needsWords,
    offersWords,
    /** A field, with what is wrong with it once it was tried to decide. */
    reason: { value: reason, onChange: setReason, error: asked ? missing.reason : undefined },
    words: {
      value: words,
      onChange: write,
      question: health.at('words', () => write('')),
      error: asked ? missing.words : undefined,
    },
    passphrase: {
      value: passphrase,
      onChange: setPassphrase,
      error: asked ? missing.passphrase : undefined,
    },
  };
}

function DecideBody(props: DecideDialogProps) {
  const { effects, reasons, wordsLabel, stepUp = false, kind = 'primary', onClose } = props;
  const { t } = useText();
  const table = useTableWords();
  const { base, busy, decide, ...deciding } = useDeciding(props);
  const { needsWords, offersWords, refusal } = deciding;

  return (
    <>
      {effects.length > 0 ? (
        <section className="effects" aria-labelledby={`${base}-effects`}>
          <h3 id={`${base}-effects`}>{t('dialog.what_happens')}</h3>
          <List className="effects-many">
            {effects.map((effect, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: sentences of one moment, never reordered
              <li key={index}>{effect}</li>
            ))}
          </List>
        </section>
      ) : null}
      {reasons ? (
        <RadioGroup
          id={`${base}-reason`}
          label={t('dialog.reason')}
          options={reasons.map((one) => ({ value: one.code, label: table.pick(one.name) }))}
          {...deciding.reason}
          autoFocus
          isRequired
          width="full"
        />
      ) : null}
      {offersWords ? (
        <TextArea
          id={`${base}-words`}
          label={wordsLabel ?? (needsWords ? t('dialog.words') : t('dialog.words_optional'))}
          rows={reasons ? 2 : 4}
          longest={table.longest}
          {...deciding.words}
          isRequired={needsWords}
          autoFocus={reasons === undefined}
        />
      ) : null}
      {stepUp ? (
        <TextField
          id={`${base}-passphrase`}
          label={t('dialog.passphrase')}
          description={t('dialog.passphrase_why', { count: Math.max(1, props.signs ?? effects.length) })}
          type="password"
          autoComplete="off"
          width="full"
          autoFocus={!offersWords}
          isRequired
          onEnter={() => void decide()}
          {...deciding.passphrase}
        />
      ) : null}
      {refusal ? (
        <Notice mood="alert" live>
          {refusal}
        </Notice>
      ) : null}
      <div className="dialog-buttons">
        <Button onPress={onClose} isDisabled={busy}>
          {t('common.cancel')}
        </Button>
        <Button kind={kind} keys="Ctrl Enter" onPress={() => void decide()} isPending={busy}>
          {props.confirm}
        </Button>
      </div>
    </>
  );
}
