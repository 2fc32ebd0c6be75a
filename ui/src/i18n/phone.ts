/** `+14165550100x123` as people write it: "416 555 0100 ext. 123". */
export function phoneWords(phone: string, extension: string): string {
  const [number = '', more] = phone.split('x');
  // As it is kept, and as it is typed: with or without the 1, with spaces, dots and brackets.
  const local = /^(?:\+?1)?(\d{3})(\d{3})(\d{4})$/.exec(number.replace(/[\s().-]/g, ''));
  const spaced = local ? `${local[1]}\u00a0${local[2]}\u00a0${local[3]}` : number;
  return more ? `${spaced} ${extension} ${more}` : spaced;
}
