/** A piece of a value: does it stand on the other side, too? */
export interface Piece {
  text: string;
  differs: boolean;
}

/** Longer values are marked as a whole: nobody reads sixty marks. */
const LONGEST = 60;

/** How much must agree before single letters say more than the whole. */
const WORTH_IT = 0.5;

const whole = (text: string): Piece[] => [{ text, differs: true }];

/** Lengths of the longest common runs from each place on, of letters in order. */
function common(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => table[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const row = table[i];
    for (let j = b.length - 1; j >= 0 && row; j -= 1)
      row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  return table;
}

/**
 * Two values with the letters marked that differ; values that have little in common are marked whole. Case counts, as it
 * is seen.
 */
export function marked(left: string, right: string): [Piece[], Piece[]] {
  const a = [...left.normalize('NFC')];
  const b = [...right.normalize('NFC')];
  if (a.length > LONGEST || b.length > LONGEST) return [whole(left), whole(right)];
  const table = common(a, b);
  const at = (i: number, j: number) => table[i]?.[j] ?? 0;
  // One of two names, the beginning of a longer one: what is there on both sides is seen at once.
  const isPart = left !== '' && right !== '' && (left.includes(right) || right.includes(left));
  if (!isPart && at(0, 0) < WORTH_IT * Math.max(a.length, b.length)) return [whole(left), whole(right)];
  const pieces: [Piece[], Piece[]] = [[], []];
  const put = (side: 0 | 1, text: string | undefined, differs: boolean) => {
    const last = pieces[side].at(-1);
    if (last?.differs === differs) last.text += text ?? '';
    else pieces[side].push({ text: text ?? '', differs });
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      put(0, a[i], false);
      put(1, b[j], false);
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      put(0, a[i], true);
      i += 1;
    } else {
      put(1, b[j], true);
      j += 1;
    }
  }
  return pieces;
}
