import { getRerun } from '../../lib/artifacts.ts';
import { fileHref } from '../../lib/figure/files.ts';
import { type GivenFile, givenFile, words } from '../../lib/given-file.ts';
import type { Lang } from '../../lib/i18n.ts';
import type { Rerunner } from '../../widgets/rerun/contract.ts';
import type { Given } from '../../widgets/rerun/given.ts';
import { ownWords } from '../../widgets/rerun/strings.ts';

const rerunners = import.meta.glob<Rerunner>('/site/widgets/reruns/*.*.ts', { import: 'default' });
const viewers = import.meta.glob('/site/widgets/reruns/view/*.*.ts');

/**
 * All that the controls of a re-runner need, so that nothing else is loaded before a reader touches them.
 * @throws if one of its two files is missing.
 */
export async function rerunGiven(id: string, lang: Lang): Promise<GivenFile> {
  const [experiment = '', name = ''] = id.split('/');
  const run = getRerun(id);
  const file = `site/widgets/reruns/${experiment}.${name}.ts`;
  const load = rerunners[`/${file}`];
  if (!load) throw new Error(`<Rerun id="${id}">: ${file} is missing: the file that runs it`);
  const view = `site/widgets/reruns/view/${experiment}.${name}.ts`;
  if (!(`/${view}` in viewers))
    throw new Error(`<Rerun id="${id}">: ${view} is missing: the file that draws it`);
  const rerunner = await load();
  const { properties, folded, atOnce, presets, speeds, speed, tolerance, files = [] } = rerunner;
  const own = Object.entries(words(lang)).filter(([key]) =>
    key.startsWith(`fcs.rerun.${experiment}.${name}.`),
  );
  const given: Given = {
    id,
    run,
    values: rerunner.read(run.params),
    table: { properties, folded, atOnce, presets },
    speeds,
    speed,
    tolerance,
    files: Object.fromEntries(files.map((file) => [file, fileHref(experiment, `data/${file}`)])),
    saves: [
      ...(rerunner.data ? (['data'] as const) : []),
      ...(rerunner.weights ? (['safetensors', 'weights'] as const) : []),
      'settings',
    ],
    strings: { ...ownWords(id, rerunner.words?.[lang]), ...Object.fromEntries(own) },
  };
  return givenFile(lang, `rerun/${id}`, given);
}

/** The files of all re-runners. */
export const rerunFiles = (lang: Lang): Promise<GivenFile[]> =>
  Promise.all(
    Object.keys(rerunners).map((file) =>
      rerunGiven(file.replace(/^.*\/(.*)\.(.*)\.ts$/, '$1/$2'), lang),
    ),
  );
