// `atiende <command>`: finds the command, runs it, and turns how it ended into an exit code.
import type { Command, Io } from "./io.ts";
import { ConfigurationFault, exit, Failure, print, tell, UsageFault } from "./io.ts";

const commands: Readonly<Record<string, { readonly about: string; readonly load: () => Promise<Command> }>> = {
  demo: { about: "the demo's customers, agents and numbers; makes them if they are not there", load: async () => (await import("./demo/command.ts")).demo },
  import: { about: "contacts from a CSV file", load: async () => (await import("./contacts/command.ts")).importCommand },
  export: { about: "contacts or calls as CSV or NDJSON", load: async () => (await import("./export/command.ts")).exportCommand },
  user: { about: "people who sign in: add, list, password, role, unlock, disable", load: async () => (await import("./user/command.ts")).user },
  lab: { about: "the centre in virtual time: what a change of agents, skills or rules would do", load: async () => (await import("./lab/command.ts")).lab },
  ledger: { about: "routing's decisions: replay them and compare, export them", load: async () => (await import("./ledger/command.ts")).ledger },
  evidence: { about: "what was decided before each dial: verify, export", load: async () => (await import("./evidence/command.ts")).evidence },
  "do-not-call": { about: "import Lista Robinson and national registers", load: async () => (await import("./do-not-call/command.ts")).doNotCall },
  list: { about: "people from a CSV file into a contact list", load: async () => (await import("./list/command.ts")).list },
  flow: { about: "call flows: lint, publish", load: async () => (await import("./flow/command.ts")).flow },
};

const usage = `Usage: atiende <command> [options]

${Object.entries(commands).map(([name, { about }]) => `  ${name.padEnd(11)} ${about}`).join("\n")}

atiende <command> --help says more. The running Atiende is found through its data folder (ATIENDE_DATA, .atiende by
default). Exit codes: 0 done, 1 failed, 2 typed wrongly, 78 not configured.
`;

/** Runs one command line and gives the exit code; never rejects. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    (name === undefined ? io.stderr : io.stdout).write(usage);
    return name === undefined ? exit.usage : exit.good;
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) return ended(io, new UsageFault(`There is no command "${name}".\n\n${usage}`));
  try {
    const command = await entry.load();
    if (rest.includes("--help") || rest.includes("-h")) {
      print(io, command.usage);
      return exit.good;
    }
    return await command.run(rest, io);
  } catch (reason) {
    return ended(io, reason, `\natiende ${name} --help shows how it is used.`);
  }
}

function ended(io: Io, reason: unknown, hint = ""): number {
  if (io.signal.aborted) {
    tell(io, "Interrupted.");
    return exit.interrupted;
  }
  const message = reason instanceof Error ? reason.message : String(reason);
  if (isUsage(reason)) {
    tell(io, `${message.trimEnd()}${hint}`);
    return exit.usage;
  }
  tell(io, reason instanceof Failure || reason instanceof ConfigurationFault ? message : explained(reason, message));
  return reason instanceof ConfigurationFault ? exit.configuration : exit.failed;
}

/** parseArgs of node:util throws TypeErrors with codes of this family. */
function isUsage(reason: unknown): boolean {
  return reason instanceof UsageFault || (reason instanceof TypeError && String((reason as { code?: unknown }).code).startsWith("ERR_PARSE_ARGS"));
}

const remedies: readonly (readonly [code: RegExp, remedy: string])[] = [
  [/^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|57P0[123])$/u, "Postgres cannot be reached: is Atiende running (npm start)? Else check DATABASE_URL."],
  [/^28(?:000|P01)$/u, "Postgres refuses the name or the password in DATABASE_URL."],
  [/^3D000$/u, "The database named in DATABASE_URL does not exist."],
  [/^42P01$/u, "The database has no tables of Atiende yet: start it once with npm start."],
];

function explained(reason: unknown, message: string): string {
  const { code, cause } = reason as { readonly code?: unknown; readonly cause?: { readonly code?: unknown } };
  const known = remedies.find(([pattern]) => pattern.test(String(code)) || pattern.test(String(cause?.code)));
  return known === undefined ? message : `${known[1]} (${message || String(code)})`;
}

/** The process's own command line. */
export async function start(): Promise<void> {
  const abort = new AbortController();
  // Whoever presses Ctrl-C twice does not want to wait for the clean end.
  process.once("SIGINT", () => { abort.abort(); });
  process.once("SIGTERM", () => { abort.abort(); });
  process.stdout.on("error", (reason: NodeJS.ErrnoException) => {
    if (reason.code === "EPIPE") process.exit(exit.good); // the reader (head, less) has seen enough
    throw reason;
  });
  const { env, stdin, stdout, stderr } = process;
  process.exitCode = await main(process.argv.slice(2), { env, stdin, stdout, stderr, signal: abort.signal });
}
