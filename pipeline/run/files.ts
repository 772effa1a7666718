/** Files of a run or an artifact, by their path in its folder. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Told of work under way: the fraction that is done, 0 to 1, and what is being done. */
export type Progress = (fraction: number, doing?: string) => void;
