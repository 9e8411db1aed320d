// Commands on their way to Asterisk: those of one call in order, none waiting for an answer, each with a deadline;
// what fails comes back as an input.
import type { Submit } from "../../app/ports.ts";
import type { Speech, TelephonyCommand } from "../../core/kernel/command.ts";
import { createChains, type Chains } from "./chains.ts";
import type { Log } from "./log.ts";
import { isGood, reasonOf, type AriTransport } from "./transport.ts";
import { writeCommand } from "./write-command.ts";

type Media = readonly string[];

export interface CommandsOptions {
  readonly transport: Pick<AriTransport, "request">;
  readonly app: string;
  readonly deadlineMs: number;
  readonly mediaOf: (speech: readonly Speech[]) => Media | Promise<Media>;
  readonly submit: Submit;
  readonly log: Log;
  readonly counts: { commands: number; failures: number };
  /** Told of every answer: how long it took, and whether it was good. */
  readonly onAnswer: (seconds: number, isGood: boolean) => void;
}

export interface Commands { perform(command: TelephonyCommand): void }

export function createCommands(options: CommandsOptions): Commands {
  const chains: Chains = createChains();
  return {
    perform: (command) => {
      options.counts.commands += 1;
      chains.run(command.callId, () => step(options, command));
    },
  };
}

/** Sends at once, unless a prompt is still being spoken: then the promise holds the call's chain. */
function step(options: CommandsOptions, command: TelephonyCommand): Promise<void> | undefined {
  if (command.type !== "prompt.play") { send(options, command, []); return undefined; }
  try {
    const media = options.mediaOf(command.speech);
    if ("then" in media) return spoken(options, command, media);
    send(options, command, media);
  } catch (reason) {
    fail(options, command, 500, String(reason));
  }
  return undefined;
}

/** Waits for a prompt to be spoken into its file, though not for ever. */
async function spoken(options: CommandsOptions, command: TelephonyCommand, media: Promise<Media>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => { timer = setTimeout(() => { reject(new Error("the prompt was not spoken in time")); }, options.deadlineMs); });
  try {
    send(options, command, await Promise.race([media, tooLate]));
  } catch (reason) {
    fail(options, command, 504, String(reason));
  } finally {
    clearTimeout(timer);
  }
}

function send(options: CommandsOptions, command: TelephonyCommand, media: Media): void {
  let told = false;
  const sentAt = performance.now();
  for (const request of writeCommand(command, { app: options.app, media })) {
    void options.transport.request(request, options.deadlineMs, command.callId).then((answer) => {
      options.onAnswer((performance.now() - sentAt) / 1000, isGood(answer));
      if (isGood(answer) || told) return;
      told = true;
      fail(options, command, answer.status, reasonOf(answer));
    });
  }
}

function fail({ counts, log, submit }: CommandsOptions, command: TelephonyCommand, status: number, reason: string): void {
  counts.failures += 1;
  log.debug({ command: command.type, callId: command.callId, status, reason }, "Asterisk refused a command");
  submit({ type: "command.failed", command, status, reason });
}
