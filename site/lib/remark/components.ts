import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { getArtifact, getFigure, getMetric, getRerun } from '../artifacts.ts';
import { benchmarks, setsOf } from '../benchmarks.ts';
import { getTerm } from '../glossary.ts';
import { root } from '../identity.ts';
import type { Lang } from '../language.ts';
import { figureAnchor } from '../paths.ts';
import { unknownName } from '../suggest.ts';
import { getExplorer } from '../widgets.ts';
import { attributes, type Spec, type Values } from './attributes.ts';
import type { Problems } from './problems.ts';
import { literal, type Node, walk } from './tree.ts';
import { checkExercise, checkLive, checkScrub, layersExist } from './widgets.ts';

const string: Spec = { kinds: ['string'] };
const number: Spec = { kinds: ['number'] };
const boolean: Spec = { kinds: ['boolean'] };
const id: Spec = { ...string, required: true };

/** What each component that pages may use takes, and how its ids are looked up (throwing). */
const contracts: Readonly<
  Record<string, { specs: Record<string, Spec>; check?(values: Values, node: Node): void }>
> = {
  Figure: { specs: { id }, check: (values) => void getFigure(values.id as string) },
  Metric: {
    specs: { id, digits: number, percent: boolean, signed: boolean },
    check({ id: name, percent, signed }) {
      const metric = getMetric(name as string);
      if ((percent || signed) && typeof metric.value === 'string')
        throw new Error(`metric "${name}" is the word "${metric.value}", not a number`);
    },
  },
  Term: { specs: { id }, check: (values) => void getTerm(values.id as string) },
  Rerun: {
    specs: { id, figure: id },
    check(values) {
      getRerun(values.id as string);
      getFigure(values.figure as string);
    },
  },
  Exercise: {
    specs: {
      id,
      title: id,
      answer: { kinds: ['number', 'string'] },
      tolerance: number,
      choices: { kinds: ['list'] },
      unit: string,
      variables: string,
      hints: { kinds: ['list'] },
      predict: string,
      state: string,
      explain: boolean,
    },
    check: checkExercise,
  },
  Solution: { specs: {} },
  Explorer: {
    specs: { id, layers: string },
    check: ({ id: name, layers }) => layersExist(getExplorer(name as string), layers),
  },
  Scrub: { specs: { explorer: id, knob: id, digits: number }, check: checkScrub },
  Live: { specs: { explorer: id, value: id, digits: number }, check: checkLive },
  Lookup: {
    specs: { file: id },
    check: (values) => void getArtifact((values.file as string).split('/')[0] as string),
  },
  Contents: { specs: {} },
  Checks: {
    specs: { experiment: id },
    check: (values) => void getArtifact(values.experiment as string),
  },
  BenchGoals: { specs: {}, check: () => void getArtifact('benchmarks') },
  BenchMachine: { specs: {}, check: () => void getArtifact('benchmarks') },
  BenchRow: { specs: { row: id }, check: ({ row }) => void setsOf(benchmarks(), row as string) },
  Measure: { specs: {} },
  DataLinks: {
    specs: { experiment: id },
    check: (values) => void getArtifact(values.experiment as string),
  },
};

const isComponent = (node: Node): boolean =>
  (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') &&
  /^[A-Z]/.test(node.name ?? '');

/** Files of the components, found by name under `site/components/`. */
function componentFiles(): ReadonlyMap<string, string> {
  const folder = join(root, 'site/components');
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
    : [];
  return new Map(
    files
      .filter((file) => file.endsWith('.astro'))
      .map((file) => [file.replace(/^.*[\\/]|\.astro$/g, ''), join(folder, file)]),
  );
}

/** Anchor that a component puts on the page, if it does. */
function anchorOf(name: string, values: Values): string | undefined {
  if (name === 'Figure') return figureAnchor(values.id as string);
  if (name === 'Rerun') return figureAnchor(values.figure as string);
  if (name === 'Exercise') return `exercise-${values.id}`;
  return undefined;
}

/**
 * Checks every component of a page, numbers its figures and marks first uses of terms.
 * A re-runner stands in the place of its figure, so it takes a number as well.
 * @returns number of each figure by anchor.
 */
export function components(
  tree: Node,
  ids: Set<string>,
  problems: Problems,
  lang: Lang,
): ReadonlyMap<string, number> {
  const figures = new Map<string, number>();
  const explorers = new Map<string, number>();
  const terms = new Set<string>();

  walk(tree, (node, ancestors) => {
    if (!isComponent(node)) return undefined;
    const name = node.name as string;
    const contract = contracts[name];
    if (!contract) {
      problems.add(node, unknownName('component', name, Object.keys(contracts)));
      return undefined;
    }
    const before = problems.list.length;
    const values = attributes(node, contract.specs, problems);
    if (problems.list.length > before) return undefined;
    problems.attempt(node, () => contract.check?.(values, node));

    const anchor = anchorOf(name, values);
    if (anchor !== undefined) {
      if (ids.has(anchor))
        problems.add(
          node,
          `<${name}>: "${anchor}" is on this page already${
            name === 'Exercise' ? '' : ' (a re-runner shows its figure, too)'
          }`,
        );
      ids.add(anchor);
    }
    if (name === 'Explorer') {
      const instance = (explorers.get(values.id as string) ?? 0) + 1;
      explorers.set(values.id as string, instance);
      ids.add(instance > 1 ? `explorer-${values.id}-${instance}` : `explorer-${values.id}`);
      node.attributes?.push(literal('instance', instance));
    }
    if (name === 'Figure' || name === 'Rerun') {
      figures.set(anchor as string, figures.size + 1);
      node.attributes?.push(literal('number', figures.size));
    }
    if (name === 'Term' && !terms.has(values.id as string)) {
      terms.add(values.id as string);
      node.attributes?.push(literal('first', true));
      if (lang === 'zh') closeUp(node, ancestors.at(-1));
    }
    return undefined;
  });
  needsOnPage(tree, problems);
  return figures;
}

/** The other language's word stands in full-width brackets, and these bring their own space. */
function closeUp(term: Node, parent: Node | undefined): void {
  const next = parent?.children?.[parent.children.indexOf(term) + 1];
  if (next?.type === 'text') next.value = next.value?.replace(/^[ \t]+/, '');
}

/** A re-runner is named `experiment/run`, an explorer by one word. */
const isRun = (name: unknown): boolean => typeof name === 'string' && name.includes('/');

/** What a component drives or follows must stand on the same page. */
function needsOnPage(tree: Node, problems: Problems): void {
  const there = new Set<string>();
  const read = (node: Node, name: string) =>
    node.attributes?.find((attribute) => attribute.name === name)?.value;
  walk(tree, (node) => {
    if (node.name === 'Explorer' || node.name === 'Rerun')
      there.add(`${node.name} ${read(node, 'id')}`);
    return undefined;
  });
  walk(tree, (node) => {
    const [kind, name] =
      node.name === 'Exercise'
        ? [isRun(read(node, 'predict')) ? 'Rerun' : 'Explorer', read(node, 'predict')]
        : node.name === 'Scrub' || node.name === 'Live'
          ? ['Explorer', read(node, 'explorer')]
          : [];
    if (kind && name !== undefined && !there.has(`${kind} ${name}`))
      problems.add(node, `<${node.name}>: there is no <${kind} id="${name}"> on this page`);
    return undefined;
  });
}

/** Imports what the page uses, since authors import nothing. */
export function importComponents(tree: Node, file: string, problems: Problems): void {
  const used = new Set<string>();
  walk(tree, (node) => {
    if (node.type === 'mdxjsEsm')
      problems.add(node, 'a page imports nothing: components are there');
    if (isComponent(node) && node.name) used.add(node.name);
    return undefined;
  });
  const files = componentFiles();
  for (const name of used) {
    const path = files.get(name);
    if (!path) continue;
    const source = relative(dirname(file), path).replaceAll('\\', '/');
    tree.children?.unshift({
      type: 'mdxjsEsm',
      value: '',
      data: {
        estree: {
          type: 'Program',
          sourceType: 'module',
          body: [
            {
              type: 'ImportDeclaration',
              specifiers: [{ type: 'ImportDefaultSpecifier', local: { type: 'Identifier', name } }],
              source: { type: 'Literal', value: source, raw: JSON.stringify(source) },
            },
          ],
        },
      },
    });
  }
}
