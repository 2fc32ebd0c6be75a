import { useCallback, useState } from 'react';
import { Button, Notice } from '../components';
import type { Stage } from '../host';
import { useText } from '../i18n';
import { Frame } from './Frame';
import { useStep } from './useStep';

interface TermsProps {
  stage: Extract<Stage, { stage: 'terms' }>;
  onStage: (stage: Stage) => void;
}

export function Terms({ stage, onStage }: TermsProps) {
  const { t, of, date } = useText();
  const { step, busy, problem } = useStep(onStage);
  const [readAll, setReadAll] = useState(false);
  const look = useCallback((box: HTMLElement | null) => {
    // Short terms have nothing to scroll; a pixel of rounding must not keep anybody out.
    if (box && box.scrollTop + box.clientHeight >= box.scrollHeight - 4) setReadAll(true);
  }, []);
  return (
    <Frame title={t('entry.terms.title')} wide>
      {stage.changed ? <Notice mood="info">{t('entry.terms.changed')}</Notice> : null}
      <p className="soft">
        {t('entry.terms.version', { version: stage.terms.version, day: date(stage.terms.effective) })}
      </p>
      <section
        className="terms-text"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        ref={look}
        onScroll={(event) => look(event.currentTarget)}
        aria-label={t('entry.terms.text')}
      >
        {stage.terms.paragraphs.map((paragraph) => (
          <p key={paragraph.en}>{of(paragraph)}</p>
        ))}
      </section>
      {problem ? (
        <Notice mood="alert" live>
          {problem}
        </Notice>
      ) : null}
      <div className="entry-acts">
        <Button
          kind="primary"
          isDisabled={!readAll}
          isPending={busy}
          onPress={() => void step('accept_terms', { version: stage.terms.version })}
        >
          {t('entry.terms.accept')}
        </Button>
        <Button onPress={() => void step('lock', {})}>{t('entry.terms.leave')}</Button>
        {readAll ? null : <span className="soft">{t('entry.terms.read')}</span>}
      </div>
    </Frame>
  );
}
