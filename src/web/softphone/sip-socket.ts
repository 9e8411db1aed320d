// JsSIP's own WebSocket, with two things more: it can be dropped as if the network had cut it, and it knows when it was
// last heard. After sleep a socket may look open that nobody is at.

/** The shape that JsSIP asks of a socket. */
export class SipSocket {
  via_transport: string;
  readonly url: string;
  readonly sip_uri: string;
  heardAt = 0;
  onconnect: () => void = () => undefined;
  ondisconnect: (isError: boolean, code?: number, reason?: string) => void = () => undefined;
  ondata: (data: string) => void = () => undefined;
  private socket: WebSocket | null = null;

  constructor(url: string) {
    this.url = url;
    this.via_transport = url.startsWith("wss:") ? "WSS" : "WS";
    this.sip_uri = `sip:${new URL(url).host};transport=${this.via_transport.toLowerCase()}`;
  }

  connect(): void {
    if (this.isConnected() || this.isConnecting()) return;
    const socket = new WebSocket(this.url, "sip");
    this.socket = socket;
    const ifMine = (act: () => void) => (): void => { if (this.socket === socket) act(); };
    socket.addEventListener("open", ifMine(() => { this.onconnect(); }));
    socket.addEventListener("message", ({ data }) => { if (this.socket === socket) { this.heardAt = Date.now(); this.ondata(String(data)); } });
    socket.addEventListener("close", ({ code, reason, wasClean }) => { if (this.socket === socket) { this.socket = null; this.ondisconnect(!wasClean, code, reason); } });
  }

  /** Without a word to JsSIP: it asked for it. */
  disconnect(): void {
    const { socket } = this;
    this.socket = null;
    socket?.close();
  }

  /** As if the network had cut it. */
  drop(): void {
    if (this.socket === null) return;
    this.disconnect();
    this.ondisconnect(true, 1006, "dropped");
  }

  send(message: string): boolean {
    if (!this.isConnected()) return false;
    this.socket?.send(message);
    return true;
  }

  isConnected(): boolean { return this.socket?.readyState === WebSocket.OPEN; }
  isConnecting(): boolean { return this.socket?.readyState === WebSocket.CONNECTING; }
}
