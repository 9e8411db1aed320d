import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterEach, describe, expect, test } from "vitest";
import { addressOf, createSmtpMailer } from "../../../src/adapters/mail/smtp-mailer.ts";
import type { Mail } from "../../../src/app/communication/ports.ts";

const closers: (() => Promise<void>)[] = [];
afterEach(async () => { await Promise.all(closers.splice(0).map((close) => close())); });

const mail: Mail = { id: "welcome.first.1.7", to: "ana@example.com", subject: "Col·lecció d'hivern", text: "Bon dia, Ana.", html: "<p>Bon dia, Ana.</p>", language: "ca", optOut: "https://centre.example/u/x" };
const mailerTo = (port: number, login = "") => createSmtpMailer({ url: `smtp://${login}127.0.0.1:${String(port)}`, from: "Acme <news@acme.example>", deadlineMs: 4_000 });

interface Received { readonly messages: string[]; readonly port: number }

async function realServer(options: Partial<ConstructorParameters<typeof SMTPServer>[0]> = {}): Promise<Received> {
  const messages: string[] = [];
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ["STARTTLS"], ...options,
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => { parts.push(part); });
      stream.on("end", () => { messages.push(Buffer.concat(parts).toString("utf8")); done(null); });
    },
    ...options,
  });
  await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  closers.push(() => new Promise((resolve) => { server.close(() => { resolve(); }); }));
  return { messages, port: (server.server.address() as AddressInfo).port };
}

/** Says what it is told to after each line of the client, and dies when it is told null. */
async function scriptedServer(answer: (line: string, data: string) => string | null): Promise<{ readonly port: number; readonly heard: () => string }> {
  const sockets = new Set<Socket>();
  let heard = "";
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.write("220 ready\r\n");
    socket.on("data", (part) => {
      heard += part.toString();
      const line = part.toString();
      const said = answer(line, heard);
      if (said === null) socket.destroy(); else if (said !== "") socket.write(`${said}\r\n`);
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  closers.push(() => new Promise((resolve) => { for (const socket of sockets) socket.destroy(); server.close(() => { resolve(); }); }));
  return { port: (server.address() as AddressInfo).port, heard: () => heard };
}

const polite = (line: string): string => (line.startsWith("EHLO") ? "250 hello" : line.startsWith("DATA") ? "354 go on" : line.startsWith("QUIT") ? "221 bye" : "250 ok");

describe("a mail", () => {
  test("arrives with both texts, its Message-ID from step and person, and the one click that ends it (RFC 8058)", async () => {
    const { messages, port } = await realServer();
    expect(await mailerTo(port).send(mail)).toMatchObject({ result: "sent" });
    const [message = ""] = messages;
    expect(message).toContain("Message-ID: <welcome.first.1.7@acme.example>");
    expect(message).toContain("List-Unsubscribe: <https://centre.example/u/x>");
    expect(message).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    expect(message).toContain("Subject: =?UTF-8?Q?Col=C2=B7lecci=C3=B3");
    expect(message).toMatch(/Content-Type: text\/plain[\s\S]*Content-Type: text\/html/u);
  });

  test("about a contract names no way to end it", async () => {
    const { messages, port } = await realServer();
    await mailerTo(port).send({ ...mail, optOut: null });
    expect(messages[0]).not.toContain("List-Unsubscribe");
  });

  test("is sent under name and password where the server asks for them", async () => {
    const { messages, port } = await realServer({ authOptional: false, allowInsecureAuth: true, onAuth: ({ username, password }, _session, done) => { done(username === "me@acme" && password === "p:w" ? null : new Error("no"), { user: username }); } });
    expect(await mailerTo(port, "me%40acme:p%3Aw@").send(mail)).toMatchObject({ result: "sent" });
    expect(await mailerTo(port, "me%40acme:wrong@").send(mail)).toMatchObject({ result: "refused", again: false });
    expect(messages).toHaveLength(1);
  });
});

describe("what became of a mail is told as it is", () => {
  test("nobody listens: it did not leave, and is tried again", async () => {
    const { port } = await realServer();
    await Promise.all(closers.splice(0).map((close) => close()));
    expect(await mailerTo(port).send(mail)).toMatchObject({ result: "refused", again: true });
  });

  test.each<[string, string, boolean]>([["450 mailbox busy", "RCPT", true], ["550 no such user", "RCPT", false], ["452 full", ".", true], ["554 spam", ".", false]])("%s to %s: refused, again %s", async (said, to, again) => {
    const { port } = await scriptedServer((line) => (line.startsWith(to) || (to === "." && line.endsWith("\r\n.\r\n")) ? said : /^(?:EHLO|MAIL|RCPT|DATA|QUIT)/u.test(line) ? polite(line) : ""));
    expect(await mailerTo(port).send(mail)).toMatchObject({ result: "refused", again });
  });

  test("the server dies before the message flows: it did not leave", async () => {
    const { port } = await scriptedServer((line) => (line.startsWith("RCPT") ? null : polite(line)));
    expect(await mailerTo(port).send(mail)).toMatchObject({ result: "refused", again: true });
  });

  test("the server dies when it has the message and before it says so: nobody knows", async () => {
    const { port, heard } = await scriptedServer((line, all) => (all.includes("\r\n.\r\n") ? null : /^(?:EHLO|MAIL|RCPT|DATA)/u.test(line) ? polite(line) : ""));
    expect(await mailerTo(port).send(mail)).toMatchObject({ result: "unknown" });
    expect(heard()).toContain("welcome.first.1.7");
  });

  test("the server takes the message and never answers: nobody knows", async () => {
    const { port } = await scriptedServer((line) => (/^(?:EHLO|MAIL|RCPT|DATA)/u.test(line) ? polite(line) : ""));
    const mailer = createSmtpMailer({ url: `smtp://127.0.0.1:${String(port)}`, from: "a@acme.example", deadlineMs: 200 });
    expect(await mailer.send(mail)).toMatchObject({ result: "unknown" });
  });

  test("a sender is read from between < and >", () => {
    expect([addressOf("Acme, S.A. <a@b.example>"), addressOf("a@b.example")]).toEqual(["a@b.example", "a@b.example"]);
  });
});
