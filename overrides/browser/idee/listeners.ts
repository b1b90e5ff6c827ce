/** Who wants to hear of something: told in the order in which they asked. Nothing else lives here. */

type Listener<T> = (value: T) => void;

export function createListeners<T>() {
  const all: Listener<T>[] = [];
  return {
    on(listener: Listener<T>) {
      all.push(listener);
    },
    tell(value: T) {
      for (const listener of all) listener(value);
    },
  };
}
