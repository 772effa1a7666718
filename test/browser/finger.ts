import type { Locator } from 'playwright-core';

/**
 * Drags a mark by touch, as a finger does: the browser may take the gesture for scrolling. Half way it holds still
 * until `meanwhile` is over.
 */
export async function drag(
  mark: Locator,
  dx: number,
  dy: number,
  meanwhile?: () => Promise<void>,
): Promise<void> {
  const page = mark.page();
  await mark.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = await mark.boundingBox();
  if (!box) throw new Error('the mark is not on the page');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
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
}
