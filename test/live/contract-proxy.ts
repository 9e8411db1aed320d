// A wire between the adapter and Asterisk that a test can cut, freeze and mend.
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

export interface Wire {
  readonly port: number;
  /** Cuts all connections (TCP RST); new ones are taken. */
  cut(): void;
  /** Connections stay open and nothing passes, as with a frozen peer. */
  freeze(isFrozen: boolean): void;
  /** New connections are refused at once, or taken again. */
  refuse(isRefusing: boolean): void;
  connections(): number;
  close(): Promise<void>;
}

export async function openWire(port: number): Promise<Wire> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let [frozen, refusing] = [false, false];
  const server: Server = createServer((near) => {
    if (refusing) { near.resetAndDestroy(); return; }
    const far = connect(port, "127.0.0.1");
    const pair = [near, far] as const;
    pairs.add(pair);
    const end = (): void => { pairs.delete(pair); near.destroy(); far.destroy(); };
    for (const [from, to] of [[near, far], [far, near]] as const) {
      from.on("data", (data) => { to.write(data); });
      from.on("error", end);
      from.on("close", end);
      if (frozen) from.pause();
    }
  });
  await new Promise<void>((done) => { server.listen(0, "127.0.0.1", done); });
  const each = (act: (socket: Socket) => void): void => { for (const pair of [...pairs]) pair.forEach(act); };
  const cut = (): void => { each((socket) => { socket.resetAndDestroy(); }); };
  return {
    port: (server.address() as AddressInfo).port, cut,
    freeze: (isFrozen) => { frozen = isFrozen; each((socket) => { if (isFrozen) socket.pause(); else socket.resume(); }); },
    refuse: (isRefusing) => { refusing = isRefusing; },
    connections: () => pairs.size,
    close: () => new Promise((done) => { cut(); server.close(() => { done(); }); }),
  };
}
