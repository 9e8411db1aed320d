// Agents' phones in Asterisk, by ARI push into sorcery's AstDB: no reload, no file, and they survive its restart. The
// service stays the source of truth and puts them again at every connect (idempotent, some 1.5 ms each).
import type { PhoneAccount } from "../../app/floor/phones.ts";
import type { Input } from "../../core/floor/floor.ts";
import type { AriEndpoint } from "./ari-events.ts";
import type { Log } from "./log.ts";
import { isGood, reasonOf, type AriRequest, type AriTransport } from "./transport.ts";

export interface ProvisioningOptions {
  readonly transport: AriTransport;
  readonly log: Log;
  readonly mediaAddress: string | null;
  readonly qualifySeconds: number;
}

export interface Provisioning {
  /** From now on these phones and no others. Pushes them at once if `isLive`. */
  want(phones: readonly PhoneAccount[], isLive: boolean): Promise<void>;
  /** Puts what is wanted, removes our phones that are not. */
  push(): Promise<void>;
  /** Makes or changes one phone, besides those that are wanted, until the next `want` decides. */
  lend(phone: PhoneAccount, isLive: boolean): Promise<void>;
  withdraw(endpoint: string, isLive: boolean): Promise<void>;
  /** Submits for every phone whether Asterisk has a contact for it (for a centre without AMI). */
  tellReachable(submit: (input: Input) => unknown): Promise<void>;
}

const ours = /^(?:agent|user|demo-caller)-/u;
const agents = /^agent-/u;
const deadlineMs = 5000;
const folder = "asterisk/config/dynamic/res_pjsip";

export function createProvisioning(options: ProvisioningOptions): Provisioning {
  let wanted: readonly PhoneAccount[] | null = null;
  let running: Promise<void> = Promise.resolve();
  // One push after another: two at once would race for the same objects.
  const next = (work: () => Promise<void> | undefined): Promise<void> => (running = running.then(work));
  const push = (): Promise<void> => next(() => (wanted === null ? undefined : pushAll(options, wanted)));
  const without = (endpoint: string): readonly PhoneAccount[] => (wanted ?? []).filter((phone) => phone.endpoint !== endpoint);
  return {
    want: (phones, isLive) => { wanted = phones; return isLive ? push() : Promise.resolve(); },
    push,
    lend: (phone, isLive) => {
      if (wanted !== null) wanted = [...without(phone.endpoint), phone];
      return isLive ? next(() => ask(options, phoneRequests(phone, options), "a phone could not be lent")) : Promise.resolve();
    },
    withdraw: (endpoint, isLive) => {
      if (wanted !== null) wanted = without(endpoint);
      return isLive ? next(() => ask(options, removal(endpoint), "a phone could not be withdrawn")) : Promise.resolve();
    },
    tellReachable: async (submit) => {
      for (const { technology, resource, state } of await listEndpoints(options)) {
        if (agents.test(resource)) submit({ type: "phone.changed", endpoint: `${technology}/${resource}`, phone: state === "online" ? "reachable" : "unreachable" });
      }
    },
  };
}

/** One phone at a time, so that calls' commands pass between them on the same socket. */
async function pushAll(options: ProvisioningOptions, phones: readonly PhoneAccount[]): Promise<void> {
  const names = new Set(phones.map(({ endpoint }) => endpoint));
  for (const { resource } of await listEndpoints(options)) {
    if (ours.test(resource) && !names.has(resource)) await ask(options, removal(resource), "a phone could not be removed");
  }
  for (const phone of phones) await ask(options, phoneRequests(phone, options), "a phone could not be set up");
}

async function listEndpoints({ transport, log }: ProvisioningOptions): Promise<readonly AriEndpoint[]> {
  const answer = await transport.request({ method: "GET", uri: "endpoints/PJSIP" }, deadlineMs);
  if (isGood(answer)) return JSON.parse(answer.body) as readonly AriEndpoint[];
  log.warn({ status: answer.status, reason: reasonOf(answer) }, "Asterisk does not list its phones");
  return [];
}

async function ask({ transport, log }: ProvisioningOptions, requests: readonly AriRequest[], failure: string): Promise<void> {
  const answers = await Promise.all(requests.map((request) => transport.request(request, deadlineMs)));
  answers.forEach((answer, i) => {
    if (!isGood(answer) && answer.status !== 404) log.error({ what: requests[i]?.uri, status: answer.status, reason: reasonOf(answer) }, failure);
  });
}

function removal(endpoint: string): AriRequest[] {
  return ["endpoint", "aor", "auth"].map((kind) => ({ method: "DELETE", uri: `${folder}/${kind}/${endpoint}` }));
}

type Settings = Readonly<Record<string, string>>;

/** The three objects of a phone. Names are those of pjsip.conf; media stays on `mediaAddress` where one is given. */
export function phoneRequests(phone: PhoneAccount, { mediaAddress, qualifySeconds }: Pick<ProvisioningOptions, "mediaAddress" | "qualifySeconds">): AriRequest[] {
  const { endpoint: name, password, transport, caller } = phone;
  const media: Settings = mediaAddress === null ? {} : { media_address: mediaAddress, bind_rtp_to_media_address: "yes" };
  const kind = transport === "websocket" ? browserPhone : deskPhone(mediaAddress === null);
  return [
    put("auth", name, { auth_type: "digest", username: name, password }),
    put("aor", name, { max_contacts: "1", remove_existing: "yes", qualify_frequency: String(qualifySeconds) }),
    put("endpoint", name, { context: "agents", aors: name, auth: name, disallow: "all", direct_media: "no", dtmf_mode: "rfc4733", rtp_symmetric: "yes", force_rport: "yes", ...kind, ...media, ...(caller === undefined ? {} : demoCaller(caller)) }),
  ];
}

/** A phone that is gone, of whichever kind, stops sending: its leg ends by that, and its caller is kept. */
const silence: Settings = { rtp_timeout: "30", rtp_timeout_hold: "300" };
/** Behind NAT a phone is called back where its REGISTER came from; on the loopback it is where it says it is. */
const deskPhone = (mayBeBehindNat: boolean): Settings => ({ allow: "ulaw,alaw,g722", webrtc: "no", rewrite_contact: mayBeBehindNat ? "yes" : "no", ...silence });
/** webrtc=yes turns on DTLS, ICE, rtcp-mux and bundle. */
const browserPhone: Settings = { allow: "opus,alaw,ulaw", webrtc: "yes", rewrite_contact: "yes", dtls_auto_generate_cert: "yes", rtp_keepalive: "5", ...silence };

/** His number is what we say and not what his browser does, and his context leads to the demo's numbers alone. */
function demoCaller({ shows }: NonNullable<PhoneAccount["caller"]>): Settings {
  const number = shows ?? "anonymous";
  return { context: "demo-callers", callerid: `"${number}" <${number}>`, callerid_privacy: shows === null ? "prohib" : "allowed", trust_id_inbound: "no" };
}

function put(kind: "auth" | "aor" | "endpoint", name: string, settings: Settings): AriRequest {
  return { method: "PUT", uri: `${folder}/${kind}/${name}`, body: { fields: Object.entries(settings).map(([attribute, value]) => ({ attribute, value })) } };
}
