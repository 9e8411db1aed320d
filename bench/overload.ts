// (d) One and a half times the highest clean rate, on a house that admits as many calls as it carries: those admitted
// are served as ever, the rest are refused at once with 503, and nobody is stranded.
import { until } from "../test/support/until.ts";
import { balanceCall, load } from "./callers.ts";
import type { Pace } from "./contest.ts";
import { ofHouse } from "./contest.ts";
import { dials } from "./flows.ts";
import type { House } from "./house.ts";
import type { Row } from "./table.ts";

/** `name` says how the house is set; a row at 0.8 of the rate stands beside. */
export async function benchOverload(name: string, house: House, cleanRate: number, pace: Pace): Promise<readonly Row[]> {
  const { server } = ofHouse("Atiende", house);
  const [first] = house.customers;
  if (!first) throw new Error("no customers");
  const steps = balanceCall(first);
  const rows: Row[] = [];
  for (const factor of [0.8, 1.5]) {
    const rate = Math.round(factor * cleanRate);
    const result = await load({ server, dials: dials.balance, steps, customers: house.customers, rate, seconds: pace.overloadSeconds, mayBeRefused: true });
    rows.push({
      overload: name, "of the highest": factor, "calls/s": rate, made: result.made, served: result.successful, "refused with 503": result.refused, failed: result.failed,
      "answered p99 ms": result.answerP99, "PIN → end p50 ms": result.restP50, "p99 ms": result.restP99, "refused p99 ms": result.refusalP99, "most at a time": result.most, stranded: await stranded(house),
    });
  }
  return rows;
}

/** Channels left in Asterisk and calls left open in the record, once all callers have gone. */
async function stranded({ instance }: House): Promise<number> {
  const channels = (): number => instance.asterisk.console("core show channels concise").split("\n").filter((line) => line.includes("!")).length;
  await until(() => channels() === 0, { what: "no channel is left", withinMs: 15_000, everyMs: 500 }).catch(() => undefined);
  const open = await until(async () => {
    const [row] = await instance.sql<{ n: string }>("select count(*) as n from calls where ended_at is null");
    return row?.n === "0" ? [0] : null;
  }, { what: "no call is left open", withinMs: 15_000, everyMs: 500 }).catch(() => [1]);
  return channels() + (open[0] ?? 0);
}
