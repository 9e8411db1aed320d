// Machine detection on a real Asterisk: synthetic greetings (test/support/greetings.ts) are said on real telephone lines, and
// the production judge says who each is, and when. `npx tsx bench/amd.ts`; espeak-ng and sox must be there. Exits with 1 when a
// person is taken for a machine.
import { judge, mostBudgetMs, type Judgement } from "../src/core/campaign/amd/greeting.ts";
import type { Input } from "../src/core/floor/floor.ts";
import { callerOf } from "../src/core/kernel/ids.ts";
import type { ChannelId, Instant } from "../src/core/kernel/kernel.ts";
import { gapMs, type Sound } from "../src/core/kernel/sound.ts";
import { openSite } from "../test/live/contract-asterisk.ts";
import { greetings, spoken, type Greeting } from "../test/support/greetings.ts";
import { Phone } from "../test/support/sip-phone/phone.ts";
import { pause, until } from "../test/support/until.ts";

interface Heard { readonly at: Instant; readonly input: Input }
interface Result { readonly greeting: Greeting; readonly verdict: string; readonly reason: string; readonly ms: number }

const site = await openSite();
const heard: Heard[] = [];
const telephony = site.telephony("websocket", { submit: (input) => { heard.push({ at: Date.now() as Instant, input }); return undefined; } });
await telephony.start();

function soundsOf(channelId: ChannelId): readonly Sound[] {
  let sounds: readonly Sound[] = [];
  for (const { at, input } of heard) {
    if (input.type === "talking.began" && input.channelId === channelId) sounds = [...sounds, { from: at, until: null }];
    if (input.type !== "talking.finished" || input.channelId !== channelId) continue;
    const until = (at - gapMs) as Instant;
    sounds = [...sounds.slice(0, -1), { from: (until - input.spokenMs) as Instant, until }];
  }
  return sounds;
}

async function say(greeting: Greeting, n: number): Promise<Result> {
  const sound = spoken(greeting);
  const ani = `6002${String(n).padStart(5, "0")}`;
  const phone = await Phone.open({ server: site.sip, user: ani });
  const call = await phone.dial("931000001");
  const { input } = await until(() => heard.find((one) => one.input.type === "call.arrived" && one.input.ani === `+34${ani}`), { what: `${ani} arrives` });
  if (input.type !== "call.arrived") throw new Error("no call");
  const channelId = callerOf(input.callId);
  telephony.perform({ type: "channel.answer", callId: input.callId, channelId });
  await until(() => call.state === "talking", { what: "he is answered" });
  const answeredAt = Date.now() as Instant;
  telephony.perform({ type: "talk.detect", callId: input.callId, channelId, gapMs });
  call.rtp.say(sound);
  let [judgement, at]: [Judgement, Instant] = [{ verdict: null, lookAt: answeredAt }, answeredAt];
  while (judgement.verdict === null) {
    await pause(5);
    at = Date.now() as Instant;
    judgement = judge({ answeredAt, sounds: soundsOf(channelId), budgetMs: mostBudgetMs }, at);
  }
  call.hangUp();
  await phone.close();
  return { greeting, verdict: judgement.verdict, reason: judgement.reason, ms: at - answeredAt };
}

const results: Result[] = [];
for (const [n, greeting] of greetings.entries()) results.push(await say(greeting, n));
await site.close();

for (const { greeting: { who, language, text }, verdict, reason, ms } of results) process.stdout.write(`${who.padEnd(8)} ${language}  ${verdict.padEnd(8)} ${String(ms).padStart(5)} ms  ${reason.padEnd(15)} ${text}\n`);
for (const who of ["person", "machine"] as const) {
  const all = results.filter(({ greeting }) => greeting.who === who);
  const counts = (["person", "machine", "unknown"] as const).map((verdict) => `${verdict} ${String(all.filter((one) => one.verdict === verdict).length)}`);
  const times = all.map(({ ms }) => ms).toSorted((a, b) => a - b);
  process.stdout.write(`${who}: ${String(all.length)}, judged ${counts.join(", ")}; median ${String(times[Math.floor(times.length / 2)])} ms, longest ${String(times.at(-1))} ms\n`);
}
process.exitCode = results.some(({ greeting, verdict }) => greeting.who === "person" && verdict === "machine") ? 1 : 0;
