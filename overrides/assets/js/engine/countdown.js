/**
 * A time-out that counts only time in which this device was awake: a laptop that was closed for an
 * hour has not waited for an hour.
 */

const TICK = 1000;

/**
 * @param {number} ms
 * @param {() => void} onend
 * @returns {{ restart: () => void, stop: () => void }}
 */
export function countdown(ms, onend) {
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
