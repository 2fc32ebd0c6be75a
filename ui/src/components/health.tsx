import { useId, useState } from 'react';
import { useText } from '../i18n';
import { Button } from './Button';

/** Ten digits that may be a health number: the rulebook asks, the operator answers beside the field. */
export interface HealthQuestion {
  /** It is one: the field is emptied, and nothing of it is kept. */
  onRemove: () => void;
  /** It is something else: the command says so. */
  onKeep: () => void;
}

/** The rulebook's question, as it stands among the problems of fields. */
export const MAYBE_HEALTH_NUMBER = 'maybe-health-number';

export function HealthQuestionBox({ onRemove, onKeep }: HealthQuestion) {
  const { t } = useText();
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a second group inside the field's own
    <div className="field-question" role="group" aria-labelledby={id}>
      <p id={id} role="alert">
        <strong>{t('field.health.question')}</strong> {t('field.health.why')}
      </p>
      <div className="row-line">
        <Button size="small" onPress={onRemove}>
          {t('field.health.yes')}
        </Button>
        <Button size="small" onPress={onKeep}>
          {t('field.health.no')}
        </Button>
      </div>
    </div>
  );
}

/** The field's own name, whatever act it belongs to: `reason.words` → `words`. */
const nameOf = (path: string) => path.split('.').at(-1) ?? path;

export interface HealthAnswers {
  /** Fields of which was said that what stands there is something else: the command takes them along, if there are any. */
  said: string[] | undefined;
  /** Takes what was thrown. True: nothing is wrong but questions, which stand beside their fields now. */
  asks: (thrown: unknown) => boolean;
  /** The question beside the field of this name, while it is open. */
  at: (name: string, remove: () => void) => HealthQuestion | undefined;
  /** Another text stands there now: what was asked and said of the old one counts no longer. */
  changed: (name: string) => void;
}

interface Asked {
  fields?: readonly { field: string; code: string }[];
}

/** For a form that hears from the rulebook when it is sent. */
export function useHealthAnswers(): HealthAnswers {
  const [open, setOpen] = useState<readonly string[]>([]);
  const [said, setSaid] = useState<string[]>([]);
  const without = (name: string) => (paths: readonly string[]) =>
    paths.filter((path) => nameOf(path) !== name);
  return {
    said: said.length > 0 ? said : undefined,
    asks: (thrown) => {
      const fields = (thrown as Asked | null)?.fields ?? [];
      const asked = fields.filter(({ code }) => code === MAYBE_HEALTH_NUMBER).map(({ field }) => field);
      setOpen(asked);
      return asked.length > 0 && asked.length === fields.length;
    },
    at: (name, remove) => {
      const path = open.find((one) => nameOf(one) === name);
      if (path === undefined) return undefined;
      return {
        onRemove: () => {
          remove();
          setOpen(without(name));
        },
        onKeep: () => {
          setSaid((now) => [...now, path]);
          setOpen(without(name));
        },
      };
    },
    changed: (name) => {
      setOpen(without(name));
      setSaid(without(name));
    },
  };
}
