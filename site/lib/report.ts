/** What somebody who found a mistake was looking at. */
interface Seen {
  /** Path of the page, language included. */
  readonly page: string;
  readonly version: string;
  readonly commit?: string | undefined;
  /** What was selected. */
  readonly selection?: string;
}

/** Letters of a selection that an address takes along; servers refuse very long ones. */
const most = 1500;

/** Address of a new issue that says what was seen; as GitHub, Codeberg and other Giteas read it. */
export function reportAddress(
  repo: string,
  { page, version, commit, selection = '' }: Seen,
): string {
  const said = selection.trim().slice(0, most);
  const quoted = said === '' ? [] : ['', ...said.split('\n').map((line) => `> ${line}`)];
  const body = [
    `${page} · ${version}${commit ? ` · ${commit.slice(0, 7)}` : ''}`,
    ...quoted,
    '',
    '',
  ].join('\n');
  const address = new URL(`${repo}/issues/new`);
  address.searchParams.set('title', `${page}: `);
  address.searchParams.set('body', body);
  return address.href;
}
