import type { Checkpoint, Json, Saved } from './experiment.ts';

/**
 * A checkpoint for each of several parts of one run, by name: whatever one of them saves, what the others
 * have saved is kept beside it. A part that had ended is restored at its end.
 * @param checkpoint of the whole run; nothing else may save to it.
 */
export function partsOf(checkpoint: Checkpoint): (part: string) => Checkpoint {
  const saved = new Map<string, Saved>();
  const before = checkpoint.restore();
  for (const [part, state] of Object.entries((before?.state ?? {}) as Record<string, Json>)) {
    const prefix = `${part}: `;
    const own = Object.entries(before?.tensors ?? {}).filter(([name]) => name.startsWith(prefix));
    const tensors = Object.fromEntries(own.map(([name, of]) => [name.slice(prefix.length), of]));
    saved.set(part, { state, tensors });
  }
  return (part) => ({
    restore: () => saved.get(part),
    isDue: (seconds) => checkpoint.isDue(seconds),
    save(one) {
      saved.set(part, one);
      const parts = [...saved];
      checkpoint.save({
        state: Object.fromEntries(parts.map(([name, { state }]) => [name, state])),
        tensors: Object.fromEntries(
          parts.flatMap(([name, { tensors = {} }]) =>
            Object.entries(tensors).map(([key, of]) => [`${name}: ${key}`, of]),
          ),
        ),
      });
    },
  });
}
