import type { APIRoute, GetStaticPaths } from 'astro';
import { wordFileName, wordFiles } from '../../components/lookup/word-files.ts';

// One small file a first character, fetched when a reader asks for it.

export const getStaticPaths = (() =>
  wordFiles().characters.map((character) => ({
    params: { file: wordFileName(character) },
    props: { character },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ character: string }> = ({ props }) =>
  new Response(new Uint8Array(wordFiles().file(props.character)), {
    headers: { 'content-type': 'application/octet-stream' },
  });
