import { type ReactNode, useId } from 'react';
import { TextArea as AriaTextArea, TextField as AriaTextField, Input } from 'react-aria-components';
import { useText } from '../i18n';
import { FieldLabel, type FieldProps, FieldWords, frameClass } from './FieldFrame';

export interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  onEnter?: () => void;
  type?: 'text' | 'password' | 'email' | 'tel';
  autoComplete?: string;
  inputMode?: 'text' | 'numeric' | 'email' | 'tel';
  placeholder?: string;
  /** For login IDs, codes and receipts. */
  mono?: boolean;
  maxLength?: number;
  /** Stands behind the text, for example a reveal button. */
  after?: ReactNode;
}

export function TextField(props: TextFieldProps) {
  const { label, description, error, question, width, mono, after, placeholder, onEnter, ...rest } = props;
  return (
    <AriaTextField
      {...rest}
      autoComplete={rest.autoComplete ?? 'off'}
      spellCheck="false"
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={frameClass(width)}
      onKeyDown={(event) => {
        // Ctrl+Enter belongs to the page: it would act twice.
        if (event.key === 'Enter' && onEnter && !event.ctrlKey && !event.metaKey) onEnter();
        else event.continuePropagation();
      }}
    >
      <FieldLabel label={label} isRequired={rest.isRequired} />
      <span className="field-box">
        <Input className={`input${mono ? ' mono' : ''}`} placeholder={placeholder} />
        {after}
      </span>
      <FieldWords description={description} error={error} question={question} />
    </AriaTextField>
  );
}

interface TextAreaProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  /** Longest text that the centre takes. Typing goes on past it, so that nothing pasted is cut; the count says so. */
  longest?: number;
  rows?: number;
  /** Said above the box: what must be read before anything is written. */
  before?: string;
}

export function TextArea({
  label,
  description,
  error,
  question,
  width = 'full',
  longest,
  rows = 4,
  before,
  ...rest
}: TextAreaProps) {
  const { t } = useText();
  const beforeId = useId();
  const length = Array.from(rest.value).length;
  const over = longest !== undefined && length > longest;
  const shownError = error ?? (over ? t('field.too_long', { count: length - longest }) : undefined);
  const count =
    longest !== undefined && !over ? t('field.characters_left', { count: longest - length }) : undefined;
  return (
    <AriaTextField
      {...rest}
      aria-describedby={before ? beforeId : undefined}
      isInvalid={Boolean(shownError)}
      validationBehavior="aria"
      className={frameClass(width)}
    >
      <FieldLabel label={label} isRequired={rest.isRequired} />
      {before ? (
        <span id={beforeId} className="field-description">
          {before}
        </span>
      ) : null}
      <AriaTextArea className="input textarea" rows={rows} />
      <FieldWords
        description={
          description || count ? (
            <>
              {description} {count ? <span className="field-count">{count}</span> : null}
            </>
          ) : undefined
        }
        error={shownError}
        question={question}
      />
    </AriaTextField>
  );
}
