import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';

/** What the times were taken on. No names of hosts or paths. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  /** GiB. */
  readonly memory: number;
  readonly system: string;
  /** Whether the processor says that it is a guest on another computer. */
  readonly isVirtual: boolean;
  /** Processes that wanted to run before the start, on average over a minute. */
  readonly load: number;
}

/** Describes this machine. */
export function describeMachine(): Machine {
  return {
    processor: os.cpus()[0]?.model.trim() || os.arch(),
    cores: os.availableParallelism(),
    memory: Math.round((os.totalmem() / 2 ** 30) * 10) / 10,
    system: `${os.type()} ${os.release().replace(/-.*/, '')} ${os.arch()}`,
    isVirtual: isVirtual(),
    load: Math.round((os.loadavg()[0] ?? 0) * 100) / 100,
  };
}

function isVirtual(): boolean {
  const file = '/proc/cpuinfo';
  return existsSync(file) && /^flags.*\bhypervisor\b/m.test(readFileSync(file, 'utf8'));
}
