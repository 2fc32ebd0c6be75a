// What does not fit into its place: cut off, scrolled sideways, or sticking out of the window.
const found = [];
const say = (what, el) => {
  const words = (el.innerText || el.value || '').replace(/\s+/g, ' ').trim().slice(0, 60);
  found.push(`${what}: <${el.tagName.toLowerCase()} class="${el.className}"> “${words}” ${el.scrollWidth} in ${el.clientWidth}`);
};
for (const el of document.querySelectorAll('#root, #root *, .overlay, .overlay *')) {
  if (!el.clientWidth || el instanceof SVGElement || el.closest('[aria-hidden=true] , [inert]')) continue;
  const style = getComputedStyle(el);
  // Hidden for the eye, and read aloud.
  if (el.clientWidth <= 1 || style.clipPath !== 'none') continue;
  const over = el.scrollWidth - el.clientWidth;
  // Dots stand for what is said in full one press away: by what a row opens, or by the menu that has this name.
  if (style.textOverflow === 'ellipsis' && (el.matches('.line, .line *') || el.closest('[aria-haspopup]'))) continue;
  if (over > 1 && ['auto', 'scroll'].includes(style.overflowX)) say('scrolls sideways', el);
  else if (over > 1 && ['hidden', 'clip'].includes(style.overflowX) && !el.matches('input')) say('is cut off', el);
  // Words wider than their box run over what stands beside them.
  else if (over > 1 && style.display !== 'inline' && el.matches('button, .button, a, label, th, td, dt, dd, h1, h2, h3, p'))
    say('runs over', el);
  if (el.getBoundingClientRect().right > innerWidth + 1 && !el.closest('.table-box')) say('sticks out', el);
}
return [...new Set(found)].slice(0, 8);
