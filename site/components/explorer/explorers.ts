import type { Explorer } from '../../widgets/explorer/contract.ts';

const explorers = import.meta.glob<Explorer>('/site/widgets/explorers/*.ts', {
  import: 'default',
});

/** The explorer of a page's component. Its ids were checked while the page was read. */
export async function loadExplorer(id: string): Promise<Explorer> {
  const load = explorers[`/site/widgets/explorers/${id}.ts`];
  if (!load) throw new Error(`<Explorer id="${id}">: site/widgets/explorers/${id}.ts is missing`);
  return load();
}

export const explorerIds = (): string[] =>
  Object.keys(explorers).map((file) => file.replace(/^.*\/(.*)\.ts$/, '$1'));
