// Mail over SMTP (RFC 5321). One connection a mail, so that what became of it is certain: as long as the message has not begun
// to flow nobody has it; once it flows, only the server's own answer tells, and without one nobody knows.
import { Readable } from "node:stream";
import type SMTPConnection from "nodemailer/lib/smtp-connection";
import type { SmtpFault } from "nodemailer/lib/smtp-connection";
import type { Mail, Mailer, SendEnd } from "../../app/communication/ports.ts";

export interface SmtpOptions {
  /** smtp:// or smtps://, with name and password where the server asks for them. */
  readonly url: string;
  /** "Acme <news@acme.example>" */
  readonly from: string;
  readonly deadlineMs: number;
}

export function createSmtpMailer({ url, from, deadlineMs }: SmtpOptions): Mailer {
  const open = new Set<SMTPConnection>();
  return {
    async send(mail) {
      const { message, envelope } = await written(mail, from);
      const { default: Connection } = await import("nodemailer/lib/smtp-connection");
      const connection = new Connection({ ...serverOf(url), connectionTimeout: deadlineMs, greetingTimeout: deadlineMs, socketTimeout: deadlineMs });
      open.add(connection);
      try {
        return await handOver(connection, { url, message, envelope });
      } finally {
        open.delete(connection);
        connection.close();
      }
    },
    close: () => { for (const connection of open) connection.close(); },
  };
}

/** The same step and person is the same Message-ID, so that a server that keeps them apart by it keeps one. */
async function written(mail: Mail, from: string): Promise<{ readonly message: Buffer; readonly envelope: { readonly from: string; readonly to: readonly string[] } }> {
  const { default: Composer } = await import("nodemailer/lib/mail-composer");
  const sender = addressOf(from);
  const domain = sender.split("@").at(-1) ?? "localhost";
  const ends = mail.optOut === null ? {} : { "List-Unsubscribe": `<${mail.optOut}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
  const message = await new Composer({
    from, to: mail.to, subject: mail.subject, text: mail.text, html: mail.html, messageId: `<${mail.id}@${domain}>`, date: new Date(),
    headers: { "Content-Language": mail.language, "Auto-Submitted": "auto-generated", ...ends },
  }).compile().build();
  return { message, envelope: { from: sender, to: [mail.to] } };
}

export function addressOf(from: string): string {
  return (/<([^<>]+)>\s*$/u.exec(from)?.[1] ?? from).trim();
}

/** Names and passwords cross no net in clear: off this machine TLS is demanded where there are any. */
function serverOf(url: string): { readonly host: string; readonly port: number; readonly secure: boolean; readonly requireTLS: boolean } {
  const { protocol, hostname, port, username } = new URL(url);
  const secure = protocol === "smtps:";
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return { host: hostname.replace(/^\[|\]$/gu, ""), port: port === "" ? (secure ? 465 : 587) : Number(port), secure, requireTLS: !secure && !isHere && username !== "" };
}

interface Given { readonly url: string; readonly message: Buffer; readonly envelope: { readonly from: string; readonly to: readonly string[] } }

function handOver(connection: SMTPConnection, { url, message, envelope }: Given): Promise<SendEnd> {
  let hasBegun = false;
  // Read for the first time when the server has said that it takes it.
  const flowing = Readable.from((function* () { hasBegun = true; yield message; })());
  return new Promise((resolve) => {
    const fail = (fault: SmtpFault): void => { resolve(endOf(fault, hasBegun)); };
    connection.on("error", fail);
    connection.on("end", () => { fail(new Error("the server closed the connection")); });
    connection.connect((fault) => {
      if (fault) { fail(fault); return; }
      logIn(connection, url, (refused) => {
        if (refused) { fail(refused); return; }
        connection.send(envelope, flowing, (lost, info) => {
          if (lost) { fail(lost); return; }
          connection.quit();
          resolve({ result: "sent", reference: info?.response.slice(0, 200) ?? null });
        });
      });
    });
  });
}

function logIn(connection: SMTPConnection, url: string, done: (fault: SmtpFault | null) => void): void {
  const { username, password } = new URL(url);
  if (username === "") done(null);
  else connection.login({ user: decodeURIComponent(username), pass: decodeURIComponent(password) }, done);
}

/** Codes of nodemailer: EENVELOPE and EMESSAGE are answers of the server, to the addresses and to the whole message. */
function endOf({ code = "", responseCode = 0, message }: SmtpFault, hasBegun: boolean): SendEnd {
  const reason = message.slice(0, 300);
  const isAnswer = code === "EENVELOPE" || code === "EMESSAGE";
  if (hasBegun && !isAnswer) return { result: "unknown", reason };
  // 4xx: not now. What never came to an answer may come to one.
  return { result: "refused", reason, again: isAnswer ? responseCode < 500 : code !== "EAUTH" };
}
