import { type RefObject, useEffect } from 'react';

/** Drawn after all that the pane holds. */
const ROOM = '--room';

/** What the hand is at, and where it stood when nothing had changed yet. */
interface Anchor {
  element: Element;
  top: number;
  pane: Element | null;
  scrolled: number;
  focused: Element | null;
}

/** The part of the page that scrolls, in which it stands. */
function paneOf(element: Element): Element | null {
  for (let one = element.parentElement; one; one = one.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(one).overflowY)) return one;
  }
  return null;
}

const standsAt = (element: Element): Anchor => {
  const pane = paneOf(element);
  return {
    element,
    top: element.getBoundingClientRect().top,
    pane,
    scrolled: pane?.scrollTop ?? 0,
    focused: document.activeElement,
  };
};

/** Room at the end of a pane, so that it can be scrolled by what came into it above the hand. */
function giveRoom(pane: Element, pixels: number) {
  const left = pane.scrollHeight - pane.clientHeight - pane.scrollTop;
  if (left >= pixels || !(pane instanceof HTMLElement)) return;
  const before = Number.parseFloat(pane.style.getPropertyValue(ROOM)) || 0;
  pane.style.setProperty(ROOM, `${Math.ceil(before + pixels - left)}px`);
}

/**
 * What comes by itself – a row that the centre sends, a notice, the answer to an act – never moves what the pointer lies on or
 * the focus is at: the pane is scrolled by as much, before anything is drawn. (Browsers call it scroll anchoring; WebKit has
 * none.) Where the focus was led on, or somebody scrolled, that is meant, and stays.
 */
export function useStill(main: RefObject<HTMLElement | null>, path: string) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the next page needs no room of this one's
  useEffect(() => void main.current?.style.removeProperty(ROOM), [path]);
  useEffect(() => {
    let hand: Element | null = null;
    let anchor: Anchor | null = null;
    const look = () => {
      anchor = hand?.isConnected ? standsAt(hand) : null;
    };
    const byPointer = (event: PointerEvent) => {
      if (event.target === hand || !(event.target instanceof Element)) return;
      hand = event.target;
      look();
    };
    const byFocus = () => {
      hand = document.activeElement === document.body ? null : document.activeElement;
      look();
    };
    const drawn = new MutationObserver(() => {
      const was = anchor;
      look();
      if (!was || !anchor || !was.pane || anchor.pane !== was.pane) return;
      const moved = anchor.top - was.top;
      const isMeant = anchor.focused !== was.focused || anchor.scrolled !== was.scrolled;
      if (isMeant || Math.abs(moved) < 1) return;
      giveRoom(was.pane, moved);
      was.pane.scrollTop += moved;
      look();
    });
    const before = { capture: true, passive: true };
    window.addEventListener('pointermove', byPointer, before);
    window.addEventListener('focusin', byFocus, before);
    window.addEventListener('keydown', byFocus, before);
    window.addEventListener('scroll', look, before);
    window.addEventListener('resize', look, before);
    drawn.observe(document.body, { childList: true, characterData: true, subtree: true });
    return () => {
      window.removeEventListener('pointermove', byPointer, before);
      window.removeEventListener('focusin', byFocus, before);
      window.removeEventListener('keydown', byFocus, before);
      window.removeEventListener('scroll', look, before);
      window.removeEventListener('resize', look, before);
      drawn.disconnect();
    };
  }, []);
}
