// Whether an error, or what caused it, says that Postgres cannot be reached. SQLSTATE classes: 08 connection,
// 57P0x shutting down or starting, 53300 too many connections, 57014 statement_timeout.
const codes = /^(?:ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|ENOENT|EAI_AGAIN|08.{3}|57P0[1-5]|53300|57014)$/u;
const words = /Connection terminated|connection timeout|timeout exceeded when trying to connect|Query read timeout|Timeout acquiring a connection|the database is away/iu;
const deepest = 5;

export function isAway(reason: unknown, depth = 0): boolean {
  if (typeof reason !== "object" || reason === null || depth > deepest) return false;
  const { code, message, cause, errors } = reason as { code?: unknown; message?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === "string" && codes.test(code) && !("path" in reason)) return true;
  if (typeof message === "string" && words.test(message)) return true;
  return (Array.isArray(errors) && errors.some((one) => isAway(one, depth + 1))) || isAway(cause, depth + 1);
}
