/** A held button acts at once, again after this many ms, then every `every`. */
const first = 400;
const every = 80;

/** Acts while the pointer stays down on a button; `end` once it is let go. */
export const hold = (event: PointerEvent, act: () => void, end: () => void): void => {
  const button = event.currentTarget as HTMLButtonElement;
  if (event.button !== 0 || button.disabled) return;
  act();
  let timer = setTimeout(function again() {
    if (!button.isConnected || button.disabled) return stop();
    act();
    timer = setTimeout(again, every);
  }, first);
  const stop = (): void => {
    clearTimeout(timer);
    for (const type of ends) button.removeEventListener(type, stop);
    end();
  };
  const ends = ['pointerup', 'pointercancel', 'pointerleave', 'blur'];
  for (const type of ends) button.addEventListener(type, stop);
};
