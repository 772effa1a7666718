import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';

interface Serving {
  readonly pid: number;
  readonly address: string;
  /** A copy of the folder has the note, too. */
  readonly root: string;
}

const noteIn = (root: string) => path.join(root, '.cache/serving.json');

/** Notes who serves a folder. @returns what takes the note away. */
export function remember(serving: Serving): () => void {
  const note = noteIn(serving.root);
  mkdirSync(path.dirname(note), { recursive: true });
  writeFileSync(note, JSON.stringify(serving));
  return () => rmSync(note, { force: true });
}

/** Who serves this folder, if somebody does. */
export async function whoServes(root: string): Promise<Serving | undefined> {
  try {
    const found = JSON.parse(readFileSync(noteIn(root), 'utf8')) as Serving;
    process.kill(found.pid, 0);
    return found.root === root && (await fetch(found.address)).ok ? found : undefined;
  } catch {
    // No note, or one that a killed process left.
    return undefined;
  }
}

/** The first port that nobody listens on. */
export async function freePort(port: number): Promise<number> {
  const free = (host: string) =>
    new Promise<boolean>((resolve) => {
      const probe = createServer()
        .once('error', () => resolve(false))
        .listen(port, host, () => probe.close(() => resolve(true)));
    });
  return (await free('127.0.0.1')) && (await free('localhost')) ? port : freePort(port + 1);
}
