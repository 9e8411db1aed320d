// A refusal to a person or program at the door. Adapters turn it into problem+json (RFC 9457) or a `refused` frame.

/** `code` is public and stable, kebab-case; `status` is the HTTP status; the message says what to do. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: readonly { readonly pointer: string; readonly detail: string }[];

  constructor(status: number, code: string, message: string, details: Refusal["details"] = []) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.code = code;
    this.details = details;
  }
}
