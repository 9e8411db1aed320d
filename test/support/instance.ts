// A house of its own for one live test file: Postgres, Asterisk and the service on free ports and in a folder that goes
// away with it. The parts can be stopped, killed, frozen and started again one by one.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { Asterisk } from "../../scripts/house/asterisk.ts";
import { privateSettings, startAsterisk } from "../../scripts/house/asterisk.ts";
import { installAsterisk } from "../../scripts/house/asterisk-program.ts";
import { freePorts } from "../../scripts/house/ports.ts";
import type { Postgres } from "../../scripts/house/postgres.ts";
import { startPostgres } from "../../scripts/house/postgres.ts";
import type { AsteriskSettings } from "../../scripts/house/render.ts";
import { buildWeb } from "../../scripts/house/web-build.ts";
import { AgentScreen } from "./agent-screen.ts";
import type { Api, ApiCall } from "./api.ts";
import { newestCall, openApi } from "./api.ts";
import type { Demo, DemoAgent } from "./demo.ts";
import { furnish, pepper } from "./ready-made-house.ts";
import { Service } from "./service.ts";
import type { Place } from "./sip-phone/endpoint.ts";
import { Phone } from "./sip-phone/phone.ts";
import { keepSounds, lendSounds } from "./sounds.ts";
import type { PhoneHabit } from "./sipp/agent-phone.ts";
import { phoneScenario, registerLine, registerScenario } from "./sipp/agent-phone.ts";
import type { Sipp } from "./sipp/run.ts";
import { startSipp } from "./sipp/run.ts";
import { patienceMs, until } from "./until.ts";

export interface InstanceOptions {
  /** Added to the service's environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly asterisk?: Partial<AsteriskSettings>;
  /** Of the trunk to the outside. */
  readonly trunk?: Readonly<Record<string, unknown>>;
  /** Serves the screens, for browsers; else the API alone. */
  readonly hasScreens?: boolean;
}

/** An agent with his screen and his telephone. */
export interface Seat { readonly account: DemoAgent; readonly screen: AgentScreen; readonly phone: Phone }

export class Instance {
  readonly data = mkdtempSync(join(tmpdir(), "atiende-live-"));
  api!: Api;
  demo!: Demo;
  service!: Service;
  asterisk!: Asterisk;
  postgres!: Postgres;
  sip!: Place;
  /** The trunk to the outside: whoever is rung there, his phone is this one. */
  carrier!: Phone;
  base = "";
  /** What the service and the command line are run with. */
  env: Readonly<Record<string, string>> = {};
  private settings!: AsteriskSettings;
  private postgresPort = 0;
  private readonly toClose: (() => Promise<void> | void)[] = [];

  /** Starts all three and waits until a call would be answered; if that fails, once more, reported as such. */
  static async open(options: InstanceOptions = {}): Promise<Instance> {
    try {
      return await Instance.opened(options);
    } catch (reason) {
      process.stderr.write(`A house did not open, a second one is tried: ${String(reason)}\n`);
      return Instance.opened(options);
    }
  }

  private static async opened(options: InstanceOptions): Promise<Instance> {
    const instance = new Instance();
    try {
      await instance.build(options);
      return instance;
    } catch (reason) {
      await instance.close().catch(() => undefined);
      throw reason;
    }
  }

  private async build({ env = {}, asterisk = {}, trunk: change = {}, hasScreens = false }: InstanceOptions): Promise<void> {
    const program = installAsterisk();
    const [http = 0, database = 0, ...switchPorts] = await freePorts(5);
    this.postgresPort = database;
    this.settings = privateSettings(this.data, switchPorts, asterisk);
    chmodSync(this.data, 0o755); // servers run as a user of their own
    this.sip = this.settings.sip;
    this.demo = await furnish(this.data, { http, sip: this.sip });
    this.carrier = await Phone.open({ server: this.sip, user: "carrier" });
    this.toClose.push(() => this.carrier.close());
    const trunk = { name: "carrier", host: `127.0.0.1:${String(this.carrier.port)}`, match: ["192.0.2.1"], ...change };
    writeFileSync(join(this.data, "trunks.json"), JSON.stringify([trunk]));
    const started = await Promise.allSettled([
      startAsterisk(this.settings, program).then((asterisk) => { this.asterisk = asterisk; }),
      startPostgres({ folder: join(this.data, "postgres"), port: database, durable: false }).then((postgres) => { this.postgres = postgres; }),
      ...(hasScreens ? [buildWeb(this.data)] : []),
    ]);
    for (const each of started) if (each.status === "rejected") throw each.reason;
    this.base = `http://127.0.0.1:${String(http)}`;
    const { ari, ami } = this.settings;
    this.env = {
      ATIENDE_HTTP_PORT: String(http), ATIENDE_SIP_PORT: String(this.sip.port), ATIENDE_DATA: this.data, DATABASE_URL: this.postgres.url,
      ATIENDE_ARI_URL: this.asterisk.ariUrl, ATIENDE_ARI_USER: ari.user, ATIENDE_ARI_PASSWORD: ari.password, ATIENDE_ARI_APP: ari.app,
      ATIENDE_AMI_HOST: ami.host, ATIENDE_AMI_PORT: String(ami.port), ATIENDE_AMI_USER: ami.user, ATIENDE_AMI_SECRET: ami.secret,
      ATIENDE_ASTERISK_HTTP_PORT: String(this.settings.http.port), ATIENDE_PEPPER: pepper,
      ATIENDE_COOKIE_KEY: "a cookie key that is no secret, for tests", ATIENDE_RECORDING_KEY: "a recording key that is no secret, for tests", ATIENDE_DEMO: "1", LOG_LEVEL: "info", ...env,
    };
    this.service = new Service({ base: this.base, env: this.env, log: join(this.data, "service.log") });
    lendSounds(this.data);
    this.service.launch();
    await this.service.ready();
    keepSounds(this.data);
    this.api = openApi(this.base, { authorization: `Bearer ${this.demo.token}` });
  }

  account(login: string): DemoAgent {
    const found = this.demo.agents.find((each) => each.login === login);
    if (!found) throw new Error(`the demo has no agent ${login}`);
    return found;
  }

  /** A caller's telephone on the demo trunk. */
  async caller(): Promise<Phone> {
    const phone = await Phone.open({ server: this.sip, user: "+34699000000" });
    this.toClose.push(() => phone.close());
    return phone;
  }

  async phone(login: string): Promise<Phone> {
    const { sipUser, sipPassword } = this.account(login);
    const phone = await Phone.open({ server: this.sip, user: sipUser, password: sipPassword });
    this.toClose.push(() => phone.close());
    await phone.register();
    return phone;
  }

  /** The agent's phone is SIPp from now on, until another registers. */
  async sippPhone(login: string, habit: PhoneHabit): Promise<Sipp> {
    const [port = 0] = await freePorts(1);
    const phone = await startSipp({ scenario: phoneScenario(habit), server: this.sip, port, isCalled: true });
    this.toClose.push(async () => { await phone.stop(); });
    const { sipUser, sipPassword } = this.account(login);
    const registering = await startSipp({ scenario: registerScenario(port, 600), server: this.sip, calls: 1, lines: [registerLine(sipUser, sipPassword)] });
    const { successful, errors } = await registering.finished;
    if (successful !== 1) throw new Error(`${login}'s SIPp phone is not registered: ${errors}`);
    return phone;
  }

  async screen(login: string): Promise<AgentScreen> {
    const screen = await AgentScreen.open(this.base, login, this.account(login).password);
    this.toClose.push(() => { screen.close(); });
    return screen;
  }

  /** Somebody is signed in, though not ready: without anybody, callers are not kept in line but sent away. */
  async staff(login: string): Promise<void> {
    const screen = await this.screen(login);
    if (screen.state === "signed-out") await screen.order({ type: "sign-in" });
  }

  /** An agent with screen and telephone, reachable, not yet ready. */
  async seat(login: string): Promise<Seat> {
    const phone = await this.phone(login);
    const screen = await this.screen(login);
    await screen.until(({ view }) => view?.agent.phone === "reachable", "the phone is reachable");
    return { account: this.account(login), screen, phone };
  }

  /** The newest call from a number, once something is true of it. */
  callOf(ani: string, probe: (call: ApiCall) => unknown, what: string, withinMs = patienceMs): Promise<ApiCall> {
    return until(async () => {
      const call = await newestCall(this.api, ani);
      if (call && Boolean(probe(call))) return call;
      throw new Error(call ? `the call is ${call.state}: ${call.timeline.slice(-12).map(({ kind, text = "", detail }) => `${kind} ${text} ${JSON.stringify(detail)}`).join("; ")}` : `no call from ${ani}`);
    }, { what, withinMs, everyMs: 50 });
  }

  /** A statement against the service's own database, for what no door offers. */
  async sql<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    const client = new pg.Client({ connectionString: this.postgres.url });
    await client.connect();
    try {
      return (await client.query<Row>(text, [...values])).rows;
    } finally {
      await client.end();
    }
  }

  /** Ends the service and starts it with a changed environment. */
  async startServiceWith(env: Readonly<Record<string, string>>): Promise<void> {
    await this.service.terminate();
    this.env = { ...this.env, ...env };
    this.service = new Service({ base: this.base, env: this.env, log: join(this.data, "service.log") });
    await this.service.start();
  }

  async stopAsterisk(): Promise<void> { await this.asterisk.stop(); }
  async killAsterisk(): Promise<void> { await this.asterisk.child.stop([["SIGKILL", 5000]]); }
  async startAsterisk(): Promise<void> { this.asterisk = await startAsterisk(this.settings); }
  async stopPostgres(): Promise<void> { await this.postgres.stop(); }
  async startPostgres(): Promise<void> { this.postgres = await startPostgres({ folder: join(this.data, "postgres"), port: this.postgresPort, durable: false }); }

  /** Ends everything; fails when something of it goes on living. */
  async close(): Promise<void> {
    for (const close of this.toClose.reverse()) await close();
    const { service, asterisk, postgres } = this as Partial<Instance>; // what was never started is not there
    if (service?.isAlive() === true) {
      service.thaw();
      await service.terminate().catch(() => service.kill9());
    }
    const servers = [asterisk, postgres].filter((each) => each !== undefined);
    await Promise.all(servers.map((each) => each.stop()));
    const alive = servers.filter(({ child }) => child.alive()).map(({ child }) => child.name);
    if (process.env["ATIENDE_KEEP"] === undefined) rmSync(this.data, { recursive: true, force: true });
    if (alive.length > 0) throw new Error(`still alive after the end: ${alive.join(", ")}`);
  }
}
