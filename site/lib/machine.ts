import type { Manifest } from '../../pipeline/run/manifest.ts';

type Translate = (key: string, values?: Record<string, unknown>) => string;
type Made = Pick<Manifest, 'backend' | 'provenance'> & { readonly kind?: Manifest['kind'] };

/**
 * What computed a result: a GPU, a processor, or a processor that plays a GPU. The profile does not
 * say it (a large run may be left to a processor), and the backend alone does not either.
 */
export function computedBy({ backend, provenance }: Made): 'gpu' | 'software' | 'processor' {
  if (provenance.isGpu) return 'gpu';
  return backend === 'webgpu' ? 'software' : 'processor';
}

/**
 * The machine in words: kind, name, driver; threads where a processor computed. A measurement tells
 * itself on how many threads it was taken.
 */
export function machineWords(made: Made, t: Translate): string {
  const { device, driver, threads } = made.provenance;
  const kind = computedBy(made);
  return [
    t(`fcs.figure.device.${kind}`, { device }),
    // Some drivers have the word in their name.
    ...(driver ? [t('fcs.figure.driver', { driver: driver.replace(/ driver\b/i, '') })] : []),
    ...(kind === 'processor' && made.kind !== 'measurement'
      ? [t('fcs.figure.threads', { count: threads })]
      : []),
  ].join(t('fcs.figure.comma'));
}

/** How long it computed, and how often it was cut short and went on, if it was. */
export function durationWords({ provenance }: Pick<Made, 'provenance'>, t: Translate): string {
  const { seconds, resumptions: count } = provenance;
  return [
    t('fcs.figure.seconds', { seconds: Number(seconds.toPrecision(2)) }),
    ...(count ? [t(`fcs.figure.resumed${count === 1 ? '.once' : ''}`, { count })] : []),
  ].join(t('fcs.figure.comma'));
}

/** `text`, marked if what it stands for was computed by a GPU. */
export const marked = (text: string, made: Made): string =>
  computedBy(made) === 'gpu' ? `${text} · GPU` : text;
