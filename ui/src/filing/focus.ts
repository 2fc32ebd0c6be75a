const CONTROL = 'input:not([type="hidden"]), textarea, button.select-button';

function isSeen(control: HTMLElement) {
  return !control.closest('[aria-hidden="true"]') && !(control as HTMLInputElement).disabled;
}

function isEmpty(control: HTMLElement) {
  if (control.matches('button')) return control.querySelector('[data-placeholder]') !== null;
  const input = control as HTMLInputElement;
  return input.type !== 'checkbox' && input.type !== 'radio' && input.value === '';
}

function isNeeded(control: HTMLElement) {
  return (
    control.getAttribute('aria-required') === 'true' ||
    control.closest('[data-required]') !== null ||
    control.closest('[role="radiogroup"][aria-required="true"]') !== null
  );
}

/** Where work goes on: the first field with something to put right, else the first needed one that is empty, else the first. */
export function focusNext(within: HTMLElement | null) {
  const controls = [...(within?.querySelectorAll<HTMLElement>(CONTROL) ?? [])].filter(isSeen);
  const next =
    controls.find((one) => one.getAttribute('aria-invalid') === 'true') ??
    controls.find((one) => isNeeded(one) && isEmpty(one)) ??
    controls[0];
  next?.focus();
}
