import type { APIRoute } from 'astro';
import { listOfPages } from '../lib/markdown/llms.ts';

export const GET: APIRoute = async () =>
  new Response(await listOfPages(), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
