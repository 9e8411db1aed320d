// Which operation of ari-client stands for a request: the package names operations as Asterisk's api-docs do.
import type { AriRequest } from "./transport.ts";

export interface Operation {
  readonly resource: string;
  readonly operation: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

interface Row { readonly pattern: RegExp; readonly names: readonly string[]; readonly resource: string; readonly operation: string }

const rows: readonly Row[] = [
  row("GET applications/{applicationName}", "applications", "get"),
  row("PUT applications/{applicationName}/eventFilter", "applications", "filter"),
  row("GET channels", "channels", "list"),
  row("POST channels/{channelId}", "channels", "originateWithId"),
  row("DELETE channels/{channelId}", "channels", "hangup"),
  row("POST channels/{channelId}/answer", "channels", "answer"),
  row("POST channels/{channelId}/continue", "channels", "continueInDialplan"),
  row("POST channels/{channelId}/dtmf", "channels", "sendDTMF"),
  row("POST channels/{channelId}/mute", "channels", "mute"),
  row("DELETE channels/{channelId}/mute", "channels", "unmute"),
  row("POST channels/{channelId}/variable", "channels", "setChannelVar"),
  row("POST channels/{channelId}/moh", "channels", "startMoh"),
  row("DELETE channels/{channelId}/moh", "channels", "stopMoh"),
  row("POST channels/{channelId}/play/{playbackId}", "channels", "playWithId"),
  row("POST channels/{channelId}/snoop/{snoopId}", "channels", "snoopChannelWithId"),
  row("POST channels/{channelId}/record", "channels", "record"),
  row("DELETE playbacks/{playbackId}", "playbacks", "stop"),
  row("POST recordings/live/{recordingName}/stop", "recordings", "stop"),
  row("POST recordings/live/{recordingName}/mute", "recordings", "mute"),
  row("DELETE recordings/live/{recordingName}/mute", "recordings", "unmute"),
  row("GET bridges", "bridges", "list"),
  row("POST bridges/{bridgeId}", "bridges", "createWithId"),
  row("DELETE bridges/{bridgeId}", "bridges", "destroy"),
  row("POST bridges/{bridgeId}/addChannel", "bridges", "addChannel"),
  row("POST bridges/{bridgeId}/removeChannel", "bridges", "removeChannel"),
  row("POST events/claim", "events", "claimChannel"),
  row("GET endpoints/{tech}", "endpoints", "listByTech"),
  row("GET asterisk/info", "asterisk", "getInfo"),
  row("GET asterisk/ping", "asterisk", "ping"),
  row("PUT asterisk/modules/{moduleName}", "asterisk", "reloadModule"),
  row("PUT asterisk/config/dynamic/{configClass}/{objectType}/{id}", "asterisk", "updateObject"),
  row("DELETE asterisk/config/dynamic/{configClass}/{objectType}/{id}", "asterisk", "deleteObject"),
];

function row(template: string, resource: string, operation: string): Row {
  const names = [...template.matchAll(/\{(\w+)\}/gu)].map(([, name = ""]) => name);
  return { pattern: new RegExp(`^${template.replace(/\{\w+\}/gu, "([^/]+)")}$`, "u"), names, resource, operation };
}

/** The operation and its parameters, or null for a request that has none here. */
export function operationOf({ method, uri, query = {}, body = {} }: AriRequest): Operation | null {
  for (const { pattern, names, resource, operation } of rows) {
    const found = pattern.exec(`${method} ${uri}`);
    if (found === null) continue;
    const path = Object.fromEntries(names.map((name, i) => [name, found[i + 1]]));
    // This one's whole body is a single parameter; elsewhere its members are parameters of their own.
    const members = operation === "filter" ? { filter: body } : Object.fromEntries(Object.entries(body).map(([name, value]) => [name, flat(name, value)]));
    return { resource, operation, parameters: { ...path, ...query, ...members } };
  }
  return null;
}

/** The package writes parameters into the query, lists with commas; `variables` and `fields` stay JSON. */
function flat(name: string, value: unknown): unknown {
  return Array.isArray(value) && name !== "fields" ? value.join(",") : value;
}
