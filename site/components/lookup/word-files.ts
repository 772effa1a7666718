import { getArtifact, readOutput, readTable } from '../../lib/artifacts.ts';
import { byCharacter } from '../../widgets/words/pack.ts';

const id = 'derived-words-votes';
let files: ReturnType<typeof byCharacter> | undefined;

/** The files of `/words/`, one a first character; the artifact is read when the first is asked for. */
export function wordFiles() {
  if (files) return files;
  const artifact = getArtifact(id);
  const { ranks, minVote } = artifact.manifest.params as unknown as {
    ranks: number[];
    minVote: number;
  };
  const read = (what: string) =>
    ranks.map((_, i) => readOutput(artifact, `data/${what}-${i + 1}.safetensors`));
  files = byCharacter({
    known: readTable(artifact, 'data/known.csv').map(({ word = '', frequency }) => ({
      word,
      frequency: Number(frequency),
    })),
    ranks,
    minVote,
    words: read('words'),
    votes: read('votes'),
  });
  return files;
}

/** Name of a character's file: its code point. */
export const wordFileName = (character: string) => `${character.codePointAt(0)?.toString(16)}.bin`;
