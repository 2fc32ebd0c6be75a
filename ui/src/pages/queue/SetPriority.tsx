import { useEffect, useRef, useState } from 'react';
import { useTyped } from '../../cases';
import { Button, Notice, RadioGroup, Select, TextArea, useHealthAnswers, useKeys } from '../../components';
import type { Coded, Request } from '../../host';
import { useText } from '../../i18n';
import { useTableWords } from '../../words/tableWords';

interface SetPriorityProps {
  request: Request;
  /** The ground that the facility declared: it stays beside what is set. */
  declared: string | null;
  onSet: (ground: string, reason: Coded, not_health_numbers?: string[]) => Promise<unknown>;
  onLeave: () => void;
}

/** CCO sets the priority with a ground and a coded reason that the facility reads too; words make it exact. */
export function SetPriority({ request, declared, onSet, onLeave }: SetPriorityProps) {
  const text = useText();
  const { t } = text;
  const table = useTableWords();
  const reasons = table.reasons('set_priority');
  const [ground, setGround] = useState(request.priority?.ground ?? declared ?? '');
  const [code, setCode] = useState('');
  const [words, setWords] = useTyped(`priority ${request.id}`);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const health = useHealthAnswers();
  const write = (typed: string) => {
    health.changed('words');
    setWords(typed);
  };
  const chosen = reasons.find((one) => one.code === code);
  const wordsMissing = Boolean(chosen?.needs_words) && words.trim() === '';

  const save = async () => {
    setAsked(true);
    if (busy || ground === '' || !chosen || wordsMissing) return;
    setBusy(true);
    setRefusal(null);
    try {
      await onSet(ground, { code, words: words.trim() }, health.said);
      setWords('');
      onLeave();
    } catch (thrown) {
      if (!health.asks(thrown)) setRefusal(text.problem(thrown));
      setBusy(false);
    }
  };
  useKeys({ 'Ctrl+Enter': () => void save(), Escape: onLeave });
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const radios = box.current;
    (
      radios?.querySelector<HTMLElement>('input:checked') ?? radios?.querySelector<HTMLElement>('input')
    )?.focus();
  }, []);

  return (
    <div className="compose" ref={box}>
      <p className="soft">
        {t('queue.priority.declared', { ground: table.ground(declared) || t('common.nothing') })}
      </p>
      <RadioGroup
        id="priority-ground"
        label={t('queue.priority.ground')}
        width="full"
        isRequired
        value={ground}
        onChange={setGround}
        error={asked && ground === '' ? text.fieldProblem({ code: 'missing' }) : undefined}
        options={(table.tables?.grounds.grounds ?? []).map((one) => ({
          value: one.code,
          label: table.pick(one.name),
        }))}
      />
      <Select
        id="priority-reason"
        label={t('queue.priority.reason')}
        width="full"
        isRequired
        value={code}
        onChange={setCode}
        error={asked && !chosen ? t('dialog.reason_needed') : undefined}
        options={reasons.map((one) => ({ value: one.code, label: table.pick(one.name) }))}
      />
      <TextArea
        id="priority-words"
        label={chosen?.needs_words ? t('dialog.words') : t('dialog.words_optional')}
        rows={2}
        longest={table.longest}
        value={words}
        onChange={write}
        question={health.at('words', () => write(''))}
        isRequired={Boolean(chosen?.needs_words)}
        error={asked && wordsMissing ? t('dialog.words_needed') : undefined}
      />
      {refusal ? (
        <Notice mood="alert" live>
          {refusal}
        </Notice>
      ) : null}
      <div className="row-line">
        <Button kind="primary" keys="Ctrl Enter" onPress={() => void save()} isPending={busy}>
          {t('queue.priority.set')}
        </Button>
        <Button kind="quiet" onPress={onLeave} isDisabled={busy}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}
