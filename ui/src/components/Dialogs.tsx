import { type ReactNode, useId, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../i18n';
import { Button } from './Button';
import { type Option, RadioGroup } from './Choice';
import { useHealthAnswers } from './health';
import { List } from './List';
import { Notice } from './Signs';
import { TextArea, TextField } from './TextField';
import { KeyBarrier, useKeys } from './useKeys';

interface PlainDialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** For what must be answered: Escape and a click outside do nothing. */
  mustAnswer?: boolean;
}

/** The frame of every dialog. A dialog only confirms what hurts; anything else is a page or a side panel. */
export function PlainDialog({ title, isOpen, onClose, children, mustAnswer = false }: PlainDialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={false}
      isKeyboardDismissDisabled={mustAnswer}
      className="overlay"
    >
      <Modal className="modal">
        <Dialog className="dialog" role={mustAnswer ? 'alertdialog' : 'dialog'}>
          <KeyBarrier />
          <Heading slot="title" className="dialog-title">
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface Decision {
  /** Code of the chosen reason; empty when no reasons were offered. */
  reason: string;
  words: string;
  /** What was said of the words, when they were taken for a health number. */
  not_health_numbers: string[] | undefined;
}

interface ConfirmDialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** "What will happen", one sentence each, before anything happens. */
  effects: ReactNode[];
  /** Coded reasons; offered ones must be chosen from. */
  reasons?: readonly Option[];
  /** Words beside the reason: not offered, offered, or needed. */
  words?: 'none' | 'optional' | 'needed';
  confirm: string;
  kind?: 'primary' | 'danger';
  /** Rejecting keeps the dialog open with what was said in it. */
  onConfirm: (decision: Decision) => Promise<unknown>;
}

/** Before what hurts: what will happen, why (coded and in words), then the deed. Ctrl+Enter decides. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <PlainDialog title={props.title} isOpen={props.isOpen} onClose={props.onClose}>
      <ConfirmBody {...props} />
    </PlainDialog>
  );
}

function EffectList({ effects }: { effects: ReactNode[] }) {
  const { t } = useText();
  const id = useId();
  if (effects.length === 0) return null;
  return (
    <section className="effects" aria-labelledby={id}>
      <h3 id={id}>{t('dialog.what_happens')}</h3>
      <List>
        {effects.map((effect, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences of one moment, never reordered
          <li key={index}>{effect}</li>
        ))}
      </List>
    </section>
  );
}

function ConfirmBody({
  effects,
  reasons,
  words = 'none',
  confirm,
  kind = 'danger',
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const text = useText();
  const { t } = text;
  const base = useId();
  const [decision, setDecision] = useState({ reason: '', words: '' });
  const health = useHealthAnswers();
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const write = (words: string) => {
    health.changed('words');
    setDecision((now) => ({ ...now, words }));
  };
  const reasonMissing = reasons !== undefined && decision.reason === '';
  const wordsMissing = words === 'needed' && decision.words.trim() === '';

  const decide = async () => {
    if (busy) return;
    setAsked(true);
    if (reasonMissing || wordsMissing) {
      const missing = document.getElementById(`${base}-${reasonMissing ? 'reason' : 'words'}`);
      (missing?.matches('input,textarea') ? missing : missing?.querySelector('input'))?.focus();
      return;
    }
    setBusy(true);
    setRefusal(null);
    try {
      const { reason, words } = decision;
      await onConfirm({ reason, words: words.trim(), not_health_numbers: health.said });
      onClose();
    } catch (thrown) {
      if (!health.asks(thrown)) setRefusal(text.problem(thrown));
      setBusy(false);
    }
  };
  useKeys({ 'Ctrl+Enter': () => void decide() });

  return (
    <>
      <EffectList effects={effects} />
      {reasons ? (
        <RadioGroup
          id={`${base}-reason`}
          label={t('dialog.reason')}
          options={reasons}
          value={decision.reason}
          onChange={(reason) => setDecision((now) => ({ ...now, reason }))}
          error={asked && reasonMissing ? t('dialog.reason_needed') : undefined}
          isRequired
          autoFocus
          width="full"
        />
      ) : null}
      {words !== 'none' ? (
        <TextArea
          id={`${base}-words`}
          label={words === 'needed' ? t('dialog.words') : t('dialog.words_optional')}
          rows={2}
          longest={500}
          value={decision.words}
          onChange={write}
          question={health.at('words', () => write(''))}
          error={asked && wordsMissing ? t('dialog.words_needed') : undefined}
          isRequired={words === 'needed'}
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
          {confirm}
        </Button>
      </div>
    </>
  );
}

interface StepUpProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** What is being signed, one line each: the whole batch, once. */
  summary: ReactNode[];
  confirm: string;
  /** Rejecting (a wrong passphrase, say) keeps the dialog open; the passphrase is forgotten either way. */
  onConfirm: (passphrase: string) => Promise<unknown>;
}

/** Asks for the passphrase once, and signs the whole batch with it. */
export function StepUp(props: StepUpProps) {
  return (
    <PlainDialog title={props.title} isOpen={props.isOpen} onClose={props.onClose}>
      <StepUpBody {...props} />
    </PlainDialog>
  );
}

function StepUpBody({ summary, confirm, onConfirm, onClose }: StepUpProps) {
  const text = useText();
  const { t } = text;
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);

  const decide = async () => {
    if (busy) return;
    if (passphrase === '') {
      setProblem(t('dialog.passphrase_needed'));
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      await onConfirm(passphrase);
      onClose();
    } catch (thrown) {
      setProblem(text.problem(thrown));
      setBusy(false);
    } finally {
      setPassphrase('');
    }
  };
  useKeys({ 'Ctrl+Enter': () => void decide() });

  return (
    <>
      <EffectList effects={summary} />
      <TextField
        label={t('dialog.passphrase')}
        description={t('dialog.passphrase_why', { count: summary.length })}
        type="password"
        autoComplete="off"
        width="full"
        autoFocus
        isRequired
        value={passphrase}
        onChange={setPassphrase}
        onEnter={() => void decide()}
        error={problem}
      />
      <div className="dialog-buttons">
        <Button onPress={onClose} isDisabled={busy}>
          {t('common.cancel')}
        </Button>
        <Button kind="primary" keys="Ctrl Enter" onPress={() => void decide()} isPending={busy}>
          {confirm}
        </Button>
      </div>
    </>
  );
}
