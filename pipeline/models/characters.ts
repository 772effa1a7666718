/** The code points of a string, each as a string of its own. */
export function characters(text: string): string[] {
  return Array.from(text);
}

/** Orders strings by code point; JavaScript's own `<` orders by UTF-16 unit. */
export function byCodePoint(a: string, b: string): number {
  const x = characters(a);
  const y = characters(b);
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const difference = x[i]!.codePointAt(0)! - y[i]!.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return x.length - y.length;
}
