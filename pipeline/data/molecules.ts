import type { Molecule } from '../models/encodings.ts';

/** CH₃–CH₂–OH. */
export const ethanol: Molecule = {
  atoms: [6, 6, 8, 1, 1, 1, 1, 1, 1],
  bonds: [
    [0, 1],
    [1, 2],
    [0, 3],
    [0, 4],
    [0, 5],
    [1, 6],
    [1, 7],
    [2, 8],
  ],
};

/** CH₃–O–CH₃, with the same atoms. */
export const dimethylEther: Molecule = {
  atoms: [6, 6, 8, 1, 1, 1, 1, 1, 1],
  bonds: [
    [0, 2],
    [1, 2],
    [0, 3],
    [0, 4],
    [0, 5],
    [1, 6],
    [1, 7],
    [1, 8],
  ],
};
