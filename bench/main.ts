// npm run bench [-- --quick] [-- --only=balance,queue,pop,path,overload,screens,sockets,decide,lab,dialer,lists,campaign,usual,segments,law]: measures Atiende beside its peers on
// this machine, prints tables and writes them to .atiende/bench.json. Each table names its bars.
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { installed } from "../scripts/house/paths.ts";
import { openAriTap } from "./ari-tap.ts";
import { benchBalance } from "./balance.ts";
import { balanceCall, load } from "./callers.ts";
import { benchCampaign } from "./campaign.ts";
import { benchUsualCampaign } from "./campaign-usual.ts";
import type { Pace } from "./contest.ts";
import { ofHouse, ofPeer, paces } from "./contest.ts";
import { dials } from "./flows.ts";
import { benchDecide } from "./decide.ts";
import { benchDialer } from "./dialer.ts";
import { benchFairness } from "./fairness.ts";
import { benchFirstLoad } from "./first-load.ts";
import { benchFloor } from "./floor-decide.ts";
import { benchForecast } from "./forecast.ts";
import type { House } from "./house.ts";
import { openHouse, soundsFor } from "./house.ts";
import { benchLab } from "./lab.ts";
import { benchLaw } from "./law.ts";
import { benchLists } from "./lists.ts";
import { benchOverload } from "./overload.ts";
import { benchLongPath, benchPathRate } from "./path.ts";
import type { Peer } from "./peer.ts";
import { openPeer } from "./peer.ts";
import { benchPop } from "./pop.ts";
import { benchQueue } from "./queue.ts";
import { benchOffers } from "./screens.ts";
import { benchSockets } from "./sockets.ts";
import { benchSegments } from "./segments.ts";
import type { Row } from "./table.ts";
import { table } from "./table.ts";

const agentsCount = 190;
const queueAgents = 60;
const startedAt = Date.now();
const tables: { readonly title: string; readonly rows: readonly Row[] }[] = [];
const write = (text: string): void => { process.stdout.write(`${text}\n`); };
const say = (line: string): void => { write(`${((Date.now() - startedAt) / 1000).toFixed(0).padStart(5)} s  ${line}`); };

function show(title: string, rows: readonly Row[]): void {
  tables.push({ title, rows });
  write(table(title, rows));
  mkdirSync(installed, { recursive: true });
  const machine = { cpus: cpus().length, model: cpus()[0]?.model ?? "", memory: totalmem(), node: process.version };
  writeFileSync(join(installed, "bench.json"), JSON.stringify({ startedAt: new Date(startedAt).toISOString(), seconds: (Date.now() - startedAt) / 1000, machine, tables }, null, 1));
}

interface Stage { readonly house: House; readonly peer: Peer; readonly pace: Pace; readonly wants: (part: string) => boolean }

async function overAriClient(stage: Stage): Promise<House | null> {
  say("opening Atiende over ari-client");
  return openHouse({ agents: 0, rtp: { start: 26_000, end: 31_999 }, env: { ARI_TRANSPORT: "ari-client" } }).catch((reason: unknown) => {
    say(`ari-client cannot be measured: ${reason instanceof Error ? reason.message : String(reason)} (${String(stage.pace.rounds)} rounds without it)`);
    return null;
  });
}

async function balance(stage: Stage): Promise<{ readonly rate: number; readonly most: number } | undefined> {
  const client = await overAriClient(stage);
  const contestants = [ofPeer("dialplan", stage.peer), ofHouse("Atiende", stage.house), ...(client ? [ofHouse("Atiende over ari-client", client)] : [])];
  const { rows, highest } = await benchBalance(contestants, stage.house.customers, stage.pace, say);
  await client?.close();
  show("(a) IVR balance call: bars ≤ 1.35 × dialplan's CPU, ≥ 0.85 of dialplan's rate", rows);
  return highest.get("Atiende");
}

async function paths(stage: Stage): Promise<void> {
  const contestant = ofHouse("Atiende", stage.house);
  const [first] = stage.house.customers;
  if (!first) return;
  const one = await load({ server: contestant.server, dials: dials.balance, steps: balanceCall(first), customers: stage.house.customers, rate: 3, seconds: 3 });
  const options = { house: stage.house, contestant, balanceMs: one.restP99, pace: stage.pace, say };
  show("Whole path (IVR, PIN, balance, 0, queue, agent): bar: none failed", await benchLongPath(options));
  show("Whole path, highest clean rate", await benchPathRate(options, stage.peer, ofPeer("dialplan + app_queue", stage.peer)));
}

async function overload({ house, pace }: Stage, clean: { readonly rate: number; readonly most: number }): Promise<void> {
  const asItIs = await benchOverload("as it is", house, clean.rate, pace);
  const limited = await openHouse({ agents: 0, rtp: { start: 26_000, end: 31_999 }, maxCalls: Math.max(10, clean.most) });
  const withLimit = await benchOverload(`ATIENDE_MAX_CALLS=${String(clean.most)}`, limited, clean.rate, pace);
  await limited.close();
  show(`(d) Overload at 1.5 × ${String(clean.rate)}/s: bars: none stranded, latency of the admitted kept, the rest refused at once with 503`, [...asItIs, ...withLimit]);
}

/** The service goes on behind a tap on its wire to Asterisk. */
async function pop({ house, pace }: Stage): Promise<void> {
  const tap = await openAriTap(house.instance.asterisk.settings.http);
  await house.instance.startServiceWith({ ATIENDE_ARI_URL: tap.url });
  show("(c) StasisStart → offer: bars p99 ≤ 50 ms, 100 % before the phone", await benchPop(house, ofHouse("Atiende", house), tap, pace));
  await house.instance.startServiceWith({ ATIENDE_ARI_URL: house.instance.asterisk.ariUrl });
  await tap.close();
}

async function screens({ house, pace }: Stage): Promise<void> {
  show("(e) First load of the agent's desk: bars ≤ 250 kB of compressed JavaScript, usable within 1,500 ms", await benchFirstLoad(house));
  show("(f) 200 offers a minute on one screen: bar: no frame over 50 ms", await benchOffers(pace.offerSeconds));
}

async function run(stage: Stage): Promise<void> {
  const { house, peer, pace, wants } = stage;
  const clean = wants("balance") ? await balance(stage) : undefined;
  if (wants("queue")) {
    const sides = { house: ofHouse("Atiende", house), peer: ofPeer("app_queue over AMI", peer) };
    const crew = { house, peer, agents: house.agents.slice(0, queueAgents) };
    show("(b) Caller to agent, 60 agents, 10 calls/s, always a line: bars ≤ 1.5 × app_queue's CPU a call, sooner from free to ring", await benchQueue(crew, sides, { pace, say }));
    show("(b) Two queues that share these agents, 8 and 2 calls/s: bar: who came first is served first", await benchFairness(crew, sides, { pace, say }));
  }
  if (wants("path")) await paths(stage);
  if (wants("pop")) await pop(stage);
  if (wants("screens")) await screens(stage);
  if (wants("overload")) await overload(stage, clean ?? { rate: 40, most: 500 });
}

function lab(isQuick: boolean): void {
  const { truth, speed } = benchLab(isQuick, say);
  show("(i) The lab beside exact queueing theory: bar ≤ 1 % over 10 million calls", truth);
  show("(i) The lab's speed on one core: bar ≥ 1,000,000 calls a minute", speed);
}

function dialer(isQuick: boolean): void {
  const { bars, changing } = benchDialer(isQuick, say);
  show("(j) The dialer: bars occupancy 86, 90, 94, 96 % with 10, 20, 50, 100 agents, upper bound of the abandon rate < 3 % in each run", bars);
  show("(j) The dialer while its work changes: bar: upper bound of the abandon rate < 3 %", changing);
}

async function segments(isQuick: boolean): Promise<void> {
  const { counts, lists } = await benchSegments(isQuick, say);
  show("(m) A segment counted as one types, with its steps, reach and sample, beside a statement by hand for the number alone: bar p99 ≤ 300 ms", counts);
  show("(m) The list of a segment brought up to date", lists);
}

/** Each with a house of its own, on real telephones. */
async function campaigns(wants: Stage["wants"], quick: boolean): Promise<void> {
  if (wants("campaign")) show("(l) A campaign on real telephones, three answers in ten: bars p99 from answer to a free agent ≤ 300 ms, abandoned ≤ 3 %", await benchCampaign(quick, say));
  if (wants("usual")) show("(n) A campaign on real telephones with calls of usual length, beside 100 hours of the same work in the lab: bars abandoned ≤ 3 %, busier than with a line for each free agent", await benchUsualCampaign(quick, say));
}

/** What needs no house, or one of its own. */
async function alone(wants: Stage["wants"], quick: boolean): Promise<void> {
  if (wants("sockets")) show("(g) 1,000 screens at once, one or two of them reading nothing: bar p99 ≤ 50 ms at 2,000 messages a second", await benchSockets(quick ? 10 : 20, say));
  if (wants("decide")) show("(h) Routing decisions: bars < 10 µs on a plain queue of 14 agents, p99 ≤ 1,000 µs with 1,000 agents, 200 skills and 2,000 waiting", [...benchDecide(quick), ...benchFloor(quick)]);
  if (wants("decide")) show("(h) Looking ahead at all waits, in pieces, none of them in a turn that serves a caller: bar: p50 of a piece ≤ 2,000 µs", benchForecast());
  if (wants("law")) show("(o) May we call? Random calls against the oracle: bar: no disagreement", benchLaw(quick ? 200_000 : 10_000_000, say));
  if (wants("lab")) lab(quick);
  if (wants("dialer")) dialer(quick);
  await campaigns(wants, quick);
  if (wants("segments")) await segments(quick);
  if (wants("lists")) show("(k) A file into a contact list beside a raw COPY of the same rows into the same table with its indexes: bar ≤ 3 times; and beside one of the file into a bare table", await benchLists(quick, say));
}

async function main(): Promise<void> {
  const [quick, only] = [process.argv.includes("--quick"), process.argv.find((each) => each.startsWith("--only="))?.slice("--only=".length).split(",")];
  const wants = (part: string): boolean => only?.includes(part) ?? true;
  await alone(wants, quick);
  if (only?.every((part) => ["sockets", "decide", "lab", "dialer", "lists", "campaign", "usual", "segments", "law"].includes(part)) === true) return;
  say("opening Atiende");
  const house = await openHouse({ agents: agentsCount, rtp: { start: 10_000, end: 17_999 } });
  say("opening the peer");
  const sounds = await soundsFor(house);
  const peer = await openPeer({ rtp: { start: 18_000, end: 25_999 }, ...sounds, phones: house.agents });
  const close = async (): Promise<void> => { await Promise.allSettled([peer.close(), house.close()]); };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => { void close().then(() => process.exit(130)); });
  try {
    await run({ house, peer, pace: quick ? paces.quick : paces.full, wants });
  } finally {
    await close();
  }
  say(`done; all numbers are in ${join(installed, "bench.json")}`);
}

await main();
