import { Button, TextField } from '../components';
import type { TextFieldProps } from '../components/TextField';
import { useAsk } from '../host';
import { useText } from '../i18n';

/** Identity cards print names in capitals, so that is how they are typed from them. */
const inCapitals = (name: string) => name === name.toUpperCase() && name !== name.toLowerCase();

/** As it is kept: a blank where there are several, and none around it. */
const squeezed = (name: string) => name.replace(/\s+/g, ' ').trim();

/**
 * A legal name. On leaving it the blanks are as they will be kept; under one in capitals the usual writing is offered, and nobody
 * but the operator takes it: McDonald, MacDonald and Macdonald are three families.
 */
export function NameField({ value, onChange, onBlur, ...rest }: TextFieldProps) {
  const { t } = useText();
  // Asked of the name as it is kept: what is squeezed on the way to the offer does not take it away from under the pointer.
  const kept = squeezed(value);
  const asked = inCapitals(kept);
  const { data, isPlaceholderData } = useAsk('name_writing', { name: kept }, { enabled: asked });
  const offer = asked && !isPlaceholderData ? (data?.usual ?? null) : null;
  return (
    <div className="name-field">
      <TextField
        {...rest}
        value={value}
        onChange={onChange}
        onBlur={() => {
          if (kept !== value) onChange(kept);
          onBlur?.();
        }}
      />
      {offer === null ? null : (
        <Button kind="quiet" size="small" onPress={() => onChange(offer)}>
          {t('field.write_as', { name: offer })}
        </Button>
      )}
    </div>
  );
}
