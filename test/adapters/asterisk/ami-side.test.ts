// What is told to Asterisk over AMI, against a small server that keeps what it is told.
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createAmiSide, type AmiSide } from "../../../src/adapters/asterisk/ami-side.ts";
import { until } from "../../support/until.ts";

let server: Server;
let sockets: Socket[];
let kept: string[];
/** How often it asked for all phones: it does so when it is up. */
let risen: number;
let doesKeep: boolean;
let warned: number;
let side: AmiSide;

function take(socket: Socket, block: string): void {
  const value = (name: string): string => new RegExp(`^${name}: (.*)$`, "imu").exec(block)?.[1]?.trim() ?? "";
  const action = value("Action");
  if (action === "PJSIPShowContacts") risen += 1;
  if (action === "DBPut") kept.push(`${value("Key")} ${value("Val")}`);
  socket.write(`Response: ${action === "DBPut" && !doesKeep ? "Error" : "Success"}\r\nMessage: so be it\r\nActionID: ${value("ActionID")}\r\n\r\n`);
}

beforeEach(async () => {
  [sockets, kept, risen, doesKeep, warned] = [[], [], 0, true, 0];
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    let text = "";
    socket.on("data", (data) => {
      const blocks = (text + data.toString()).split("\r\n\r\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) take(socket, block);
    });
  });
  await new Promise<void>((done) => { server.listen(0, "127.0.0.1", done); });
  const { port } = server.address() as AddressInfo;
  side = createAmiSide({ host: "127.0.0.1", port, user: "atiende", secret: "secret" }, { submit: () => undefined, log: { debug: () => undefined, info: () => undefined, warn: () => { warned += 1; }, error: () => undefined } });
  side.open();
  await until(() => risen === 1, { what: "it is up" });
});

afterEach(async () => {
  await side.close();
  for (const socket of sockets) socket.destroy();
  await new Promise((done) => server.close(done));
});

const numbers = ["+34600111222", "600111222"];
/** He speaks this language; waits until so many lines have arrived. */
async function speaks(language: string, count: number): Promise<void> {
  side.rememberLanguage(numbers, language);
  await until(() => kept.length >= count, { what: `${String(count)} lines` });
}

test("a caller's language is written down under each of his numbers, and again only when it is another", async () => {
  await speaks("ca", 2);
  side.rememberLanguage(numbers, "ca");
  await speaks("en", 4);
  expect(kept).toEqual(["+34600111222 ca", "600111222 ca", "+34600111222 en", "600111222 en"]);
});

test("one that was refused is told again", async () => {
  doesKeep = false;
  await speaks("ca", 2);
  await until(() => warned === 2, { what: "both were refused" });
  doesKeep = true;
  await speaks("ca", 4);
  expect(kept).toEqual(["+34600111222 ca", "600111222 ca", "+34600111222 ca", "600111222 ca"]);
});

test("an Asterisk that has gone and come back is told anew", async () => {
  await speaks("ca", 2);
  sockets[0]?.destroy();
  await until(() => risen === 2, { what: "it is up again" });
  await speaks("ca", 4);
  expect(kept).toHaveLength(4);
});
