// A day as people write it, as ISO 8601.

/** "2026-12-31", "31/12/2026", "31.12.2026", "31-12-2026"; null: no day. A time behind the first form is left out. */
export function dayOf(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/u.exec(text);
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : (/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(text) ?? []).slice(1).reverse();
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day) || date.getUTCMonth() !== Number(month) - 1) return null;
  return date.toISOString().slice(0, 10);
}
