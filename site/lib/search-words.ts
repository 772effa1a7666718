// Chinese has no spaces, and cutting it into words is a matter of opinion: Pagefind's dictionary cuts
// the pages in one way, the reader's browser the query in another, each according to what stands
// around, and a term that is cut differently is never found. So both ends get pairs of neighbouring
// characters, 双势 势阱, which depend on nothing else. They are spelled in letters, because Pagefind and
// the browser would cut Chinese ones up again.

const run = /\p{Script=Han}+/gu;
// No vowels, no s: the English stemmer must find nothing to take away.
const alphabet = 'bcdfghjkmnpqrtvw';
const mark = 'zx';
/** Stands for the second character at the end of a run, so that all words are equally long. */
const nobody = 'zzzzz';
const spelled = new RegExp(`${mark}([${alphabet}]{5})(?:[${alphabet}]{5}|${nobody})`, 'g');
/** A space that only the words needed: none is set between Chinese characters and marks. */
const between =
  /(?<=[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’…—]\u200b?) (?=\u200b?[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’…—])/gu;

const spell = (character: string) =>
  [...(character.codePointAt(0) as number).toString(16).padStart(5, '0')]
    .map((digit) => alphabet[Number.parseInt(digit, 16)])
    .join('');

function words(text: string, end: string): string {
  return text.replace(run, (found) => {
    const characters = [...found].map(spell);
    const pairs = characters.map((one, i) => `${mark}${one}${characters[i + 1] ?? end}`);
    return ` ${pairs.join(' ')} `;
  });
}

/** A query as words of the index. Pagefind looks for words that begin so, and the last pair is half a one. */
export const queryWords = (query: string): string => words(query, '').trim();

const tag =
  /(<(?:script|style)\b[\s\S]*?<\/(?:script|style)>|<!--[\s\S]*?-->|<(?:"[^"]*"|'[^']*'|[^'">])*>)/i;
const inline = /^<\/?(?:a|abbr|b|bdi|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|u|wbr)\b/i;

/** A page for the index: its Chinese as words. A pair may reach over the tags within a line. */
export function indexWords(html: string): string {
  const parts = html
    .split(tag)
    // Pagefind makes one word of what a dash or a stroke joins: bias–variance.
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/(?<=\p{L})[–/](?=\p{L})/gu, '$& ')));
  let next = '';
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i] as string;
    if (i % 2 === 1) {
      if (!inline.test(part)) next = '';
    } else if (part !== '') {
      const first = [...part][0] as string;
      const follows = /^\p{Script=Han}/u.test(next);
      const whole = follows && /\p{Script=Han}$/u.test(part);
      parts[i] = words(part, nobody);
      if (whole)
        parts[i] = (parts[i] as string).replace(new RegExp(`${nobody} $`), `${spell(next)} `);
      next = first;
    }
  }
  return parts.join('');
}

/** What was indexed, as people read it: the words of a result, and of its title. */
export const readable = (text: string): string =>
  text
    .replace(spelled, (_, first: string) =>
      String.fromCodePoint(
        Number.parseInt([...first].map((c) => alphabet.indexOf(c).toString(16)).join(''), 16),
      ),
    )
    .replace(between, '');
