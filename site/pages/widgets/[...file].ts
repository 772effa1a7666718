import type { APIRoute, GetStaticPaths } from 'astro';
import { explorerFiles } from '../../components/explorer/given.ts';
import { rerunFiles } from '../../components/rerun/given.ts';
import { commonWords } from '../../lib/given-file.ts';
import { languages } from '../../lib/i18n.ts';

// What widgets fetch when they come near the screen.

export const getStaticPaths = (async () => {
  const files = await Promise.all(
    languages.map(async (lang) => [
      commonWords(lang),
      ...(await explorerFiles(lang)),
      ...(await rerunFiles(lang)),
    ]),
  );
  return files.flat().map(({ path, body }) => ({
    params: { file: path.replace(/^widgets\//, '') },
    props: { body },
  }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ body: string }> = ({ props }) =>
  new Response(props.body, { headers: { 'content-type': 'application/json' } });
