// The guard around asterisk-manager, against a small server that speaks AMI's lines.
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAmiClient, faultOf, type AmiClient, type Fields } from "../../../src/adapters/asterisk/ami-client.ts";
import { until } from "../../support/until.ts";

interface Seen { readonly action: string; readonly id: string; readonly headers: readonly string[] }

let server: Server;
let sockets: Socket[];
let seen: Seen[];
let events: Fields[];
let downs: string[];
let ups: number;
let client: AmiClient;
/** What the server answers to an action, without its ActionID line; null for silence. */
let answer: (one: Seen) => string | null;

function take(socket: Socket, block: string): void {
  const headers = block.split("\r\n");
  const value = (name: string): string => headers.find((line) => line.toLowerCase().startsWith(`${name}: `))?.slice(name.length + 2) ?? "";
  const one = { action: value("action"), id: value("actionid"), headers };
  seen.push(one);
  const said = answer(one);
  if (said !== null) for (const part of said.split("\r\n\r\n")) socket.write(`${part}\r\nActionID: ${one.id}\r\n\r\n`);
}

beforeEach(async () => {
  [sockets, seen, events, downs, ups] = [[], [], [], [], 0];
  answer = () => "Response: Success\r\nMessage: fine";
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    socket.write("Asterisk Call Manager/9.0.0\r\n");
    let text = "";
    socket.on("data", (data) => {
      text += data.toString();
      const blocks = text.split("\r\n\r\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) take(socket, block);
    });
  });
  await new Promise<void>((done) => { server.listen(0, "127.0.0.1", done); });
  client = createAmiClient({ host: "127.0.0.1", port: (server.address() as AddressInfo).port, user: "atiende", secret: "secret" },
    { onUp: () => { ups += 1; }, onDown: (problem) => { downs.push(problem); }, onEvent: (event) => { events.push(event); } });
});

afterEach(async () => {
  await client.close();
  for (const socket of sockets) socket.destroy();
  await new Promise((done) => server.close(done));
});

const loggedIn = async (): Promise<void> => {
  client.open();
  await until(() => ups > 0, { what: "the client is logged in" });
};

describe("the AMI client's guard", () => {
  it("logs in with user and secret, and carries out an action", async () => {
    await loggedIn();
    expect(seen[0]?.headers).toEqual(expect.arrayContaining(["Username: atiende", "Secret: secret"]));
    expect(await client.action({ Action: "DBPut", Family: "f", Key: "k", Val: "v" })).toEqual({ ok: true, message: "fine", items: [] });
    expect(seen[1]?.headers).toEqual(expect.arrayContaining(["Action: DBPut", "Family: f", "Key: k", "Val: v"]));
  });

  it.each([
    [{ Action: "DBPut", Val: "a\r\nAction: Command" }], [{ Action: "DBPut", Val: "a\nb" }], [{ Action: "DBPut", Val: "a\rb" }], [{ Action: "DBPut", Val: "a\u0000b" }],
    [{ Action: "DBPut", "Val: x\r\nAction": "Command" }], [{ Action: "DBPut", "": "x" }], [{ Action: "DBPut", ActionID: "mine" }],
  ] as Record<string, string>[][])("refuses %j, and nothing of it reaches Asterisk", async (fields = {}) => {
    await loggedIn();
    expect(await client.action(fields)).toMatchObject({ ok: false, message: expect.stringMatching(/^not sent: /u) as string });
    await client.action({ Action: "Ping" });
    expect(seen.map(({ action }) => action.toLowerCase())).toEqual(["login", "ping"]);
  });

  it("lets ordinary text pass", () => {
    expect(faultOf({ Action: "QueueAdd", Queue: "failover-operators", Interface: "PJSIP/agent-101", MemberName: "Núria: 1 <x>" })).toBeNull();
  });

  it("refuses at once while logged out, and sends nothing later", async () => {
    expect(await client.action({ Action: "QueueAdd", Queue: "q" })).toMatchObject({ ok: false, message: expect.stringMatching(/not connected/u) as string });
    await loggedIn();
    await client.action({ Action: "Ping" });
    expect(seen.map(({ action }) => action.toLowerCase())).toEqual(["login", "ping"]);
  });

});

describe("the AMI client's actions", () => {
  it("gives up an action that is not answered in time", async () => {
    await loggedIn();
    answer = () => null;
    expect(await client.action({ Action: "QueueStatus" }, 50)).toEqual({ ok: false, message: "AMI did not answer QueueStatus in time", items: [] });
  });

  it("tells why an action was refused", async () => {
    await loggedIn();
    answer = () => "Response: Error\r\nMessage: Permission denied";
    expect(await client.action({ Action: "Command" })).toEqual({ ok: false, message: "Permission denied", items: [] });
  });

  it("collects a list until it is complete, and gives its items to nobody else", async () => {
    await loggedIn();
    answer = () => ["Response: Success\r\nEventList: start", "Event: ContactList\r\nUri: a", "Event: ContactList\r\nUri: b", "Event: ContactListComplete\r\nEventList: Complete"].join("\r\n\r\n");
    const { ok, items } = await client.action({ Action: "PJSIPShowContacts" });
    expect(ok).toBe(true);
    expect(items.map((item) => item["uri"])).toEqual(["a", "b"]);
    expect(events).toEqual([]);
  });

  it("keeps answers apart that come together", async () => {
    await loggedIn();
    answer = ({ headers }) => `Response: Success\r\nMessage: ${headers.find((line) => line.startsWith("Key: ")) ?? ""}`;
    const answers = await Promise.all(["1", "2", "3"].map((Key) => client.action({ Action: "DBGet", Key })));
    expect(answers.map(({ message }) => message)).toEqual(["Key: 1", "Key: 2", "Key: 3"]);
  });

  it("hands on events as they come, split over packets or not", async () => {
    await loggedIn();
    sockets[0]?.write("Event: ContactStatus\r\nContactSta");
    sockets[0]?.write("tus: Reachable\r\n\r\nEvent: Registry\r\nStatus: Registered\r\n\r\n");
    await until(() => events.length === 2, { what: "two events" });
    expect(events).toMatchObject([{ event: "ContactStatus", contactstatus: "Reachable" }, { event: "Registry", status: "Registered" }]);
  });

});

describe("the AMI client's line", () => {
  it("tells waiting actions of a lost connection, and comes back by itself", async () => {
    await loggedIn();
    answer = () => null;
    const waiting = client.action({ Action: "QueueStatus" });
    await until(() => seen.some(({ action }) => action === "QueueStatus"), { what: "the action is sent" });
    answer = () => "Response: Success";
    sockets[0]?.destroy();
    expect(await waiting).toMatchObject({ ok: false, message: "the AMI connection was lost" });
    await until(() => ups === 2, { what: "the client is logged in again" });
    expect(await client.action({ Action: "Ping" })).toMatchObject({ ok: true });
  });

  it("says what to do when the secret is refused", async () => {
    answer = () => "Response: Error\r\nMessage: Authentication failed";
    client.open();
    await until(() => downs.length > 0, { what: "the refusal" });
    expect(downs[0]).toMatch(/^AMI password refused: .*ATIENDE_AMI_SECRET/u);
  });
});
