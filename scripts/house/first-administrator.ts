// What is said of the first administrator at the end of a start: his password once, when this start made it; afterwards
// only where it waits.
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Nothing when there is no such file: somebody has signed in. `began`: when this start did. */
export function firstAdministrator(data: string, began: number): string {
  const file = join(data, "first-administrator.txt");
  if (!existsSync(file)) return "";
  if (statSync(file).mtimeMs < began - 1_000) return `The first administrator has not signed in yet: the password is in ${file}.`;
  return `There was no administrator yet, so one was made. Sign in and choose your own password; this one is shown here once:\n${indented(readFileSync(file, "utf8"))}`;
}

function indented(text: string): string {
  return text.trimEnd().split("\n").map((line) => `  ${line}`).join("\n");
}
