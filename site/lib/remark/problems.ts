import { relative } from 'node:path';
import { root } from '../identity.ts';
import type { Node, Point } from './tree.ts';

export interface Problem extends Point {
  /** Path from the root of the checkout. */
  readonly file: string;
  readonly message: string;
}

export const formatProblem = ({ file, line, column, message }: Problem): string =>
  `${file}:${line}:${column}: ${message}`;

/** All that is wrong in one or more pages; its message is one line per problem. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly problems: readonly Problem[];
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.problems = problems;
    this.line = problems[0]?.line;
    this.column = problems[0]?.column;
    // The place that matters is in the message; the plugin's own stack helps no author.
    this.stack = '';
  }
}

/** Collects what is wrong in one file, so that an author sees all of it at once. */
export class Problems {
  readonly list: Problem[] = [];
  readonly file: string;

  constructor(path: string) {
    this.file = relative(root, path);
  }

  add(at: Node | Point | undefined, message: string): void {
    const point = at && ('line' in at ? at : at.position?.start);
    this.list.push({
      file: this.file,
      line: point?.line ?? 1,
      column: point?.column ?? 1,
      message,
    });
  }

  /** Runs `read`; what it throws becomes a problem at the node. */
  attempt<T>(at: Node | Point | undefined, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      this.add(at, (error as Error).message);
      return undefined;
    }
  }
}
