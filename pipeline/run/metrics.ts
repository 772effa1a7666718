import type { Lang } from '../figures/kit/figure.ts';
import { formatNumber } from '../figures/kit/format-number.ts';
import type { Manifest } from './manifest.ts';

// Numbers by name: what is told as a metric, and every scalar of result and parameters by its path.

type Metric = Manifest['metrics'][string];

/** Where numbers are looked for. */
export interface Numbers {
  readonly metrics: Manifest['metrics'];
  readonly result: unknown;
  readonly params: unknown;
}

/**
 * The metric of this name; else the scalar, or list of scalars, at this path of the result, or of the
 * parameters where the path begins with `params.`.
 */
export function findMetric(numbers: Numbers, name: string): Metric | readonly Metric[] | undefined {
  if (numbers.metrics[name]) return numbers.metrics[name];
  const isParam = name.startsWith('params.');
  const found = isParam
    ? at(numbers.params, name.slice('params.'.length))
    : at(numbers.result, name);
  // A parameter is shown as it was typed.
  const metric = (value: number | string): Metric => ({
    value,
    ...(isParam && typeof value === 'number' && { digits: decimals(value) }),
  });
  if (isScalar(found)) return metric(found);
  return Array.isArray(found) && found.every(isScalar) ? found.map(metric) : undefined;
}

const decimals = (value: number) => Math.min(15, /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0);

/** Names that {@link findMetric} knows, lists of numbers left out. */
export function metricNames({ metrics, result, params }: Numbers): string[] {
  return [...Object.keys(metrics), ...paths(result, ''), ...paths(params, 'params.')];
}

const isScalar = (value: unknown): value is number | string =>
  typeof value === 'number' || typeof value === 'string';

function at(value: unknown, path: string): unknown {
  let found = value;
  for (const key of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}

function paths(value: unknown, prefix: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    isScalar(inner) ? [prefix + key] : paths(inner, `${prefix}${key}.`),
  );
}

const slot = /\{\{([^{}:]+)(?::(\d*)(%?))?\}\}/g;

/**
 * Words with their slots filled, `{{name}}`, `{{name:2}}`, `{{name:1%}}`; a list is joined.
 * @throws naming the slot for which there is no number.
 */
export function fillSlots(words: string, numbers: Numbers, lang: Lang): string {
  const filled = words.replace(slot, (whole, name: string, digits = '', percent = '') => {
    const found = findMetric(numbers, name.trim());
    if (found === undefined)
      throw new Error(`${whole}: there is no metric and no scalar of the result of this name`);
    const format = {
      ...(digits !== '' && { digits: Number(digits) }),
      percent: percent === '%',
    };
    const one = (metric: Metric) => formatNumber(metric, format);
    return Array.isArray(found)
      ? found.map(one).join(lang === 'zh' ? '、' : ', ')
      : one(found as Metric);
  });
  const left = /\{\{[^{}]*\}\}/.exec(filled)?.[0];
  if (left) throw new Error(`${left} is no slot; expected {{name}}, {{name:2}} or {{name:1%}}`);
  return filled;
}
