// A line to Postgres that can be cut (as when it is stopped), frozen (as when its machine hangs) and mended.
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export interface FragileLine { readonly url: string; cut(): Promise<void>; freeze(): void; thaw(): void; mend(): Promise<void>; close(): Promise<void> }

export async function openFragileLine(url: string): Promise<FragileLine> {
  const target = new URL(url);
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((near) => {
    const far = connect(Number(target.port || 5432), target.hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    near.pipe(far).pipe(near);
    for (const socket of pair) socket.on("error", () => undefined).on("close", () => { near.destroy(); far.destroy(); pairs.delete(pair); });
    if (isFrozen) for (const socket of pair) socket.pause();
  });
  let isFrozen = false;
  const listen = (port: number): Promise<void> => new Promise((resolve) => { server.listen(port, "127.0.0.1", resolve); });
  const stop = (): Promise<void> => new Promise((resolve) => { server.close(() => { resolve(); }); for (const [near, far] of pairs) { near.destroy(); far.destroy(); } });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const here = new URL(url);
  here.host = `127.0.0.1:${String(port)}`;
  return {
    url: here.href,
    cut: stop,
    freeze: () => { isFrozen = true; for (const [near, far] of pairs) { near.unpipe(far); far.unpipe(near); near.pause(); far.pause(); } },
    thaw: () => { isFrozen = false; },
    mend: () => listen(port),
    close: stop,
  };
}
