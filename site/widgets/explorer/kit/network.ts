import { colour, type Role } from '../../../../pipeline/figures/kit/theme.ts';
import { type Act, type Mark, mark } from '../mark.ts';

export interface NetworkNode {
  readonly id: string;
  /** px */
  readonly x: number;
  readonly y: number;
  /** Inside the circle, and below it. */
  readonly text: string;
  readonly below?: string;
  readonly role?: Role;
  /** How strongly the role's colour fills it, 0 to 1: say, its activity. */
  readonly fill?: number;
  readonly press?: Omit<Act & { kind: 'press' }, 'kind'>;
}

export interface NetworkEdge {
  readonly from: string;
  readonly to: string;
  /** Width and colour say its size and sign; written beside the edge. */
  readonly weight: number;
  readonly text?: string;
  /** Where along the edge the text stands, 0 to 1. */
  readonly textAt?: number;
}

const nodeRadius = 20;
/** Widest stroke, px, of the largest weight. */
const widest = 6;

/** Units as circles, connections as lines with their weights: negative ones dashed. */
export function network(
  nodes: readonly NetworkNode[],
  edges: readonly NetworkEdge[],
  largest = Math.max(1e-9, ...edges.map(({ weight }) => Math.abs(weight))),
): Mark[] {
  const find = (id: string): NetworkNode => {
    const node = nodes.find((candidate) => candidate.id === id);
    if (!node) throw new Error(`network: no node "${id}"`);
    return node;
  };
  return [
    ...edges.flatMap((edge) => edgeMarks(edge, find(edge.from), find(edge.to), largest)),
    ...nodes.map(nodeMark),
  ];
}

function edgeMarks(
  { weight, text, textAt = 0.5 }: NetworkEdge,
  from: NetworkNode,
  to: NetworkNode,
  largest: number,
): Mark[] {
  const role: Role = weight < 0 ? 'failure' : 'model';
  const share = Math.min(1, Math.abs(weight) / largest);
  const line = mark('line', {
    x1: from.x,
    y1: from.y,
    x2: to.x,
    y2: to.y,
    stroke: colour(weight === 0 ? 'grid' : role),
    'stroke-width': 1 + (widest - 1) * share,
    'stroke-dasharray': weight < 0 ? '7 4' : undefined,
  });
  if (text === undefined) return [line];
  return [
    line,
    mark(
      'text',
      {
        x: from.x + (to.x - from.x) * textAt,
        y: from.y + (to.y - from.y) * textAt,
        dy: '0.34em',
        'text-anchor': 'middle',
        fill: colour(role),
        stroke: colour('paper'),
        'stroke-width': 5,
        'paint-order': 'stroke',
      },
      text,
    ),
  ];
}

function nodeMark({ x, y, text, below, role = 'ink', fill = 0, press }: NetworkNode): Mark {
  const circle = { cx: x, cy: y, r: nodeRadius };
  const drawn = mark(
    'g',
    {},
    mark('circle', {
      ...circle,
      fill: colour('paper'),
      stroke: colour('axis'),
      'stroke-width': 1.5,
    }),
    mark('circle', { ...circle, fill: colour(role), 'fill-opacity': fill }),
    mark('text', { x, y, dy: '0.34em', 'text-anchor': 'middle' }, text),
    ...(below === undefined
      ? []
      : [mark('text', { x, y: y + nodeRadius + 14, 'text-anchor': 'middle' }, below)]),
  );
  return press ? { ...drawn, act: { kind: 'press', ...press } } : drawn;
}
