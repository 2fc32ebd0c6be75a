import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import {
  Button,
  List,
  Notice,
  PlainDialog,
  RadioGroup,
  Refused,
  Select,
  useKeys,
  useSay,
} from '../components';
import { type LetterPrinted, type PersonPage, useAsk, useTell } from '../host';
import { useText } from '../i18n';
import { useCodes } from '../words/codes';
import { fullName } from '../words/names';
import { allowedTo, useAct, useWhyNot } from './deeds';
import { PaperWentTo, PrinterChoice } from './PrinterChoice';

interface LetterProps {
  page: PersonPage;
  isOpen: boolean;
  onClose: () => void;
}

/** Print letter: what a print does, the print, and whether the paper came out. */
export function PrintLetter({ page, isOpen, onClose, onHandOver }: LetterProps & { onHandOver: () => void }) {
  const { t } = useText();
  const [printed, setPrinted] = useState<LetterPrinted | null>(null);
  useEffect(() => {
    if (!isOpen) setPrinted(null);
  }, [isOpen]);
  const name = fullName(page.person.name);
  return (
    <PlainDialog
      title={printed ? t('person.letter.out_title') : t('person.letter.title', { name })}
      isOpen={isOpen}
      onClose={onClose}
      // A file with the password, where there is one, lies here until somebody says what became of the paper.
      mustAnswer={printed !== null}
    >
      {printed ? (
        <Printed
          page={page}
          printed={printed}
          onAgain={setPrinted}
          onClose={onClose}
          onHandOver={onHandOver}
        />
      ) : (
        <Before page={page} onPrinted={setPrinted} onClose={onClose} />
      )}
    </PlainDialog>
  );
}

function Before({
  page,
  onPrinted,
  onClose,
}: {
  page: PersonPage;
  onPrinted: (printed: LetterPrinted) => void;
  onClose: () => void;
}) {
  const { t, problem } = useText();
  const codes = useCodes();
  const { mutateAsync, isPending } = useTell('print_letter');
  const whyNot = useWhyNot();
  const [refused, setRefused] = useState<string | null>(null);
  const account = page.person.account;
  const before = account.state === 'active' && account.letter?.state !== 'to-print';
  const why = whyNot(allowedTo(page.allowed, 'print_letter'));
  // Every print voids the one before: Ctrl+Enter, which also presses the focused button, must print once.
  const printing = useRef(false);
  const print = async () => {
    if (printing.current || why) return;
    printing.current = true;
    setRefused(null);
    try {
      onPrinted(await mutateAsync({ person: page.person.id }));
    } catch (thrown) {
      setRefused(problem(codes.spoken(thrown)));
      printing.current = false;
    }
  };
  useKeys({ 'Ctrl+Enter': () => void print() });
  return (
    <>
      <section className="effects">
        <h3>{t('dialog.what_happens')}</h3>
        <List>
          <li>{t('person.letter.makes')}</li>
          <li>{t(before ? 'person.letter.voids_before' : 'person.letter.voids')}</li>
          <li>{t('person.letter.expires', { count: codes.tables?.limits.letter_days ?? 90 })}</li>
        </List>
      </section>
      <PrinterChoice />
      {why ? <Notice mood="warning">{why}</Notice> : null}
      <Refused words={refused} />
      <div className="dialog-buttons">
        <Button onPress={onClose} isDisabled={isPending}>
          {t('common.cancel')}
        </Button>
        <Button
          kind="primary"
          keys="Ctrl Enter"
          onPress={() => void print()}
          isPending={isPending}
          isDisabled={why !== undefined}
          autoFocus
        >
          {t('person.letter.print')}
        </Button>
      </div>
    </>
  );
}

function Printed({
  page,
  printed,
  onAgain,
  onClose,
  onHandOver,
}: {
  page: PersonPage;
  printed: LetterPrinted;
  onAgain: (printed: LetterPrinted) => void;
  onClose: () => void;
  onHandOver: () => void;
}) {
  const { t, date, problem } = useText();
  const codes = useCodes();
  const say = useSay();
  const done = useTell('letter_done');
  const print = useTell('print_letter');
  const [refused, setRefused] = useState<string | null>(null);
  const person = { person: page.person.id };
  const busy = done.isPending || print.isPending;
  const finish = async (next: () => void) => {
    try {
      await done.mutateAsync(person);
      next();
    } catch (thrown) {
      setRefused(problem(codes.spoken(thrown)));
    }
  };
  const again = async () => {
    setRefused(null);
    try {
      onAgain(await print.mutateAsync(person));
    } catch (thrown) {
      setRefused(problem(codes.spoken(thrown)));
    }
  };
  return (
    <>
      <p>{t('person.letter.sent', { day: date(printed.expires_on) })}</p>
      <PaperWentTo went={printed.went} until={t('person.letter.file')} />
      <Refused words={refused} />
      <div className="dialog-buttons">
        <Button onPress={() => void again()} isPending={print.isPending} isDisabled={done.isPending}>
          {t('person.letter.no_again')}
        </Button>
        <Button
          isDisabled={busy}
          onPress={() =>
            void finish(() => {
              say(t('person.letter.later_said'));
              onClose();
            })
          }
        >
          {t('person.letter.yes_later')}
        </Button>
        <Button kind="primary" isDisabled={busy} autoFocus onPress={() => void finish(onHandOver)}>
          {t('person.letter.yes_hand_over')}
        </Button>
      </div>
    </>
  );
}

const ANOTHER = '\u0000another';

/** Handing over: which photo document was looked at, and the act. Nothing is handed over without one. */
export function useHandingOver(page: PersonPage, onDone: () => void, inDialog = false) {
  const { t, problem } = useText();
  const codes = useCodes();
  const act = useAct();
  const [lookedAt, setLookedAt] = useState('');
  const [missing, setMissing] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const account = page.person.account;
  const letter = account.state === 'active' && account.letter?.state === 'printed' ? account.letter : null;
  // What this person showed before is one key away: it is most likely shown again.
  const shown = new Set(
    page.person.checks.flatMap((check) => check.evidence.documents.map((one) => one.kind)),
  );
  const photos = (codes.tables?.evidence.documents ?? []).filter((one) => one.photo);
  const before = photos.filter((one) => shown.has(one.code));
  const [isAnother, setAnother] = useState(before.length === 0);
  const decide = async () => {
    if (busy) return;
    if (!letter) {
      setRefused(t('person.hand_over.no_letter'));
      return;
    }
    if (lookedAt === '') {
      setMissing(true);
      return;
    }
    setBusy(true);
    setRefused(null);
    try {
      await act(
        [
          {
            action: 'hand_over',
            record: { kind: 'person', id: page.person.id },
            values: { letter: letter.letter, looked_at: lookedAt },
          },
        ],
        t('person.hand_over.said'),
      );
      onDone();
    } catch (thrown) {
      setRefused(problem(thrown));
      setBusy(false);
    }
  };
  const choose = (code: string) => {
    setAnother(before.length === 0 || !shown.has(code));
    setLookedAt(code === ANOTHER ? '' : code);
    setMissing(false);
  };
  const asked = {
    label: t('person.hand_over.document'),
    description: t('person.hand_over.look'),
    error: missing ? t('person.hand_over.needed') : undefined,
    isRequired: true,
    width: 'full',
  } as const;
  const options = (kinds: typeof photos) =>
    kinds.map((one) => ({ value: one.code, label: codes.of(one.name) }));
  const others = photos.filter((one) => !shown.has(one.code));
  // Enter at a document that was chosen hands over; by itself it chooses none, so that an Enter too many hands over nothing.
  const onKeyDown = (event: KeyboardEvent) => {
    const isPlain = event.key === 'Enter' && !event.ctrlKey && !event.metaKey;
    if (!isPlain || !(event.target instanceof HTMLInputElement) || isAnother) return;
    event.preventDefault();
    void decide();
  };
  const field = (
    <div className="stack" onKeyDownCapture={onKeyDown}>
      {before.length > 0 ? (
        <RadioGroup
          {...asked}
          error={isAnother ? undefined : asked.error}
          options={[...options(before), { value: ANOTHER, label: t('person.hand_over.another') }]}
          value={isAnother ? ANOTHER : lookedAt}
          onChange={choose}
          autoFocus={inDialog}
        />
      ) : null}
      {isAnother ? (
        <Select
          {...asked}
          label={before.length > 0 ? t('person.hand_over.which') : asked.label}
          description={before.length > 0 ? undefined : asked.description}
          options={options(before.length > 0 ? others : photos)}
          value={lookedAt}
          onChange={choose}
          autoFocus={inDialog && before.length === 0}
        />
      ) : null}
    </div>
  );
  return { field, refused, busy, decide };
}

/** Hand over: only after a look at photo ID, and which one it was is kept. */
export function HandOver({ page, isOpen, onClose }: LetterProps) {
  const { t } = useText();
  return (
    <PlainDialog
      title={t('person.hand_over.title', { name: fullName(page.person.name) })}
      isOpen={isOpen}
      onClose={onClose}
    >
      <HandOverBody page={page} onClose={onClose} />
    </PlainDialog>
  );
}

function HandOverBody({ page, onClose }: { page: PersonPage; onClose: () => void }) {
  const { t } = useText();
  const { field, refused, busy, decide } = useHandingOver(page, onClose, true);
  useKeys({ 'Ctrl+Enter': () => void decide() });
  return (
    <>
      <section className="effects">
        <h3>{t('dialog.what_happens')}</h3>
        <List>
          <li>{t('person.hand_over.effect')}</li>
          <li>{t('person.hand_over.recorded')}</li>
        </List>
      </section>
      {field}
      <Refused words={refused} />
      <div className="dialog-buttons">
        <Button onPress={onClose} isDisabled={busy}>
          {t('common.cancel')}
        </Button>
        <Button kind="primary" keys="Ctrl Enter" onPress={() => void decide()} isPending={busy}>
          {t('person.hand_over.confirm')}
        </Button>
      </div>
    </>
  );
}

/** The letter of somebody in a list, right there: print it, or hand it over – and after the one the other. */
export function LetterOf({
  person,
  begin,
  onClose,
}: {
  person: string;
  begin: 'print' | 'hand-over';
  onClose: () => void;
}) {
  const { t, problem } = useText();
  const { data: page, error, isPlaceholderData } = useAsk('person', { person });
  const [doing, setDoing] = useState(begin);
  if (error) {
    return (
      <PlainDialog title={t('person.not_here')} isOpen onClose={onClose}>
        <Notice mood="alert">{problem(error)}</Notice>
        <div className="dialog-buttons">
          <Button onPress={onClose}>{t('common.cancel')}</Button>
        </div>
      </PlainDialog>
    );
  }
  // Somebody else's page must not stand here, not even for a moment: a password is made.
  if (!page || isPlaceholderData) return null;
  return (
    <>
      <PrintLetter
        page={page}
        isOpen={doing === 'print'}
        onClose={onClose}
        onHandOver={() => setDoing('hand-over')}
      />
      <HandOver page={page} isOpen={doing === 'hand-over'} onClose={onClose} />
    </>
  );
}
