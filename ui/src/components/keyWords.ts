import { useEffect, useRef } from 'react';

/** A key of the page, and what it does in the words of its button. */
export interface KeyWords {
  keys: string;
  does: string;
}

const shown: { current: readonly KeyWords[] }[] = [];

/** Whatever prints a key says it here, too, so that "?" tells all of them. */
export function useKeyWords(words: readonly KeyWords[]) {
  const own = useRef(words);
  own.current = words;
  useEffect(() => {
    shown.push(own);
    return () => {
      shown.splice(shown.indexOf(own), 1);
    };
  }, []);
}

/** The keys of what is on screen at this moment, each once. */
export function keyWordsNow(): KeyWords[] {
  const all = shown.flatMap((one) => one.current);
  return all.filter(
    (one, at) => all.findIndex(({ keys, does }) => keys === one.keys && does === one.does) === at,
  );
}
