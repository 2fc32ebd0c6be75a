export type Strength = 'short' | 'enough' | 'good' | 'strong';

/** By length alone: signs and digits forced into a short word make it harder to type, not to guess. */
export function strengthOf(passphrase: string, shortest: number): Strength {
  const length = Array.from(passphrase).length;
  // One sign held down is long and worth nothing.
  if (length < shortest || new Set(passphrase).size < 5) return 'short';
  if (length < shortest + 6) return 'enough';
  return length < shortest + 12 ? 'good' : 'strong';
}
