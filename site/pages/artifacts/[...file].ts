import type { APIRoute, GetStaticPaths } from 'astro';
import { publishedFile, publishedFiles } from '../../lib/figure/files.ts';

export const getStaticPaths = (() =>
  publishedFiles().map((file) => ({ params: { file } }))) satisfies GetStaticPaths;

const types: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
  ipynb: 'application/x-ipynb+json',
  svg: 'image/svg+xml',
  png: 'image/png',
  pdf: 'application/pdf',
};

export const GET: APIRoute = async ({ params }) => {
  const file = params.file as string;
  const type = types[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  const bytes = await publishedFile(file);
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': type } });
};
