// Numbers as a table for people; the JSON file beside it is for programs.

export type Row = Readonly<Record<string, string | number | boolean | null>>;

const shown = (value: Row[string] | undefined): string => {
  if (value === null || value === undefined) return "–";
  if (typeof value === "boolean") return value ? "yes" : "NO";
  return typeof value === "number" ? String(Math.round(value * 100) / 100) : value;
};

/** A text table: columns in the order in which rows first name them. */
export function table(title: string, rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = [columns, ...rows.map((row) => columns.map((column) => shown(row[column])))];
  const widths = columns.map((_, i) => Math.max(...cells.map((line) => line[i]?.length ?? 0)));
  const lines = cells.map((line) => line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join("  "));
  return [`\n${title}`, lines[0] ?? "", widths.map((width) => "─".repeat(width)).join("  "), ...lines.slice(1), ""].join("\n");
}
