/**
 * A time-out that counts only time in which this device was awake: a laptop that was closed for an
 * hour has not waited for an hour.
 */

const TICK = 1000;

export function countdown(ms: number, onend: () => void): { restart: () => void; stop: () => void } {
  let left = ms;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    left -= Math.min(now - last, 2 * TICK);
    last = now;
    if (left <= 0) {
      clearInterval(timer);
      onend();
    }
  }, TICK);
  return {
    restart: () => {
      left = ms;
    },
    stop: () => clearInterval(timer),
  };
}
