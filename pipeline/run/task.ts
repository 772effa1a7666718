import type { Profile } from '../engine/experiment.ts';
import type { Backend } from './backend.ts';
import type { Keys } from './keys.ts';
import type { Project } from './project.ts';
import type { Verified } from './verify.ts';

/** What a worker is asked to do. */
export interface Task {
  readonly project: Project;
  readonly id: string;
  /** `record` computes and neither draws nor tells: for machines that others take results from. */
  readonly action: 'compute' | 'record' | 'redraw' | 'verify';
  readonly profile: Profile;
  readonly backend: Backend;
  /** Why this backend, where there was a choice. */
  readonly because?: string | undefined;
  /** Threads to compute on, where the backend lets one choose. */
  readonly threads?: number | undefined;
}

/** What a worker is sent: `keys` where it is to write something. */
export interface Order {
  readonly task: Task;
  readonly keys?: Keys | undefined;
  /** Leaves aside what an earlier run has saved on its way. */
  readonly isFresh?: boolean | undefined;
  /** When to save and stop, in milliseconds since 1970. */
  readonly deadline?: number | undefined;
}

/** What a worker says. */
export type Message =
  | { readonly type: 'progress'; readonly fraction: number; readonly doing: string }
  | { readonly type: 'note'; readonly message: string }
  | { readonly type: 'staged'; readonly folder: string }
  | { readonly type: 'paused'; readonly message: string }
  | { readonly type: 'verified'; readonly verified: Verified }
  | { readonly type: 'failed'; readonly message: string };

/** Whether it is computed on as many threads as one says; all else has its own number. */
export const takesThreads = ({ action, backend }: Pick<Task, 'action' | 'backend'>) =>
  action !== 'redraw' && backend.startsWith('wasm');
