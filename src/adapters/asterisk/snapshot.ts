// What lives in Asterisk at a (re)connect: nothing that happened while the line was down is told again, so the floor
// is reconciled with this list.
import type { Input, LiveBridge, LiveChannel } from "../../core/floor/floor.ts";
import { isDerived } from "../../core/kernel/ids.ts";
import type { BridgeId, ChannelId } from "../../core/kernel/kernel.ts";
import type { AriApplication, AriBridge, AriChannel } from "./ari-events.ts";
import { aniOf, dnisOf, trunkOf, type Reading } from "./read-event.ts";
import { isGood, reasonOf, type AriTransport } from "./transport.ts";

export interface Snapshot {
  readonly connected: Extract<Input, { type: "switch.connected" }>;
  /** Callers whom the dialplan offers at this moment: the offer was made while nobody listened. */
  readonly offered: readonly string[];
}

/** Lists channels and bridges; a string says why it could not. */
export async function takeSnapshot(transport: AriTransport, app: string, toE164: Reading["toE164"], deadlineMs: number): Promise<Snapshot | string> {
  const uris = ["channels", "bridges", `applications/${app}`];
  const answers = await Promise.all(uris.map((uri) => transport.request({ method: "GET", uri }, deadlineMs)));
  const refused = answers.find((answer) => !isGood(answer));
  if (refused !== undefined) return `Asterisk does not list its channels and bridges: ${reasonOf(refused)}`;
  const [live, bridges, application] = answers.map(({ body }) => JSON.parse(body) as unknown) as [readonly AriChannel[], readonly AriBridge[], AriApplication];
  const inApp = new Set(application.channel_ids);
  return {
    connected: { type: "switch.connected", channels: live.map((channel) => liveChannel(channel, inApp, toE164)), bridges: bridges.map(liveBridge) },
    offered: live.filter(({ id, dialplan }) => dialplan.app_name === "StasisBroadcast" && !inApp.has(id)).map(({ id }) => id),
  };
}

function liveChannel(channel: AriChannel, inApp: ReadonlySet<string>, toE164: Reading["toE164"]): LiveChannel {
  const { id, name, state, caller, dialplan } = channel;
  // The dialplan's line does not tell a caller whom we have from one whom nobody claimed yet; the application does.
  const ours = inApp.has(id);
  const isLeg = isDerived(id);
  const [kind, dialled = dialplan.exten, trunk = trunkOf(name)] = argumentsOf(channel);
  return {
    channelId: id as ChannelId, state: state === "Up" ? "up" : /^Ring/u.test(state) ? "ringing" : "down",
    ani: aniOf(caller.number, toE164), dnis: dnisOf(dialled, toE164), trunk,
    ours: ours || isLeg, leg: isLeg ? "leg" : ours && kind !== "slot" ? "caller" : "other",
  };
}

/** What the dialplan handed to the application: StasisBroadcast(ms,filter,a:b:c) or Stasis(app,a,b,c). */
function argumentsOf({ dialplan }: AriChannel): readonly string[] {
  const data = dialplan.app_data.split(",");
  if (dialplan.app_name === "StasisBroadcast") return (data[2] ?? "").split(":");
  return dialplan.app_name === "Stasis" ? data.slice(1) : [];
}

function liveBridge({ id, channels }: AriBridge): LiveBridge {
  return { bridgeId: id as BridgeId, channels: channels as readonly ChannelId[] };
}
