// Trunks: the lines of a carrier, as $ATIENDE_DATA/trunks.json has them. A trunk is known by the addresses it calls from, or
// registers with a password. An example is in the README. Anything that could write a line of its own into pjsip.conf is
// refused.
export interface Trunk {
  readonly name: string;
  /** where we send calls and registrations: host or host:port */
  readonly host: string;
  readonly transport: "udp" | "tcp" | "tls";
  /** addresses or networks that calls of this trunk come from */
  readonly match: readonly string[];
  readonly username: string | null;
  readonly password: string | null;
  readonly register: boolean;
  readonly codecs: readonly string[];
  /** Seconds without a packet of sound after which whoever is at the other end is gone. */
  readonly rtpTimeout: number;
}

/** Of a carrier that sends sound without a break, also from who is silent. */
export const usualRtpTimeout = 60;

/** Of a trunk that was written without one: its carrier may send nothing from who is silent, as from who hears music. */
const unsaidRtpTimeout = 300;

/** Pure: trunks from the file's text, or what is wrong with it, each fault with its place. */
export function parseTrunks(text: string): { readonly trunks: readonly Trunk[]; readonly faults: readonly string[] } {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (reason) {
    return { trunks: [], faults: [`trunks.json is not JSON: ${String(reason)}`] };
  }
  if (!Array.isArray(list)) return { trunks: [], faults: ["trunks.json must be a list: [{\"name\":\"carrier\",\"host\":\"sip.example.com\",\"match\":[\"192.0.2.10\"]}]"] };
  const read = list.map((each: unknown, n) => parseTrunk(each, `trunks.json, entry ${String(n + 1)}`));
  const names = read.map(({ trunk }) => trunk.name);
  const twice = names.filter((name, n) => names.indexOf(name) !== n).map((name) => `trunks.json names the trunk "${name}" twice`);
  return { trunks: read.map(({ trunk }) => trunk), faults: [...read.flatMap(({ faults }) => faults), ...twice] };
}

const word = /^[A-Za-z0-9._-]{1,40}$/u;
const place = /^[A-Za-z0-9.:[\]-]{1,120}$/u;
const network = /^[0-9A-Fa-f.:]{2,45}(?:\/\d{1,3})?$/u;
const credential = /^[\x21-\x3a\x3c-\x7e]{1,120}$/u;

function parseTrunk(value: unknown, at: string): { trunk: Trunk; faults: string[] } {
  const entry = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  const faults: string[] = [];
  const text = (key: string, pattern: RegExp, otherwise: string | null): string | null => {
    const given = entry[key];
    if (given === undefined) return otherwise;
    if (typeof given === "string" && pattern.test(given)) return given;
    faults.push(`${at}: "${key}" is not usable: ${JSON.stringify(given)}`);
    return otherwise;
  };
  const listed = (key: string, pattern: RegExp, otherwise: readonly string[]): readonly string[] => {
    const given = entry[key];
    if (given === undefined) return otherwise;
    if (Array.isArray(given) && given.every((each) => typeof each === "string" && pattern.test(each))) return given as string[];
    faults.push(`${at}: "${key}" must be a list of words as ${pattern.source}`);
    return otherwise;
  };
  const seconds = (key: string, otherwise: number): number => {
    const given = entry[key];
    if (given === undefined || (Number.isInteger(given) && (given as number) >= 10 && (given as number) <= 3_600)) return (given as number | undefined) ?? otherwise;
    faults.push(`${at}: "${key}" must be whole seconds, 10 to 3600`);
    return otherwise;
  };
  const unknown = Object.keys(entry).filter((key) => !["name", "host", "transport", "match", "username", "password", "register", "codecs", "rtpTimeout"].includes(key));
  if (unknown.length > 0) faults.push(`${at}: not known: ${unknown.join(", ")}`);
  const trunk: Trunk = {
    name: text("name", word, null) ?? "", host: text("host", place, null) ?? "",
    transport: (text("transport", /^(?:udp|tcp|tls)$/u, "udp") ?? "udp") as Trunk["transport"],
    match: listed("match", network, []), username: text("username", credential, null), password: text("password", credential, null),
    register: entry["register"] === true, codecs: listed("codecs", /^(?:ulaw|alaw|g722|opus)$/u, ["alaw", "ulaw", "g722"]), rtpTimeout: seconds("rtpTimeout", unsaidRtpTimeout),
  };
  return { trunk, faults: [...faults, ...missing(trunk, at)] };
}

function missing(trunk: Trunk, at: string): string[] {
  const faults: string[] = [];
  if (trunk.name === "") faults.push(`${at}: "name" is missing`);
  if (trunk.host === "") faults.push(`${at}: "host" is missing: the carrier's SIP address`);
  if (trunk.register && (trunk.username === null || trunk.password === null)) faults.push(`${at}: a trunk that registers needs "username" and "password"`);
  if (!trunk.register && trunk.match.length === 0) faults.push(`${at}: give "match", the addresses its calls come from, or "register": true`);
  return faults;
}
