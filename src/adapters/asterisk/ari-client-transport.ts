import type { AriTransport, TransportOptions } from "./transport.ts"; import type { Log } from "./log.ts";
export function createAriClientTransport(_o: TransportOptions, _log: Log): AriTransport { throw new Error("soon"); }
