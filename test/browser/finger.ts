import type { Locator } from 'playwright-core';

/**
 * The middle of a part in the middle of the window, once it stays there: fonts that come, pictures that wake, and
 * scrolling that takes its time move it.
 */
export async function middleOf(part: Locator): Promise<readonly [x: number, y: number]> {
  await part.evaluate(async (element) => {
    element.scrollIntoView({ block: 'center' });
    await document.fonts.ready;
    for (let before = Number.NaN, top = 0; before !== top; ) {
      before = element.getBoundingClientRect().top;
      await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
      top = element.getBoundingClientRect().top;
    }
  });
  const box = await part.boundingBox();
  if (!box) throw new Error(`${part} is not on the page`);
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** Drags a mark by mouse. */
export async function pull(mark: Locator, dx: number, dy: number): Promise<void> {
  const [x, y] = await middleOf(mark);
  const { mouse } = mark.page();
  await mouse.move(x, y);
  await mouse.down();
  await mouse.move(x + dx, y + dy, { steps: 4 });
  await mouse.up();
}

/**
 * Drags a mark by touch, as a finger does: the browser may take the gesture for scrolling. Half way it holds still
 * until `meanwhile` is over. What it returns tells by how much the page has been scrolled since, px.
 */
export async function drag(
  mark: Locator,
  dx: number,
  dy: number,
  meanwhile?: () => Promise<void>,
): Promise<() => Promise<number>> {
  const page = mark.page();
  const [x, y] = await middleOf(mark);
  const scrolled = () => page.evaluate(() => scrollY);
  const before = await scrolled();
  const session = await page.context().newCDPSession(page);
  const touch = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    points: { x: number; y: number }[],
  ) => session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  await touch('touchStart', [{ x, y }]);
  for (let part = 1; part <= 10; part++) {
    await touch('touchMove', [{ x: x + (dx * part) / 10, y: y + (dy * part) / 10 }]);
    if (part === 5) await meanwhile?.();
  }
  await touch('touchEnd', []);
  return async () => (await scrolled()) - before;
}
