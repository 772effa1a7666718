import type { Role } from './theme.ts';

export interface Look {
  readonly role: Role;
  readonly dash?: string;
}

/** How each solver of a maximum-entropy model is drawn, in figures and in the page. */
export const solverLooks = {
  descent: { role: 'data', dash: '2 3' },
  gis: { role: 'model' },
  iis: { role: 'second', dash: '9 3' },
  lbfgs: { role: 'ink' },
} as const satisfies Record<string, Look>;

export type SolverKey = keyof typeof solverLooks;
export const solverKeys = Object.keys(solverLooks) as readonly SolverKey[];

/** Three of them are called the same in every language. */
export const solverShort = { gis: 'GIS', iis: 'IIS', lbfgs: 'L-BFGS' } as const;
