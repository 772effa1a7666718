/** The part of Node's diagnostic report that tells. */
export interface Report {
  readonly header: { readonly glibcVersionRuntime?: string };
}

/** What a Linux without glibc (Alpine) has to know; nothing elsewhere. */
export function libcProblem(platform: string, report: Report): string {
  if (platform !== 'linux' || report.header.glibcVersionRuntime) return '';
  return (
    'its C library is no glibc (musl, as on Alpine?): what computes here works, but a bundle, webgpu and ' +
    'tensorflow need glibc, and so does the Node.js that npm ci brings: rm node_modules/.bin/node'
  );
}
