import { afterEach, describe, expect, test } from "vitest";
import { createMetrics, type Metrics } from "../../../src/adapters/system/metrics.ts";
import { openCentre, type Centre } from "../../support/centre.ts";

let metrics: Metrics | undefined;
afterEach(() => { metrics?.close(); });

/** The metrics after a centre's day, as they would be scraped. */
async function scraped(day: (centre: Centre) => void): Promise<string> {
  const centre = openCentre();
  metrics = createMetrics(() => ({ queues: [{ id: "operators", waiting: 2, longestWaitMs: 4_000 }], agents: { ready: 1, talking: 0 }, calls: centre.floor.calls.size }));
  day(centre);
  for (const { facts } of centre.published) metrics.count(facts, (id) => centre.floor.calls.get(id));
  return metrics.text();
}

describe("metrics", () => {
  test("an answered caller's wait is counted once, under his queue", async () => {
    const text = await scraped((centre) => {
      centre.ready("ana");
      centre.callIn("c1");
      centre.asterisk.phone("PJSIP/agent-ana").answers();
      centre.asterisk.press("c1", "0");
      centre.pass(3_000);
      centre.asterisk.hangUp("c1");
      centre.pass(0);
    });
    expect(text).toContain('atiende_answer_wait_seconds_count{queue="operators"} 1');
    expect(text).toContain('atiende_calls_total{result="answered"} 1');
  });

  test("one who gives up in line is abandoned, one who hangs up in the flow is not", async () => {
    const text = await scraped((centre) => {
      centre.ask("ana", { type: "sign-in.requested" });
      centre.callIn("c1");
      centre.asterisk.press("c1", "0");
      centre.pass(0);
      centre.asterisk.hangUp("c1");
      centre.callIn("c2");
      centre.asterisk.hangUp("c2");
      centre.pass(0);
    });
    expect(text).toContain('atiende_calls_total{result="abandoned"} 1');
    expect(text).toContain('atiende_calls_total{result="contained"} 1');
  });

  test("the floor is read at each scrape", async () => {
    const text = await scraped(() => undefined);
    expect(text).toContain('atiende_queue_waiting{queue="operators"} 2');
    expect(text).toContain('atiende_queue_longest_wait_seconds{queue="operators"} 4');
    expect(text).toContain('atiende_agents{state="ready"} 1');
    expect(text).toMatch(/atiende_event_loop_lag_seconds \d/u);
  });
});
