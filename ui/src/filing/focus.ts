const CONTROL = 'input:not([type="hidden"]), textarea, button.select-button';

function isSeen(control: HTMLElement) {
  return !control.closest('[aria-hidden="true"]') && !(control as HTMLInputElement).disabled;
}

const groupOf = (radio: HTMLElement) => radio.closest('[role="radiogroup"]');

function isEmpty(control: HTMLElement) {
  if (control.matches('button')) return control.querySelector('[data-placeholder]') !== null;
  const input = control as HTMLInputElement;
  if (input.type === 'radio') return groupOf(input)?.querySelector('input:checked') === null;
  return input.type !== 'checkbox' && input.value === '';
}

function isNeeded(control: HTMLElement) {
  return (
    control.getAttribute('aria-required') === 'true' ||
    control.closest('[data-required], [data-goes-on]') !== null ||
    groupOf(control)?.getAttribute('aria-required') === 'true'
  );
}

const controlsOf = (within: HTMLElement | null) =>
  [...(within?.querySelectorAll<HTMLElement>(CONTROL) ?? [])].filter(isSeen);

/** Where work goes on: the first field with something to put right, else the first needed one that is empty, else the first. */
export function focusNext(within: HTMLElement | null) {
  const controls = controlsOf(within);
  const next =
    controls.find((one) => one.getAttribute('aria-invalid') === 'true') ??
    controls.find((one) => isNeeded(one) && isEmpty(one)) ??
    controls[0];
  next?.focus();
}

/** On to what is still needed and empty further down; false where nothing is, and the page itself may go on. */
export function focusMissing(within: HTMLElement | null): boolean {
  const controls = controlsOf(within);
  const here = document.activeElement as HTMLElement;
  const isBelow = (one: HTMLElement) =>
    one !== here &&
    !groupOf(one)?.contains(here) &&
    Boolean(here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  const next = controls.find((one) => isBelow(one) && isNeeded(one) && isEmpty(one));
  next?.focus();
  return next !== undefined;
}
