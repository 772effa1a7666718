import { readFileSync } from 'node:fs';

// What is not in its place yet carries the process that writes it, so that what a killed one left
// can be told from what a living one is writing. A number alone does not tell: it is given again,
// and in a container the first process has the same one every time. So its start stands beside it,
// and the boot of the machine that counts from it.

/** `<number>.<start>.<boot>`, as it stands in the names of files. */
export type Owner = string;

/** Matches an owner; three groups of none. */
export const ownerPattern = String.raw`\d+\.\d+\.[0-9a-f]+`;

/** This boot of this machine; `0` where the system does not say. */
const boot = read('/proc/sys/kernel/random/boot_id')?.slice(0, 8) ?? '0';

/** When a process started, in ticks since the boot; nothing where the system does not say. */
function startOf(pid: number): string | undefined {
  // The second field is the name of its program, which may hold anything.
  return read(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ')[19];
}

/** A process that runs, by its number. */
export const ownerOf = (pid: number): Owner =>
  [pid, startOf(pid) ?? (pid === process.pid ? ownStart : 0), boot].join('.');

/** Where the system does not say, a process at least knows its own. */
const ownStart = Math.round(performance.timeOrigin);

/** This process. */
export const self: Owner = ownerOf(process.pid);

export const pidOf = (owner: Owner): number => Number.parseInt(owner, 10);

/** Whether the process that this names has ended: also if another one has its number now. */
export function isGone(owner: Owner): boolean {
  const [pid, start, itsBoot] = owner.split('.');
  if (owner === self) return false;
  if (itsBoot !== boot || Number(pid) === process.pid || !isAlive(Number(pid))) return true;
  const now = startOf(Number(pid));
  return now !== undefined && now !== start;
}

/** Whether a process of this number runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  // Ended, but its parent never asked how: so it stays in a container whose first process is no init.
  return !/^State:\s*Z/m.test(read(`/proc/${pid}/status`) ?? '');
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
