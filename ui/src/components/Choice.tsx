import { type ReactNode, useId } from 'react';
import {
  Button as AriaButton,
  ComboBox as AriaComboBox,
  RadioGroup as AriaRadioGroup,
  Select as AriaSelect,
  Checkbox,
  Input,
  type Key,
  ListBox,
  ListBoxItem,
  Popover,
  Radio,
  SelectValue,
  Text,
} from 'react-aria-components';
import { useText } from '../i18n';
import { FieldLabel, type FieldProps, FieldWords, frameClass } from './FieldFrame';
import { Icon } from './Icon';
import { KeyHint } from './KeyHint';

export interface Option {
  value: string;
  label: string;
  /** A second line, for what tells two options apart. */
  detail?: string;
  isDisabled?: boolean;
  /** Printed beside it; binding it is the page's matter. */
  keys?: string;
}

interface ChoiceProps extends FieldProps {
  options: readonly Option[];
  /** Empty text: nothing chosen yet. */
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
}

const disabledOf = (options: readonly Option[]): Key[] =>
  options.filter((o) => o.isDisabled).map((o) => o.value);

function OptionItem({ option }: { option: Option }) {
  return (
    <ListBoxItem id={option.value} textValue={option.label} className="option">
      <Text slot="label" className="option-label">
        {option.label}
      </Text>
      {option.detail ? (
        <Text slot="description" className="option-detail">
          {option.detail}
        </Text>
      ) : null}
    </ListBoxItem>
  );
}

export function Select({
  id,
  label,
  description,
  error,
  width,
  options,
  value,
  onChange,
  onBlur,
  ...rest
}: ChoiceProps) {
  const { t } = useText();
  return (
    <AriaSelect
      {...rest}
      value={value === '' ? null : value}
      onChange={(key) => onChange(key === null ? '' : String(key))}
      onBlur={onBlur}
      disabledKeys={disabledOf(options)}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={frameClass(width)}
      placeholder={t('field.choose')}
    >
      <FieldLabel label={label} isRequired={rest.isRequired} />
      <AriaButton id={id} className="input select-button">
        <SelectValue className="select-value" />
        <Icon name="down" />
      </AriaButton>
      <FieldWords description={description} error={error} />
      <Popover className="popover">
        <ListBox className="options" items={options.map((o) => ({ ...o, id: o.value }))}>
          {(option) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

interface ComboBoxProps extends ChoiceProps {
  /** Called with what is typed, when the options come from the window. */
  onType?: (text: string) => void;
}

/** Many options: type to narrow. The value is always one of the options. */
export function ComboBox({
  id,
  label,
  description,
  error,
  width,
  options,
  value,
  onChange,
  onBlur,
  onType,
  ...rest
}: ComboBoxProps) {
  const { t } = useText();
  return (
    <AriaComboBox
      {...rest}
      value={value === '' ? null : value}
      onChange={(key) => onChange(key === null ? '' : String(key))}
      onInputChange={onType}
      onBlur={onBlur}
      defaultItems={onType ? undefined : options.map((o) => ({ ...o, id: o.value }))}
      items={onType ? options.map((o) => ({ ...o, id: o.value })) : undefined}
      disabledKeys={disabledOf(options)}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      menuTrigger="input"
      allowsEmptyCollection
      className={frameClass(width)}
    >
      <FieldLabel label={label} isRequired={rest.isRequired} />
      <span className="field-box">
        <Input id={id} className="input combo-input" />
        <AriaButton className="combo-button">
          <Icon name="down" />
        </AriaButton>
      </span>
      <FieldWords description={description} error={error} />
      <Popover className="popover">
        <ListBox
          className="options"
          renderEmptyState={() => <span className="options-none">{t('field.no_match')}</span>}
        >
          {(option: Option & { id: string }) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}

interface CheckboxFieldProps {
  id?: string;
  label: ReactNode;
  description?: ReactNode;
  error?: string;
  value: boolean;
  onChange: (value: boolean) => void;
  onBlur?: () => void;
  isDisabled?: boolean;
  isRequired?: boolean;
}

export function CheckboxField({
  id,
  label,
  description,
  error,
  value,
  onChange,
  ...rest
}: CheckboxFieldProps) {
  const own = useId();
  const errorId = error ? `${own}-error` : undefined;
  const hintId = description ? `${own}-hint` : undefined;
  return (
    <div className="field field-check">
      <Checkbox
        {...rest}
        id={id}
        isSelected={value}
        onChange={onChange}
        isInvalid={Boolean(error)}
        validationBehavior="aria"
        // The hint is read after the name, and is none of it.
        aria-labelledby={`${own}-name`}
        aria-describedby={[hintId, errorId].filter(Boolean).join(' ') || undefined}
        className="check"
      >
        <span className="check-box" aria-hidden="true">
          <Icon name="check" />
        </span>
        <span className="check-words">
          <span id={`${own}-name`}>{label}</span>
          {description ? (
            <span id={hintId} className="field-description">
              {description}
            </span>
          ) : null}
        </span>
      </Checkbox>
      {error ? (
        <span id={errorId} className="field-error">
          <Icon name="alert" />
          <span>{error}</span>
        </span>
      ) : null}
    </div>
  );
}

export function RadioGroup({
  id,
  label,
  description,
  error,
  width,
  options,
  value,
  onChange,
  ...rest
}: ChoiceProps) {
  const { autoFocus, ...group } = rest;
  const own = useId();
  return (
    <AriaRadioGroup
      {...group}
      value={value === '' ? null : value}
      onChange={onChange}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={frameClass(width, ' field-radios')}
    >
      <FieldLabel label={label} isRequired={rest.isRequired} />
      <div className="radios">
        {options.map((option, index) => (
          // The link of an error summary leads to the first choice.
          <Radio
            key={option.value}
            id={index === 0 ? id : undefined}
            value={option.value}
            isDisabled={option.isDisabled}
            autoFocus={autoFocus && index === 0}
            aria-labelledby={`${own}-${index}`}
            aria-describedby={option.detail ? `${own}-${index}-detail` : undefined}
            className="radio"
          >
            <span className="radio-dot" aria-hidden="true" />
            <span className="check-words">
              <span id={`${own}-${index}`}>{option.label}</span>
              {option.detail ? (
                <span id={`${own}-${index}-detail`} className="field-description">
                  {option.detail}
                </span>
              ) : null}
            </span>
            {option.keys ? <KeyHint keys={option.keys} /> : null}
          </Radio>
        ))}
      </div>
      <FieldWords description={description} error={error} />
    </AriaRadioGroup>
  );
}
