// A password comes from stdin or is typed unseen: never from the command line, where other users of the machine see it.
import { StringDecoder } from "node:string_decoder";
import { rankOfCommon } from "../../adapters/files/common-passwords.ts";
import { refuseWeak } from "../../app/access/passwords.ts";
import { Refusal } from "../../app/refusal.ts";
import type { Owner } from "../../core/access/password-rules.ts";
import { Failure, UsageFault, type Io } from "../io.ts";

/** From a pipe its first line; at a terminal typed twice without echo. The rules are those of the screens. */
export async function readPassword(io: Io, owner: Owner): Promise<string> {
  const password = io.stdin.isTTY === true ? await typed(io) : await firstLine(io);
  try {
    refuseWeak({ rankOf: rankOfCommon }, password, owner);
    return password;
  } catch (reason) {
    throw reason instanceof Refusal ? new UsageFault(reason.message) : reason;
  }
}

async function typed(io: Io): Promise<string> {
  const first = await unseen(io, "Password: ");
  if (await unseen(io, "Once more: ") !== first) throw new Failure("The two are not the same; nothing was changed");
  return first;
}

async function firstLine({ stdin }: Io): Promise<string> {
  let text = "";
  const decoder = new StringDecoder("utf8");
  for await (const chunk of stdin) {
    text += typeof chunk === "string" ? chunk : decoder.write(chunk as Buffer);
    if (text.includes("\n")) break;
  }
  if (text === "") throw new UsageFault("No password came on stdin: pipe it in, or run this at a terminal");
  return text.split(/\r?\n/u)[0] ?? "";
}

function unseen({ stdin, stderr }: Io, prompt: string): Promise<string> {
  const terminal = stdin as typeof stdin & Pick<NodeJS.ReadStream, "setRawMode">;
  stderr.write(prompt);
  terminal.setRawMode(true);
  terminal.setEncoding("utf8").resume();
  return new Promise((resolve, reject) => {
    let text = "";
    const done = (): void => {
      terminal.setRawMode(false);
      terminal.off("data", take).pause();
      stderr.write("\n");
    };
    const take = (keys: string): void => {
      for (const key of keys) {
        if (key === "\r" || key === "\n") { done(); resolve(text); return; }
        if (key === "\u0003") { done(); reject(new Failure("Interrupted; nothing was changed")); return; }
        text = key === "\u007f" || key === "\b" ? text.slice(0, -1) : text + key;
      }
    };
    terminal.on("data", take);
  });
}
