// An object without one of its fields.
export function without<T extends object, K extends keyof T>(of: T, field: K): Omit<T, K> {
  return Object.fromEntries(Object.entries(of).filter(([name]) => name !== field)) as Omit<T, K>;
}
