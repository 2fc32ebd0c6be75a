// What a person would call the things on a page: role and accessible name, as far as our pages need it.
const tags = {
  A: 'link', BUTTON: 'button', TEXTAREA: 'textbox', SELECT: 'combobox', OPTION: 'option', TR: 'row', TABLE: 'table',
  TD: 'cell', TH: 'columnheader', LI: 'listitem', UL: 'list', OL: 'list', NAV: 'navigation', MAIN: 'main', DIALOG: 'dialog',
  H1: 'heading', H2: 'heading', H3: 'heading', H4: 'heading', SUMMARY: 'button', FIELDSET: 'group', SECTION: 'region',
};
const inputs = { checkbox: 'checkbox', radio: 'radio', submit: 'button', button: 'button', search: 'searchbox', number: 'spinbutton' };
const squeeze = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const roleOf = (el) =>
  el.getAttribute('role') ?? (el.tagName === 'INPUT' ? (inputs[el.type] ?? 'textbox') : tags[el.tagName]);
const nameOf = (el) => {
  const by = el.getAttribute('aria-labelledby');
  if (by) {
    const parts = by.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean);
    const text = squeeze(parts.map((p) => (p === el ? (p.getAttribute('aria-label') ?? p.textContent) : p.textContent)).join(' '));
    if (text) return text;
  }
  const label = squeeze(el.getAttribute('aria-label'));
  if (label) return label;
  if (el.labels?.length) return squeeze([...el.labels].map((l) => l.textContent).join(' '));
  if (el.tagName === 'INPUT' && ['submit', 'button'].includes(el.type)) return squeeze(el.value);
  return squeeze(el.textContent) || squeeze(el.getAttribute('title')) || squeeze(el.getAttribute('placeholder'));
};
const shown = (el) => {
  if (el.closest('[aria-hidden="true"], [inert], [hidden]')) return false;
  const style = getComputedStyle(el);
  if (style.visibility === 'hidden' || style.display === 'none') return false;
  // Checkboxes and radios of React Aria are visually hidden inside their label: the label is what is seen.
  const seen = el.getClientRects().length ? el : el.closest('label');
  return Boolean(seen?.getClientRects().length);
};
const [roles, name, exact] = arguments;
const candidates = [...document.querySelectorAll('*')].filter((el) => roles.includes(roleOf(el)) && shown(el));
const same = (el) => nameOf(el) === name;
const begins = (el) => nameOf(el).toLowerCase().startsWith(name.toLowerCase());
const holds = (el) => nameOf(el).toLowerCase().includes(name.toLowerCase());
const found = candidates.find(same) ?? (exact ? undefined : (candidates.find(begins) ?? candidates.find(holds)));
return { found: found ?? null, names: found ? [] : candidates.map((el) => `${roleOf(el)} “${nameOf(el).slice(0, 80)}”`) };
