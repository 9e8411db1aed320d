// Only what is used here of nodemailer 10: its SMTP connection and its writer of MIME messages.
declare module "nodemailer/lib/smtp-connection" {
  import type { Readable } from "node:stream";
  export interface SmtpFault extends Error { readonly code?: string; readonly responseCode?: number; readonly response?: string }
  export default class SMTPConnection {
    constructor(options: { readonly host: string; readonly port: number; readonly secure: boolean; readonly requireTLS?: boolean; readonly connectionTimeout?: number; readonly greetingTimeout?: number; readonly socketTimeout?: number });
    connect(done: (fault?: SmtpFault) => void): void;
    login(auth: { readonly user: string; readonly pass: string }, done: (fault: SmtpFault | null) => void): void;
    send(envelope: { readonly from: string; readonly to: readonly string[] }, message: Readable, done: (fault: SmtpFault | null, info?: { readonly response: string }) => void): void;
    on(event: "error", heard: (fault: SmtpFault) => void): this;
    on(event: "end", heard: () => void): this;
    quit(): void;
    close(): void;
  }
}
declare module "nodemailer/lib/mail-composer" {
  export default class MailComposer {
    constructor(mail: { readonly from: string; readonly to: string; readonly subject: string; readonly text: string; readonly html: string; readonly messageId: string; readonly date: Date; readonly headers: Readonly<Record<string, string>> });
    compile(): { build(): Promise<Buffer> };
  }
}
