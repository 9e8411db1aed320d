// AMI through asterisk-manager, with what that package lacks: CR, LF and NUL refused in every key and value (they would
// start headers and actions of their own), no action held while logged out, a deadline for each, lists collected until
// they are complete, a watchdog, and endless reconnect (a new package client each time: the old one keeps its state).
import createManager from "asterisk-manager";
import { createBackOff, type BackOff } from "./back-off.ts";

/** An event or answer of AMI: keys in lower case; a header that repeats is an array. */
export type Fields = Readonly<Record<string, string | readonly string[] | Readonly<Record<string, string>>>>;

/** The parts of asterisk-manager in use. Without a port it does not connect by itself. */
interface Manager {
  connect(port: number, host: string, callback?: () => void): void;
  login(callback: (refusal?: Fields) => void): void;
  action(fields: Record<string, string>, callback: (refusal: Fields | undefined, answer: Fields | undefined) => void): string;
  disconnect(callback?: () => void): void;
  on(event: "managerevent", listener: (event: Fields) => void): void;
  on(event: "error", listener: (reason: Error & { code?: string }) => void): void;
  on(event: "connect" | "close" | "end", listener: () => void): void;
  removeAllListeners(): void;
}

export interface AmiOptions { readonly host: string; readonly port: number; readonly user: string; readonly secret: string }

export interface AmiAnswer {
  readonly ok: boolean;
  /** Asterisk's message, or why the action was not carried out. */
  readonly message: string;
  /** Items of a list action, without the closing one. */
  readonly items: readonly Fields[];
}

export interface AmiCallbacks {
  readonly onUp: () => void;
  readonly onDown: (problem: string) => void;
  readonly onEvent: (event: Fields) => void;
}

export interface AmiClient {
  open(): void;
  /** Never rejects. Logged out: refused at once, never sent late. */
  action(fields: Readonly<Record<string, string>>, deadlineMs?: number): Promise<AmiAnswer>;
  close(): Promise<void>;
}

interface Waiting { readonly items: Fields[]; readonly settle: (answer: AmiAnswer) => void; readonly timer: NodeJS.Timeout }

interface Client {
  readonly options: AmiOptions;
  readonly callbacks: AmiCallbacks;
  readonly backOff: BackOff;
  readonly waiting: Map<string, Waiting>;
  manager: Manager | undefined;
  loggedIn: boolean;
  closed: boolean;
  missed: number;
  last: number;
  problem: string;
  timers: { watch?: NodeJS.Timeout; again?: NodeJS.Timeout };
}

const watchEveryMs = 10_000;
const loginWithinMs = 5000;

export function createAmiClient(options: AmiOptions, callbacks: AmiCallbacks): AmiClient {
  const client: Client = {
    options, callbacks, backOff: createBackOff(), waiting: new Map(), manager: undefined, loggedIn: false, closed: false, missed: 0, last: 0,
    problem: "AMI is not connected yet", timers: {},
  };
  return {
    open: () => { dial(client); },
    action: (fields, deadlineMs = 5000) => act(client, fields, deadlineMs),
    close: () => {
      client.closed = true;
      clearTimeout(client.timers.again);
      lose(client, "the service is closing");
      return Promise.resolve();
    },
  };
}

/** Why these fields may not be sent, or null. A key is a header's name; a value must not leave its line. */
export function faultOf(fields: Readonly<Record<string, string>>): string | null {
  for (const [key, value] of Object.entries(fields)) {
    if (!/^[A-Za-z][A-Za-z0-9-]*$/u.test(key)) return `"${key}" is not the name of an AMI header`;
    if (/[\r\n\u0000]/u.test(value)) return `the value of ${key} holds a line break or NUL`;
    if (key.toLowerCase() === "actionid") return "ActionID is given by the client";
  }
  return null;
}

function dial(client: Client): void {
  const { host, port, user, secret } = client.options;
  const manager = createManager(null, host, user, secret, true) as Manager;
  client.manager = manager;
  client.problem = `AMI does not answer at ${host}:${String(port)}`;
  const mine = (act: () => void) => (): void => { if (client.manager === manager) act(); };
  manager.on("error", (reason) => { if (client.manager === manager && reason.code !== undefined) client.problem = `AMI does not answer at ${host}:${String(port)} (${reason.code}): is manager.conf enabled, and are ATIENDE_AMI_HOST and ATIENDE_AMI_PORT right?`; });
  manager.on("close", mine(() => { lose(client, client.problem); }));
  manager.on("managerevent", (event) => { if (client.manager === manager) heard(client, event); });
  manager.connect(port, host, mine(() => { login(client, manager); }));
}

function login(client: Client, manager: Manager): void {
  const late = setTimeout(() => { if (client.manager === manager && !client.loggedIn) lose(client, "AMI did not answer the login in time"); }, loginWithinMs);
  manager.login((refusal) => {
    clearTimeout(late);
    if (client.manager !== manager) return;
    if (refusal !== undefined) {
      lose(client, `AMI password refused: Asterisk does not take the secret of user "${client.options.user}". Check ATIENDE_AMI_USER and ATIENDE_AMI_SECRET against its manager.conf`);
      return;
    }
    client.loggedIn = true;
    client.missed = 0;
    client.problem = "the AMI connection was lost";
    client.backOff.reset();
    client.timers.watch = setInterval(() => { watch(client); }, watchEveryMs);
    client.callbacks.onUp();
  });
}

function watch(client: Client): void {
  if (client.missed >= 2) { lose(client, "AMI has stopped answering"); return; }
  client.missed += 1;
  void act(client, { Action: "Ping" }, watchEveryMs).then(({ ok }) => { if (ok) client.missed = 0; });
}

function act(client: Client, fields: Readonly<Record<string, string>>, deadlineMs: number): Promise<AmiAnswer> {
  const fault = faultOf(fields);
  if (fault !== null) return Promise.resolve(no(`not sent: ${fault}`));
  const { manager } = client;
  if (manager === undefined || !client.loggedIn) return Promise.resolve(no(`not sent: ${client.problem}`));
  return new Promise((resolve) => {
    const id = `atiende-${String(++client.last)}`;
    const settle = (answer: AmiAnswer): void => {
      clearTimeout(timer);
      client.waiting.delete(id);
      resolve(answer);
    };
    const timer = setTimeout(() => { settle(no(`AMI did not answer ${fields["Action"] ?? ""} in time`)); }, deadlineMs);
    client.waiting.set(id, { items: [], settle, timer });
    manager.action({ ...fields, actionid: id }, (_refusal, answer) => {
      // The items and the end of a list come as events of the same id.
      if (answer?.["eventlist"] !== "start") settle({ ok: answer?.["response"] === "Success", message: textOf(answer, "message"), items: [] });
    });
  });
}

function heard(client: Client, event: Fields): void {
  const list = client.waiting.get(textOf(event, "actionid"));
  if (list === undefined) { client.callbacks.onEvent(event); return; }
  const part = textOf(event, "eventlist").toLowerCase();
  if (part === "complete") list.settle({ ok: true, message: "", items: list.items });
  else if (part === "cancelled") list.settle(no("the list was cancelled"));
  else list.items.push(event);
}

/** The line is gone, or given up: whoever waits is told, and it is made anew. */
function lose(client: Client, problem: string): void {
  const { manager } = client;
  clearInterval(client.timers.watch);
  client.manager = undefined;
  client.loggedIn = false;
  client.problem = problem;
  manager?.removeAllListeners();
  manager?.on("error", () => undefined);
  manager?.disconnect();
  for (const one of [...client.waiting.values()]) one.settle(no(problem));
  client.callbacks.onDown(problem);
  if (!client.closed) client.timers.again = setTimeout(() => { dial(client); }, client.backOff.next());
}

const no = (message: string): AmiAnswer => ({ ok: false, message, items: [] });

/** A header's text; the first where it repeats, "" where it is missing. */
export function textOf(fields: Fields | undefined, key: string): string {
  const value = fields?.[key];
  if (typeof value === "string") return value;
  return Array.isArray(value) ? String(value[0]) : "";
}
