// A plain AMI client for the peers, as a dialler or panel over AMI would have one: actions with answers, events as they come.
import { createConnection } from "node:net";
import type { Socket } from "node:net";

export type AmiFields = Readonly<Record<string, string>>;

export interface Ami {
  action(name: string, fields?: AmiFields): Promise<AmiFields>;
  /** Sends and does not wait. */
  tell(name: string, fields?: AmiFields): void;
  onEvent(listener: (event: AmiFields) => void): void;
  close(): void;
}

const parse = (block: string): AmiFields => Object.fromEntries(block.split("\r\n").map((line) => {
  const colon = line.indexOf(":");
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
}));

/** Connects and logs in; rejects when refused. */
export async function connectAmi({ host, port, user, secret }: { readonly host: string; readonly port: number; readonly user: string; readonly secret: string }): Promise<Ami> {
  const socket: Socket = createConnection({ host, port, noDelay: true });
  const waiting = new Map<string, (answer: AmiFields) => void>();
  const listeners: ((event: AmiFields) => void)[] = [];
  let [rest, ids] = ["", 0];
  socket.on("data", (data) => {
    rest += data.toString();
    const blocks = rest.split("\r\n\r\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) take(parse(block.replace(/^Asterisk Call Manager[^\r]*\r\n/u, "")));
  });
  function take(fields: AmiFields): void {
    if (fields["Event"] !== undefined) for (const listener of listeners) listener(fields);
    else waiting.get(fields["ActionID"] ?? "")?.(fields);
  }
  function write(name: string, fields: AmiFields): string {
    const id = String(++ids);
    socket.write(`${[`Action: ${name}`, `ActionID: ${id}`, ...Object.entries(fields).map(([key, value]) => `${key}: ${value}`)].join("\r\n")}\r\n\r\n`);
    return id;
  }
  const ami: Ami = {
    action: (name, fields = {}) => new Promise((resolve, reject) => {
      waiting.set(write(name, fields), (answer) => {
        if (answer["Response"] === "Error") reject(new Error(`AMI ${name}: ${answer["Message"] ?? "refused"}`));
        else resolve(answer);
      });
    }),
    tell: (name, fields = {}) => { write(name, fields); },
    onEvent: (listener) => { listeners.push(listener); },
    close: () => { socket.destroy(); },
  };
  await new Promise<void>((resolve, reject) => { socket.once("connect", resolve).once("error", reject); });
  await ami.action("Login", { Username: user, Secret: secret });
  return ami;
}
