import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { type HealthQuestion, HealthQuestionBox } from './health';
import { Icon } from './Icon';

/** What every field takes. `error` is shown beside the field; when to show it is `useForm`'s matter. */
export interface FieldProps {
  /** DOM id of the control, where an ErrorSummary link leads. `useForm().field(name)` gives it. */
  id?: string;
  label: string;
  /** One short sentence under the field. */
  description?: ReactNode;
  error?: string;
  /** Stands in place of the error: what is typed there may be a health number. */
  question?: HealthQuestion;
  isRequired?: boolean;
  isDisabled?: boolean;
  /** Wide enough for its usual content: the width is a hint to what belongs there. */
  width?: 'short' | 'medium' | 'full';
  autoFocus?: boolean;
}

export function frameClass(width: FieldProps['width'] = 'medium', more = ''): string {
  return `field field-${width}${more}`;
}

export function FieldLabel({ label, isRequired }: Pick<FieldProps, 'label' | 'isRequired'>) {
  return (
    <Label className="field-label">
      {label}
      {isRequired ? (
        <span className="field-needed" aria-hidden="true">
          {'\u00a0*'}
        </span>
      ) : null}
    </Label>
  );
}

export function FieldWords({
  description,
  error,
  question,
}: Pick<FieldProps, 'description' | 'error' | 'question'>) {
  return (
    <>
      {description ? (
        <Text slot="description" className="field-description">
          {description}
        </Text>
      ) : null}
      {question ? <HealthQuestionBox {...question} /> : null}
      {error && !question ? (
        <FieldError className="field-error">
          <Icon name="alert" />
          <span>{error}</span>
        </FieldError>
      ) : null}
    </>
  );
}
