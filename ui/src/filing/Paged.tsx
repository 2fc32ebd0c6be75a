import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import {
  Button,
  ButtonBar,
  ConfirmDialog,
  ErrorSummary,
  PageHeader,
  type Problem,
  Split,
  type Step,
  Stepper,
  useKeys,
  useSay,
} from '../components';
import { BURST_MS } from '../components/useLetters';
import { useText } from '../i18n';
import { useGoOn } from '../shell';
import { DraftSign } from './DraftSign';
import { focusMissing, focusNext } from './focus';
import type { Filing } from './useFiling';
import './filing.css';

/** So many characters without a human pause, and then Enter, are a scanner. */
const BURST_CHARACTERS = 4;

/** An Enter that ends a scanner's burst goes nowhere: it would leave a page that nobody looked at. */
function useScannerGuard() {
  const burst = useRef({ characters: 0, at: Number.NEGATIVE_INFINITY });
  return (event: KeyboardEvent) => {
    const gap = event.timeStamp - burst.current.at;
    const { characters } = burst.current;
    burst.current = {
      at: event.timeStamp,
      characters: event.key.length === 1 ? (gap < BURST_MS ? characters + 1 : 1) : 0,
    };
    if (event.key === 'Enter' && gap < BURST_MS && characters >= BURST_CHARACTERS) event.preventDefault();
  };
}

interface PagedProps {
  title: string;
  back: { href: string; label: string };
  under?: ReactNode;
  draft: Filing;
  /** Asked before the draft is thrown away. */
  discardTitle: string;
  stepsLabel: string;
  steps: readonly Step[];
  current: string;
  problems: Problem[];
  attempts: number;
  side: ReactNode;
  sideLabel: string;
  primary: string;
  /** The last page decides: with Ctrl+Enter only, so that an Enter too many registers nobody. */
  isLast: boolean;
  isPending?: boolean;
  isDisabled?: boolean;
  onPrimary: () => void;
  onBack?: () => void;
  children: ReactNode;
}

/** A form of a few pages in free order, with what is proven following along. */
export function Paged(props: PagedProps) {
  const { t } = useText();
  const { current, isLast, onPrimary, isPending = false, isDisabled = false } = props;
  const body = useRef<HTMLDivElement>(null);
  const guard = useScannerGuard();
  // Enter in a field goes on to what is still missing below it, and from the last of it to the next page. A button means itself.
  const onKeyDown = (event: KeyboardEvent) => {
    guard(event);
    const isPlain = event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isPlain || event.defaultPrevented || !(event.target instanceof HTMLInputElement)) return;
    if (!isLast && focusMissing(body.current)) event.preventDefault();
  };
  const [isDiscarding, setDiscarding] = useState(false);
  const act = () => {
    if (!isPending && !isDisabled) onPrimary();
  };
  useKeys({ 'Ctrl+Enter': act });

  // biome-ignore lint/correctness/useExhaustiveDependencies: every page begins where its work goes on
  useEffect(() => {
    body.current?.closest('.main')?.scrollTo(0, 0);
    if (isLast) body.current?.focus({ preventScroll: true });
    else focusNext(body.current);
  }, [current]);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!isLast) act();
  };

  return (
    <>
      <PageHeader
        title={props.title}
        back={props.back}
        under={props.under}
        aside={<DraftSign savedAt={props.draft.savedAt} unsaved={props.draft.unsaved} />}
        actions={
          <Button kind="quiet" onPress={() => setDiscarding(true)}>
            {t('register.draft.discard')}
          </Button>
        }
      />
      <Stepper label={props.stepsLabel} steps={props.steps} current={current} />
      <ErrorSummary key={current} problems={props.problems} attempts={props.attempts} />
      <Split shape="along" side={props.side} sideLabel={props.sideLabel}>
        <form noValidate onSubmit={onSubmit} onKeyDownCapture={onKeyDown}>
          <div
            ref={body}
            tabIndex={-1}
            className="stack paged-body"
            {...{ role: 'group', 'aria-label': props.steps.find((step) => step.id === current)?.title }}
          >
            {props.children}
          </div>
          <ButtonBar isSticky>
            {props.onBack ? <Button onPress={props.onBack}>{t('register.previous')}</Button> : null}
            {isLast ? (
              <Button
                kind="primary"
                keys="Ctrl Enter"
                onPress={act}
                isPending={isPending}
                isDisabled={isDisabled}
              >
                {props.primary}
              </Button>
            ) : (
              <Button kind="primary" keys="Enter" type="submit" isPending={isPending}>
                {props.primary}
              </Button>
            )}
          </ButtonBar>
        </form>
      </Split>
      <Discard
        title={props.discardTitle}
        draft={props.draft}
        isOpen={isDiscarding}
        onClose={() => setDiscarding(false)}
      />
    </>
  );
}

interface DiscardProps {
  title: string;
  draft: Filing;
  isOpen: boolean;
  onClose: () => void;
}

function Discard({ draft, ...dialog }: DiscardProps) {
  const { t } = useText();
  const say = useSay();
  const { goOn } = useGoOn();
  return (
    <ConfirmDialog
      {...dialog}
      effects={[t('register.draft.discard_effect')]}
      confirm={t('register.draft.discard_confirm')}
      onConfirm={async () => {
        await draft.discard();
        say(t('register.draft.discarded'));
        goOn('/work');
      }}
    />
  );
}
