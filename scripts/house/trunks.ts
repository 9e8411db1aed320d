// Trunks as PJSIP objects. What a trunk is, and what is wrong with a list of them, is in src/app/trunk-list.ts.
import type { Trunk } from "../../src/app/administration/trunk-list.ts";

export interface TrunkContext { readonly mediaAddress: string | null; readonly tls: boolean }

/** The lines of pjsip.conf for one trunk. No `auth` for what comes in: a carrier is known by its address. */
export function renderTrunk(trunk: Trunk, context: TrunkContext): string {
  const { name, host, transport } = trunk;
  const uri = `sip:${host}${transport === "udp" ? "" : `\\;transport=${transport}`}`;
  const login = trunk.username !== null && trunk.password !== null ? { username: trunk.username, password: trunk.password } : null;
  return [
    endpoint(`trunk-${name}`, context, [
      `transport = ${transport}`, `allow = ${trunk.codecs.join(",")}`, `aors = trunk-${name}`, ...silence(trunk.rtpTimeout),
      ...(login !== null ? [`outbound_auth = trunk-${name}`, `from_user = ${login.username}`] : []),
    ]),
    section(`trunk-${name}`, "aor", [`contact = ${uri}`, "; one that does not answer is not dialled until it does: it has time to, and is asked again soon", "qualify_timeout = 10", "qualify_frequency = 20"]),
    ...(login !== null ? [section(`trunk-${name}`, "auth", ["auth_type = digest", `username = ${login.username}`, `password = ${login.password}`])] : []),
    ...(trunk.match.length > 0 ? [section(`trunk-${name}`, "identify", [`endpoint = trunk-${name}`, ...trunk.match.map((each) => `match = ${each}`)])] : []),
    ...(trunk.register
      ? [section(`trunk-${name}`, "registration", [
          `transport = ${transport}`, `outbound_auth = trunk-${name}`, `server_uri = ${uri}`, `client_uri = sip:${trunk.username ?? ""}@${host}`,
          `contact_user = ${trunk.username ?? ""}`, "; calls of the registration find their endpoint by its line", "line = yes", `endpoint = trunk-${name}`,
          "retry_interval = 30", "; a wrong password is tried again too: it may be mended at the other end", "forbidden_retry_interval = 300", "max_retries = 10000",
        ])]
      : []),
  ].join("\n\n");
}

/** The demo's trunk: any caller of this machine, who dials a number of the demo. */
export function renderDemoTrunk(context: TrunkContext): string {
  return [
    "; The demo: whoever calls from this machine is a customer. Agents' phones are told apart by their names.",
    endpoint("trunk-demo", context, ["transport = udp", "allow = alaw,ulaw,g722,opus", ...silence(programRtpTimeout)]),
    section("trunk-demo", "identify", ["endpoint = trunk-demo", "match = 127.0.0.0/8"]),
  ].join("\n");
}

function endpoint(name: string, { mediaAddress }: TrunkContext, more: readonly string[]): string {
  return section(name, "endpoint", [
    "context = inbound", "disallow = all", ...more,
    "; media goes through us: keys are heard, calls recorded, and a restart of the service is not heard",
    "direct_media = no", "dtmf_mode = auto", "rtp_symmetric = yes", "force_rport = yes", "rewrite_contact = yes",
    "; who calls is what the carrier asserts", "trust_id_inbound = yes", "send_pai = yes",
    "timers = no", "allow_subscribe = no", "allow_transfer = no", "t38_udptl = no",
    ...(mediaAddress === null ? [] : ["; media never leaves this machine", `media_address = ${mediaAddress}`, "bind_rtp_to_media_address = yes"]),
  ]);
}

/** Who put us on hold may send nothing meanwhile; whom we put on hold goes on sending, and so does who listens or is parked. */
const leastHoldSeconds = 900;
/** Programs on this machine call without a sound. */
const programRtpTimeout = 300;

function silence(rtpTimeout: number): readonly string[] {
  return ["; who is gone without a BYE (a dead trunk, a lost network) leaves his agent free", `rtp_timeout = ${String(rtpTimeout)}`, `rtp_timeout_hold = ${String(Math.max(leastHoldSeconds, rtpTimeout))}`];
}

function section(name: string, type: string, lines: readonly string[]): string {
  return [`[${name}]`, `type = ${type}`, ...lines].join("\n");
}
