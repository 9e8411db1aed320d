// Who a SIP request says it is from. A browser may speak for its own phone alone: Asterisk asks known phones for their
// password, but takes a stranger's call as that of a trunk where the trunk's address is this machine's.

const longest = 64 * 1024;

/** Whether a message may go on to Asterisk: an answer, something within a dialog, or a request from this very user. */
export function mayPass(message: string, user: string): boolean {
  if (message.trim() === "") return true;
  if (message.length > longest || message.startsWith("SIP/2.0 ")) return message.length <= longest;
  const head = message.split(/\r\n\r\n/u, 1)[0] ?? "";
  // Within a dialog both ends are known by its tags, and the names are those that began it.
  const to = headers(head, "to", "t");
  if (to.length === 1 && /;\s*tag=/iu.test(to[0] ?? "")) return true;
  const from = headers(head, "from", "f");
  return from.length === 1 && userIn(from[0] ?? "") === user;
}

/** Values of a header by its name or short form; a folded line belongs to the one before (RFC 3261, 7.3.1). */
function headers(head: string, name: string, short: string): readonly string[] {
  return head.replaceAll(/\r\n[ \t]+/gu, " ").split("\r\n").slice(1)
    .map((line) => /^([\w-]+)[ \t]*:(.*)$/u.exec(line))
    .filter((found) => found !== null && [name, short].includes((found[1] ?? "").toLowerCase()))
    .map((found) => found?.[2] ?? "");
}

/** The user of the one address in a From; null where there is none, or more than one could be meant. */
function userIn(value: string): string | null {
  const found = [...value.replaceAll(/"(?:[^"\\]|\\.)*"/gu, "").matchAll(/sips?:([^@>;\s]+)@/giu)];
  return found.length === 1 ? found[0]?.[1] ?? null : null;
}
