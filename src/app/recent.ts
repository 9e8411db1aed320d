// What was seen last, bounded: the oldest goes when it is full.

export interface Recent<Key, Value> { keep(key: Key, value: Value): void; seen(key: Key): Value | undefined; forget(key: Key): void }

export function createRecent<Key, Value>(most: number): Recent<Key, Value> {
  const values = new Map<Key, Value>();
  return {
    keep(key, value) {
      values.delete(key);
      values.set(key, value);
      if (values.size <= most) return;
      const oldest = values.keys().next();
      if (oldest.done !== true) values.delete(oldest.value);
    },
    seen: (key) => values.get(key),
    forget: (key) => { values.delete(key); },
  };
}
