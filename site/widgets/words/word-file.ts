// What a page fetches about one first character: its derived words at a few ranks, and who votes for
// them. Numbers are little-endian: the character; ranks; voters with their weights; words with their values and votes.

/** One number a rank; undefined where there is none. */
export type PerRank = readonly (number | undefined)[];

interface Voter {
  /** First character of the words that vote. */
  readonly character: string;
  /** P_ia at each rank. */
  readonly weights: PerRank;
}

interface DerivedWord {
  /** Second character. */
  readonly character: string;
  /** Value at each rank where it is a derived word. */
  readonly values: PerRank;
  /** Words of the table that end alike: number of the voter, and frequency. */
  readonly votes: readonly { readonly voter: number; readonly frequency: number }[];
}

export interface WordFile {
  /** The first character that it is about. */
  readonly first: string;
  readonly ranks: readonly number[];
  readonly voters: readonly Voter[];
  readonly words: readonly DerivedWord[];
}

const filled = (numbers: PerRank) => numbers.filter((value) => value !== undefined);
const mask = (numbers: PerRank) =>
  numbers.reduce<number>((bits, value, i) => (value === undefined ? bits : bits | (1 << i)), 0);

export function writeWordFile({ first, ranks, voters, words }: WordFile): Uint8Array {
  const line = (numbers: PerRank) => 3 + 4 * filled(numbers).length;
  const size =
    2 +
    1 +
    2 * ranks.length +
    2 +
    voters.reduce((sum, { weights }) => sum + line(weights), 0) +
    2 +
    words.reduce((sum, { values, votes }) => sum + line(values) + 2 + 6 * votes.length, 0);
  const view = new DataView(new ArrayBuffer(size));
  let at = 0;
  const byte = (value: number) => view.setUint8(at++, value);
  const short = (value: number) => {
    view.setUint16(at, value, true);
    at += 2;
  };
  const character = (text: string) => {
    const code = text.codePointAt(0) as number;
    if (code > 0xffff)
      throw new RangeError(`"${text}": got U+${code.toString(16)}, expected at most U+ffff`);
    short(code);
  };
  const perRank = (numbers: PerRank) => {
    byte(mask(numbers));
    for (const value of filled(numbers)) {
      view.setFloat32(at, value as number, true);
      at += 4;
    }
  };
  character(first);
  byte(ranks.length);
  ranks.forEach(short);
  short(voters.length);
  for (const voter of voters) {
    character(voter.character);
    perRank(voter.weights);
  }
  short(words.length);
  for (const word of words) {
    character(word.character);
    perRank(word.values);
    short(word.votes.length);
    for (const { voter, frequency } of word.votes) {
      short(voter);
      view.setUint32(at, frequency, true);
      at += 4;
    }
  }
  return new Uint8Array(view.buffer);
}

/** Throws a RangeError where the bytes end too early. */
export function readWordFile(bytes: ArrayBuffer): WordFile {
  const view = new DataView(bytes);
  let at = 0;
  const byte = () => view.getUint8(at++);
  const short = () => {
    at += 2;
    return view.getUint16(at - 2, true);
  };
  const times = <T>(count: number, read: () => T): T[] => Array.from({ length: count }, read);
  const character = () => String.fromCharCode(short());
  const first = character();
  const ranks = times(byte(), short);
  const perRank = (): PerRank => {
    const bits = byte();
    return ranks.map((_, i) => {
      if (!(bits & (1 << i))) return undefined;
      at += 4;
      return view.getFloat32(at - 4, true);
    });
  };
  const voters = times(short(), () => ({ character: character(), weights: perRank() }));
  const words = times(short(), () => ({
    character: character(),
    values: perRank(),
    votes: times(short(), () => {
      const voter = short();
      at += 4;
      return { voter, frequency: view.getUint32(at - 4, true) };
    }),
  }));
  return { first, ranks, voters, words };
}
