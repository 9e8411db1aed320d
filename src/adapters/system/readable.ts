// A log line for people: time, level, message, then the fields.
const colours: Readonly<Record<string, number>> = { debug: 90, info: 36, warn: 33, error: 31, fatal: 31 };

/** Turns one JSON line into a readable one; anything else passes as it is. */
export function readable(line: string, isColoured: boolean): string {
  const record = parse(line);
  if (record === null) return line;
  const { level, time, msg, err, ...fields } = record;
  const name = typeof level === "string" ? level : "info";
  const shown = isColoured ? `\u001b[${String(colours[name] ?? 0)}m${name.padEnd(5)}\u001b[0m` : name.padEnd(5);
  const rest = Object.entries(fields).map(([field, value]) => `${field}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  return `${[clock(time), shown, typeof msg === "string" ? msg : "", ...rest].join(" ")}\n${trouble(err)}`;
}

function clock(time: unknown): string {
  return typeof time === "string" ? time.slice(11, 23) : "";
}

function trouble(err: unknown): string {
  const stack = typeof err === "object" && err !== null && "stack" in err ? err.stack : undefined;
  return typeof stack === "string" ? `  ${stack.replaceAll("\n", "\n  ")}\n` : "";
}

function parse(line: string): Record<string, unknown> | null {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
}
