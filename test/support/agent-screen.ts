// An agent's screen without a browser: signs in by session, ticket and hello, keeps every frame with the time it came,
// and comes back by itself after a lost line as the browser does.
import WebSocket from "ws";
import type { AgentView, CallCard } from "../../src/core/board/agent-view.ts";
import type { AgentCommand, ServerFrame } from "../../src/protocol/frames.ts";
import { subprotocol } from "../../src/protocol/frames.ts";
import type { ContactPop } from "../../src/protocol/pop.ts";
import { patienceMs, until, within } from "./until.ts";

export interface ReceivedFrame { readonly at: number; readonly frame: ServerFrame }

type Order = AgentCommand extends infer C ? (C extends { callId: string } ? Omit<C, "callId"> & { callId?: string } : C) : never;

export class AgentScreen {
  readonly login: string;
  /** Everything received, oldest first, over all its connections. */
  readonly frames: ReceivedFrame[] = [];
  view: AgentView | null = null;
  pop: ContactPop | null = null;
  /** How often the line was lost and how often the server knew where to go on. */
  connections = 0;
  resumes = 0;
  isConnected = false;
  /** Told of each frame, after it was taken. */
  onFrame: (frame: ServerFrame) => void = () => undefined;
  private readonly base: string;
  private readonly cookie: string;
  private readonly waiting = new Map<string, { resolve: () => void; reject: (reason: Error) => void }>();
  private socket: WebSocket | null = null;
  private place: { stream: string; seq: number } | null = null;
  private refs = 0;
  private isOpen = true;

  private constructor(base: string, login: string, cookie: string) { [this.base, this.login, this.cookie] = [base, login, cookie]; }

  /** Signs the user in and opens his socket; resolves when the snapshot is there. */
  static async open(base: string, login: string, password: string): Promise<AgentScreen> {
    const response = await fetch(`${base}/api/v1/session`, {
      method: "POST", headers: { "content-type": "application/json", origin: base }, body: JSON.stringify({ login, password }),
    });
    if (!response.ok) throw new Error(`${login} cannot sign in: ${String(response.status)} ${await response.text()}`);
    const cookie = response.headers.getSetCookie().map((each) => each.split(";")[0]).join("; ");
    const screen = new AgentScreen(base, login, cookie);
    await screen.connect();
    await screen.until(({ view }) => view, "the first snapshot");
    return screen;
  }

  get state(): string { return this.view?.agent.state ?? "unknown"; }
  get call(): CallCard | null { return this.view?.call ?? null; }
  offers(): readonly (ReceivedFrame & { frame: Extract<ServerFrame, { type: "offer" }> })[] {
    return this.frames.filter((each): each is ReceivedFrame & { frame: Extract<ServerFrame, { type: "offer" }> } => each.frame.type === "offer");
  }

  /** Waits until something is true of the screen. */
  until<T>(probe: (screen: AgentScreen) => T | null | undefined | false, what: string, withinMs = patienceMs): Promise<T> {
    return until(() => probe(this), { what: `${this.login}: ${what} (state ${this.state}, call ${this.call?.stage ?? "none"})`, withinMs });
  }

  /** Gives an order as soon as the line is there; of a call it is his present call unless another is named. Rejects with the refusal's code. */
  async order(order: Order): Promise<void> {
    await this.until(({ isConnected }) => isConnected, `a line to say ${order.type} on`);
    const ref = `r${String(++this.refs)}`;
    const named = order.type === "sign-in" || order.type === "sign-out" || order.type === "ready" || order.type === "not-ready" || order.type === "phone";
    const command = named ? order : { callId: this.call?.id, ...order };
    const answer = new Promise<void>((resolve, reject) => this.waiting.set(ref, { resolve, reject }));
    this.socket?.send(JSON.stringify({ type: "command", ref, command }));
    await within(answer, `${this.login}: an answer to ${order.type}`);
  }

  /** What the page asks by REST, as the person who is signed in. */
  async bytes(path: string): Promise<Uint8Array> {
    const response = await fetch(`${this.base}/api/v1${path}`, { headers: { cookie: this.cookie, origin: this.base }, signal: AbortSignal.timeout(patienceMs) });
    if (!response.ok) throw new Error(`${this.login} is not given ${path}: ${String(response.status)} ${await response.text()}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  async get<T>(path: string): Promise<T> {
    return JSON.parse(new TextDecoder().decode(await this.bytes(path))) as T;
  }

  /** Signs in to the floor and is ready for calls. */
  async goReady(): Promise<void> {
    if (this.state === "signed-out") await this.order({ type: "sign-in" });
    if (this.state !== "ready") await this.order({ type: "ready" });
    await this.until(({ state }) => state !== "signed-out" && state !== "not-ready", "ready, or called already");
  }

  /** Ends wrap-up with the first disposition that the queue knows. */
  async finish(notes: string | null = null): Promise<void> {
    const card = await this.until(({ call }) => (call?.stage === "wrap-up" ? call : null), "wrap-up");
    await this.order({ type: "wrap-up", disposition: card.dispositions[0] ?? null, notes, finish: true });
  }

  close(): void {
    this.isOpen = false;
    this.socket?.close();
  }

  private async connect(): Promise<void> {
    const response = await fetch(`${this.base}/api/v1/session/ticket`, { method: "POST", headers: { cookie: this.cookie, origin: this.base }, signal: AbortSignal.timeout(patienceMs) });
    if (!response.ok) throw new Error(`${this.login} gets no ticket: ${String(response.status)} ${await response.text()}`);
    const { ticket } = await response.json() as { ticket: string };
    const socket = new WebSocket(`${this.base.replace("http", "ws")}/ws`, subprotocol, { headers: { origin: this.base, cookie: this.cookie } });
    this.socket = socket;
    socket.on("message", (data: Buffer) => { this.take(JSON.parse(data.toString()) as ServerFrame); });
    socket.on("error", () => undefined);
    socket.on("close", () => { this.lost(); });
    socket.on("open", () => {
      this.connections++;
      this.isConnected = true;
      socket.send(JSON.stringify({ type: "hello", ticket, ...(this.place ? { resume: this.place } : {}) }));
    });
  }

  private lost(): void {
    this.isConnected = false;
    for (const { reject } of this.waiting.values()) reject(new Error("the line was lost"));
    this.waiting.clear();
    if (this.isOpen) setTimeout(() => { void this.again(); }, 100);
  }

  private async again(): Promise<void> {
    if (!this.isOpen) return;
    try {
      await this.connect();
    } catch {
      setTimeout(() => { void this.again(); }, 200);
    }
  }

  private take(frame: ServerFrame): void {
    this.frames.push({ at: Date.now(), frame });
    this.read(frame);
    this.onFrame(frame);
  }

  private read(frame: ServerFrame): void {
    switch (frame.type) {
      case "welcome":
        this.place = { stream: frame.stream, seq: frame.seq };
        this.resumes += frame.resumed ? 1 : 0;
        return;
      case "done": this.settle(frame.ref)?.resolve(); return;
      case "refused": this.settle(frame.ref)?.reject(new Error(frame.code)); return;
      case "pong": case "board": case "campaigns": case "alerts": case "messages": case "emergencies": return;
      case "snapshot": case "offer": case "change": this.show(frame);
    }
  }

  private show(frame: Extract<ServerFrame, { view: AgentView }>): void {
    if (frame.pop !== undefined) this.pop = frame.pop;
    this.view = frame.view;
    if (this.place) this.place = { ...this.place, seq: frame.seq };
  }

  private settle(ref: string): { resolve: () => void; reject: (reason: Error) => void } | undefined {
    const entry = this.waiting.get(ref);
    this.waiting.delete(ref);
    return entry;
  }
}
