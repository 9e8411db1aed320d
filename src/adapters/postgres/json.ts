// JSON for jsonb columns. Postgres refuses NUL and unpaired surrogates inside jsonb; a caller's odd byte must not
// block the journal, so they become U+FFFD.

const refused = /\\\\|\\u0000|\\ud[89a-f][0-9a-f]{2}/gu;

export function jsonOf(value: unknown): string {
  return JSON.stringify(value).replace(refused, (found) => (found === "\\\\" ? found : "\\ufffd"));
}
