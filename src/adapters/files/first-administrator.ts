// The first administrator's password, in a file for its owner alone: whoever starts the house reads it, and it goes with
// his first sign-in.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface FirstNote { write(login: string, password: string): void; remove(): void; /** null = there is none. */ login(): string | null }

export function firstNote(data: string): FirstNote {
  const file = join(data, "first-administrator.txt");
  return {
    write(login, password) {
      rmSync(file, { force: true }); // an older file may have another mode
      writeFileSync(file, `login: ${login}\npassword: ${password}\n`, { mode: 0o600, flag: "wx" });
    },
    remove() { rmSync(file, { force: true }); },
    login: () => /^login: (\S+)$/mu.exec(text(file))?.[1] ?? null,
  };
}

function text(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // gone: somebody has signed in
  }
}
