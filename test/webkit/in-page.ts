// What is done in a page. Each function is sent there as its source, so it uses nothing from outside itself.

/** Runs every re-runner to its end, moves every explorer, answers an exercise; returns what went wrong. */
export async function tryPage(right: string, width: number): Promise<string[]> {
  const problems: string[] = [];
  const sleep = (ms: number) => new Promise((soon) => setTimeout(soon, ms));
  const until = async <T>(what: string, look: () => T, ms = 20_000): Promise<T | undefined> => {
    for (const end = Date.now() + ms; Date.now() < end; await sleep(50)) {
      const found = look();
      if (found) return found;
    }
    problems.push(`${what}: waited ${ms / 1000} s in vain`);
    return undefined;
  };
  if (!document.querySelector('fcs-explorer, fcs-rerun'))
    problems.push(`“${document.title}” has nothing to move`);
  // What is folded away is not drawn, so nothing wakes in it.
  for (const folded of document.querySelectorAll('details')) folded.open = true;
  for (const rerun of document.querySelectorAll<HTMLElement>('fcs-rerun')) {
    const name = `re-runner ${rerun.dataset.rerun}`;
    rerun.scrollIntoView();
    const play = await until(name, () =>
      rerun.querySelector<HTMLButtonElement>('.fcs-transport button'),
    );
    rerun.dispatchEvent(new Event('pointerenter'));
    play?.click();
    const { dataset } = rerun;
    await until(name, () => dataset.end ?? dataset.failed, 240_000);
    if (dataset.end !== 'identical')
      problems.push(
        `${name} ended “${dataset.end}”: ${rerun.querySelector('.fcs-status')?.textContent}`,
      );
  }
  for (const explorer of document.querySelectorAll<HTMLElement>('fcs-explorer')) {
    const name = `explorer ${explorer.dataset.explorer}`;
    explorer.scrollIntoView();
    await until(name, () => explorer.querySelector('.fcs-controls'));
    explorer.dispatchEvent(new Event('pointerenter'));
    const seen = () => explorer.querySelector('figure')?.innerHTML;
    await until(name, () => explorer.dataset.awake !== undefined);
    const before = seen();
    const knob = explorer.querySelector<HTMLInputElement>('.fcs-controls input[type="range"]');
    const handle = explorer.querySelector<SVGElement>('[data-act="drag"]');
    const press = explorer.querySelector<SVGElement>('[data-act="press"]');
    const select = explorer.querySelector<HTMLSelectElement>('.fcs-controls select');
    if (knob) {
      knob.value = knob.value === knob.max ? knob.min : knob.max;
      knob.dispatchEvent(new Event('input', { bubbles: true }));
    } else if (handle)
      for (const key of [
        'ArrowRight',
        'ArrowUp',
        'ArrowLeft',
        'ArrowLeft',
        'ArrowDown',
        'ArrowDown',
      ]) {
        handle.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, shiftKey: true }));
        // A press starts from where the handle is drawn, which is said with the next frame.
        await sleep(100);
      }
    else if (press) press.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    else if (select) {
      select.selectedIndex = select.options.length - 1;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }
    await until(`${name} does not move`, () => seen() !== before);
  }
  const exercise = [...document.querySelectorAll('fcs-exercise')].find((one) =>
    one.querySelector('input[type="text"]'),
  );
  if (exercise) {
    exercise.scrollIntoView();
    const input = exercise.querySelector('input[type="text"]') as HTMLInputElement;
    const script = exercise.querySelector(':scope > script');
    const { expected } = JSON.parse(script?.textContent ?? '{}');
    const value = expected?.value;
    input.value = String(value);
    input.form?.requestSubmit();
    if (typeof value === 'number')
      await until(`exercise ${exercise.id}`, () =>
        exercise.querySelector('[role="status"]')?.textContent?.includes(right),
      );
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth)
    problems.push(`${scrollWidth} px wide in a window of ${clientWidth}`);
  if (clientWidth > width) problems.push(`the window is ${clientWidth} px wide, not ${width}`);
  return [...problems, ...(globalThis as unknown as { fcsErrors: string[] }).fcsErrors];
}

/** Searches, changes the theme, copies a selection; returns what went wrong. */
export async function trySite(): Promise<string[]> {
  const problems: string[] = [];
  const sleep = (ms: number) => new Promise((soon) => setTimeout(soon, ms));
  document.querySelector<HTMLElement>('fcs-search .open')?.click();
  const inputs = 'input[type="search"], input.pagefind-ui__search-input';
  for (let i = 0; i < 100 && !document.querySelector(inputs); i++) await sleep(100);
  const input = document.querySelector<HTMLInputElement>(inputs);
  if (input) {
    input.value = 'partition function';
    input.dispatchEvent(new Event('input', { bubbles: true }));
  } else problems.push('search: no field');
  const found = () => document.querySelectorAll('.pagefind-ui__result-link').length;
  for (let i = 0; i < 100 && found() === 0; i++) await sleep(100);
  if (found() === 0) problems.push('search: nothing found');
  document.querySelector<HTMLDialogElement>('fcs-search dialog')?.close();
  for (const theme of ['dark', 'light']) {
    const pickers = document.querySelectorAll<HTMLSelectElement>('starlight-theme-select select');
    for (const picker of pickers) {
      picker.value = theme;
      picker.dispatchEvent(new Event('change', { bubbles: true }));
    }
    if (document.documentElement.dataset.theme !== theme) problems.push(`theme: not ${theme}`);
  }
  return [...problems, ...(globalThis as unknown as { fcsErrors: string[] }).fcsErrors];
}
