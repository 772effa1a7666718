import { firstPress } from './first-press.ts';

/** From now on a picture answers itself; what was done to it so far is done again, once. */
export function handOver(element: HTMLElement): void {
  const { over, clicked, held = [] } = firstPress(element);
  if (over.signal.aborted) return;
  over.abort();
  clicked?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  const up = held.findIndex(({ type }) => type === 'pointerup' || type === 'pointercancel');
  const isOver = up >= 0;
  const done = isOver ? held.slice(0, up + 1) : held;
  // Of many moves the last one tells where the pointer is.
  const told = done.filter(
    ({ type }, i) => type !== 'pointermove' || done[i + 1]?.type !== 'pointermove',
  );
  for (const event of told) held[0]?.target?.dispatchEvent(again(event, isOver));
}

/** The same event once more; one whose pointer has been lifted since says that no button is down. */
function again(event: PointerEvent, isOver: boolean): PointerEvent {
  const { type, pointerId, pointerType, isPrimary, button, clientX, clientY } = event;
  return new PointerEvent(type, {
    ...{ pointerId, pointerType, isPrimary, button, clientX, clientY },
    buttons: isOver ? 0 : event.buttons,
    bubbles: true,
    cancelable: true,
  });
}
