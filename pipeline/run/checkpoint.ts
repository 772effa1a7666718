import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Checkpoint, Json, Saved } from '../engine/experiment.ts';
import { canonicalJson, sha256 } from './canonical.ts';
import { readSafetensors, writeSafetensors } from './formats/safetensors.ts';
import type { Manifest } from './manifest.ts';
import { messageOf } from './problem.ts';
import type { Project } from './project.ts';
import { writeWhole } from './writing.ts';

// A checkpoint is one safetensors file: any reader of that format can look into it. Its name holds
// the compute key, so that sources, parameters or data that changed never meet it.

/** What computes a part of a run. */
export interface Part {
  readonly device: string;
  readonly driver?: string | undefined;
  readonly version: string;
  readonly isGpu: boolean;
}

/** What a run that was interrupted had done before. */
export interface Before {
  /** Seconds of computing that led to the checkpoint. */
  readonly seconds: number;
  /** How often the run was taken up again, this time included; 0 for one without interruption. */
  readonly resumptions: number;
  /** What computed its parts, this one included; either all of them on a GPU or none. */
  readonly parts: readonly Part[];
}

/** How a run saves itself. */
export interface Saving {
  /** Where: one place for what a GPU computes, another for what is computed without one. */
  readonly file: (isGpu: boolean) => string;
  /** Leaves aside what is there. */
  readonly isFresh?: boolean | undefined;
  /** When to save and stop, in milliseconds since 1970. */
  readonly deadline?: number | undefined;
  /** Told what somebody should know: that a run is resumed, that a checkpoint is damaged. */
  readonly note: (message: string) => void;
}

/** Thrown by `save` once it has saved and the time is up. */
export class Paused extends Error {
  override name = 'Paused';
}

interface Keeper {
  readonly checkpoint: Checkpoint;
  readonly before: () => Before;
}

/** Whose checkpoint it is. */
interface Owner extends Pick<Manifest, 'profile' | 'backend'> {
  readonly project: Project;
  readonly id: string;
}

/**
 * Where a run keeps its checkpoint: a GPU's apart from that of the same backend without one, since
 * neither goes on with what the other began, and days of a GPU are not saved over.
 * @param key compute key of the run.
 */
export function checkpointFile(
  { project, id, profile, backend }: Owner,
  key: string,
  isGpu: boolean,
): string {
  const name = `${prefixOf(id, profile, backend, isGpu)}${key.slice(0, 16)}${extension}`;
  return path.join(project.checkpoints, name);
}

const extension = '.safetensors';
const prefixOf = (id: string, profile: string, backend: string, isGpu: boolean) =>
  `${id}.${profile}.${backend}.${isGpu ? 'gpu' : 'no-gpu'}.`;

/** Removes what the run that made a result has saved on its way, also from other sources. */
export function removeCheckpoints(
  { checkpoints }: Project,
  made: Pick<Manifest, 'experiment' | 'profile' | 'backend' | 'provenance'>,
): void {
  const { experiment, profile, backend, provenance } = made;
  if (!existsSync(checkpoints)) return;
  const prefix = prefixOf(experiment, profile, backend, provenance.isGpu ?? false);
  for (const name of readdirSync(checkpoints))
    if (name.startsWith(prefix) && name.endsWith(extension))
      rmSync(path.join(checkpoints, name), { force: true });
}

/** For a run that must not leave anything behind, such as one that verifies another. */
export const keepNothing: Pick<Keeper, 'checkpoint'> = {
  checkpoint: { restore: () => undefined, isDue: () => false, save: () => {} },
};

/** Of a run that starts here. */
export const nothingBefore = (part: Part): Before => ({
  seconds: 0,
  resumptions: 0,
  parts: [part],
});

/**
 * Opens the checkpoint of a run. One that is damaged, or was made on a GPU where this is none (or
 * the reverse), is reported and left aside.
 * @param part what computes this part of the run.
 * @param now the clock, in milliseconds since 1970.
 */
export function openCheckpoint(saving: Saving, part: Part, now = Date.now): Keeper {
  const found = saving.isFresh ? undefined : find(saving, part);
  const start = now();
  let last = start;
  let before = nothingBefore(part);
  let failed = -Infinity;
  // What could not be saved is tried again, but not at every step.
  const isOver = () =>
    saving.deadline !== undefined && now() >= saving.deadline && now() - failed >= 1000;
  const checkpoint: Checkpoint = {
    restore() {
      if (!found) return undefined;
      const { seconds, resumptions, parts } = found.before;
      const isKnown = parts.some((one) => canonicalJson(one) === canonicalJson(part));
      before = {
        seconds,
        resumptions: resumptions + 1,
        parts: isKnown ? parts : [...parts, part],
      };
      saving.note(`resumes after ${seconds.toFixed(1)} s that were computed before`);
      return found.saved;
    },
    isDue: (seconds = 30) => now() - last >= 1000 * seconds || isOver(),
    save(saved) {
      const seconds = before.seconds + (now() - start) / 1000;
      const file = saving.file(part.isGpu);
      const bytes = bytesOf(saved, { ...before, seconds });
      last = now();
      try {
        writeWhole(file, bytes);
      } catch (error) {
        if (failed === -Infinity)
          saving.note(
            `the checkpoint ${file} cannot be written: ${messageOf(error)}\n` +
              'It goes on, and tries again: make room, or what it computes is lost if it is stopped',
          );
        failed = now();
        return;
      }
      if (failed > -Infinity) saving.note(`the checkpoint ${file} is written again`);
      failed = -Infinity;
      if (isOver()) throw new Paused(`saved after ${seconds.toFixed(1)} s of computing`);
    },
  };
  return { checkpoint, before: () => before };
}

const beforeSchema = z.strictObject({
  seconds: z.number().nonnegative(),
  resumptions: z.int().nonnegative(),
  parts: z.array(
    z.strictObject({
      device: z.string(),
      driver: z.string().optional(),
      version: z.string(),
      isGpu: z.boolean(),
    }),
  ),
});

interface Found {
  readonly saved: Saved;
  readonly before: Before;
}

function find({ file: place, note }: Saving, part: Part): Found | undefined {
  const [file, others] = [place(part.isGpu), place(!part.isGpu)];
  if (!existsSync(file)) {
    if (existsSync(others))
      note(
        `the checkpoint ${others} ${isOther({ isGpu: !part.isGpu }, part)}, and leaves that one`,
      );
    return undefined;
  }
  let found: Found;
  try {
    found = read(readFileSync(file));
  } catch (error) {
    note(`its checkpoint ${file} is damaged (${messageOf(error)}): it starts anew`);
    return undefined;
  }
  // A result is said to be of a GPU or not: no words would be true of half of each.
  const other = found.before.parts.find(({ isGpu }) => isGpu !== part.isGpu);
  if (!other) return found;
  note(`its checkpoint ${file} ${isOther(other, part)}`);
  return undefined;
}

const isOther = (other: Kind, part: Kind) =>
  `was made ${kindOf(other)}, and this runs ${kindOf(part)}: it starts anew`;

type Kind = Pick<Part, 'isGpu'> & Partial<Part>;
const kindOf = ({ isGpu, device }: Kind) =>
  `${isGpu ? 'on a GPU' : 'without a GPU'}${device ? ` (${device})` : ''}`;

// The hash stands in the file that it is of; there it counts as zeros.
const noHash = '0'.repeat(64);

function bytesOf({ state, tensors = {} }: Saved, before: Before): Uint8Array {
  const metadata = {
    sha256: noHash,
    state: canonicalJson(state),
    before: canonicalJson(before),
  };
  const bytes = Buffer.from(writeSafetensors({ tensors }, metadata));
  bytes.write(sha256(bytes), bytes.indexOf(noHash), 'latin1');
  return bytes;
}

/** @throws Error that says what is wrong with the bytes. */
function read(bytes: Buffer): Found {
  const { tensors, metadata } = readSafetensors(bytes);
  const hash = String(metadata.sha256);
  const at = bytes.indexOf(hash);
  const blank = Buffer.from(bytes);
  if (hash.length === noHash.length && at >= 0) blank.write(noHash, at, 'latin1');
  if (sha256(blank) !== hash) throw new Error('its hash does not fit');
  const state = JSON.parse(String(metadata.state)) as Json;
  return {
    saved: { state, tensors },
    before: beforeSchema.parse(JSON.parse(String(metadata.before))),
  };
}
