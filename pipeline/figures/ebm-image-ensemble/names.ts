/** Ways to walk, in the order of the files. */
export const routes = ['own', 'mean', 'turns', 'longer'] as const;
