import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Checkpoint, Json, Profile, Saved } from '../engine/experiment.ts';
import type { Backend } from './backend.ts';
import { canonicalJson, sha256 } from './canonical.ts';
import { isAlive } from './folders.ts';
import { readSafetensors, writeSafetensors } from './formats/safetensors.ts';
import { messageOf, Problem } from './problem.ts';
import type { Project } from './project.ts';

// A checkpoint is one safetensors file: any reader of that format can look into it. Its name holds
// the compute key, so that sources, parameters or data that changed never meet it.

/** What a run that was interrupted had done before. */
export interface Before {
  /** Seconds of computing that led to the checkpoint. */
  readonly seconds: number;
  /** How often the run was taken up again, this time included; 0 for one without interruption. */
  readonly resumptions: number;
  /** Devices it was computed on, this one included. */
  readonly devices: readonly string[];
}

/** How a run saves itself. */
export interface Saving {
  readonly file: string;
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

export interface Keeper {
  readonly checkpoint: Checkpoint;
  readonly before: () => Before;
}

/** Where a run keeps its checkpoint. */
export function checkpointFile(
  project: Project,
  id: string,
  profile: Profile,
  backend: Backend,
  key: string,
): string {
  const name = `${prefixOf(id, profile, backend)}${key.slice(0, 16)}${extension}`;
  return path.join(project.checkpoints, name);
}

const extension = '.safetensors';
const prefixOf = (id: string, profile: string, backend: string) => `${id}.${profile}.${backend}.`;

/** Removes what a run that is done has saved, also from other sources. */
export function removeCheckpoints(
  project: Project,
  id: string,
  profile: Profile,
  backend: Backend,
): void {
  if (!existsSync(project.checkpoints)) return;
  for (const name of readdirSync(project.checkpoints))
    if (name.startsWith(prefixOf(id, profile, backend)) && name.endsWith(extension))
      rmSync(path.join(project.checkpoints, name), { force: true });
}

/** For a run that must not leave anything behind, such as one that verifies another. */
export const keepNothing: Keeper = {
  checkpoint: { restore: () => undefined, isDue: () => false, save: () => {} },
  before: () => ({ seconds: 0, resumptions: 0, devices: [] }),
};

/**
 * Opens the checkpoint of a run. A damaged one is reported and left aside.
 * @param device what computes this part of the run.
 * @param now the clock, in milliseconds since 1970.
 */
export function openCheckpoint(saving: Saving, device: string, now = Date.now): Keeper {
  const found = saving.isFresh ? undefined : find(saving);
  const start = now();
  let last = start;
  let before: Before = { seconds: 0, resumptions: 0, devices: [device] };
  const isOver = () => saving.deadline !== undefined && now() >= saving.deadline;
  const checkpoint: Checkpoint = {
    restore() {
      if (!found) return undefined;
      const { seconds, resumptions, devices } = found.before;
      before = {
        seconds,
        resumptions: resumptions + 1,
        devices: [...new Set([...devices, device])],
      };
      saving.note(`resumes after ${seconds.toFixed(1)} s that were computed before`);
      return found.saved;
    },
    isDue: (seconds = 30) => now() - last >= 1000 * seconds || isOver(),
    save(saved) {
      const seconds = before.seconds + (now() - start) / 1000;
      write(saving.file, saved, { ...before, seconds });
      last = now();
      if (isOver()) throw new Paused(`saved after ${seconds.toFixed(1)} s of computing`);
    },
  };
  return { checkpoint, before: () => before };
}

const beforeSchema = z.strictObject({
  seconds: z.number().nonnegative(),
  resumptions: z.int().nonnegative(),
  devices: z.array(z.string()),
});

interface Found {
  readonly saved: Saved;
  readonly before: Before;
}

function find({ file, note }: Saving): Found | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return read(readFileSync(file));
  } catch (error) {
    note(`its checkpoint ${file} is damaged (${messageOf(error)}): it starts anew`);
    return undefined;
  }
}

// The hash stands in the file that it is of; there it counts as zeros.
const noHash = '0'.repeat(64);

function write(file: string, { state, tensors = {} }: Saved, before: Before): void {
  const metadata = {
    sha256: noHash,
    state: canonicalJson(state),
    before: canonicalJson(before),
  };
  const bytes = Buffer.from(writeSafetensors({ tensors }, metadata));
  bytes.write(sha256(bytes), bytes.indexOf(noHash), 'latin1');
  const folder = path.dirname(file);
  const temporary = path.join(folder, `.tmp-${process.pid}-${path.basename(file)}`);
  try {
    mkdirSync(folder, { recursive: true });
    removeLeftovers(folder);
    writeFileSync(temporary, bytes, { flush: true });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new Problem(`The checkpoint ${file} cannot be written: ${messageOf(error)}`);
  }
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

/** What processes that were killed while they saved have left. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = Number(/^\.tmp-(\d+)-/.exec(name)?.[1] ?? 0);
    if (pid > 0 && !isAlive(pid)) rmSync(path.join(folder, name), { force: true });
  }
}
