// A wire between Asterisk's ARI port and the service that notes when each StasisStart passes. It changes nothing; the
// hop it adds counts against the service.
import { createConnection, createServer } from "node:net";
import type { AddressInfo, Server } from "node:net";

export interface AriTap {
  readonly url: string;
  /** Channel id → `performance.now()` at which its StasisStart left Asterisk. */
  readonly starts: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

const mark = /"type":"StasisStart".{0,400}?"channel":\{"id":"([^"]+)"/gsu;

/** Opens the tap before Asterisk's HTTP port. */
export async function openAriTap(target: { readonly host: string; readonly port: number }): Promise<AriTap> {
  const starts = new Map<string, number>();
  const server: Server = createServer({ noDelay: true }, (client) => {
    const asterisk = createConnection({ ...target, noDelay: true });
    let tail = "";
    asterisk.on("data", (data) => {
      const at = performance.now();
      const text = tail + data.toString("latin1");
      for (const [, id = ""] of text.matchAll(mark)) if (!starts.has(id)) starts.set(id, at);
      tail = text.slice(-600);
    });
    client.pipe(asterisk);
    asterisk.pipe(client);
    client.on("error", () => asterisk.destroy());
    asterisk.on("error", () => client.destroy());
    client.on("close", () => asterisk.destroy());
  });
  await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}`, starts, close: () => new Promise((resolve) => { server.close(() => { resolve(); }); }) };
}
