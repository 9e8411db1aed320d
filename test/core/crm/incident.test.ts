import { expect, test } from "vitest";
import { incidentFault } from "../../../src/core/crm/incident.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";

const now = 10_000_000 as Instant;
const minute = 60_000;
const at = (minutes: number): Instant => (now + minutes * minute) as Instant;

test.each([
  ["opened now", { openedAt: now, closedAt: null, status: "open" }, null],
  ["opened by a clock that is ahead", { openedAt: at(4), closedAt: null, status: "open" }, null],
  ["opened tomorrow", { openedAt: at(60), closedAt: null, status: "open" }, "opened-in-future"],
  ["closed before it was opened", { openedAt: now, closedAt: at(-1), status: "solved" }, "closed-before-opened"],
  ["closed tomorrow", { openedAt: now, closedAt: at(60), status: "solved" }, "closed-in-future"],
  ["closed, and said to be open", { openedAt: at(-9), closedAt: now, status: "in-progress" }, "status-of-open"],
  ["open, and said to be closed", { openedAt: at(-9), closedAt: null, status: "closed" }, "status-of-closed"],
  ["of a status of the house's own, open or closed", { openedAt: at(-9), closedAt: now, status: "with-the-maker" }, null],
] as const)("an incident %s", (_, incident, fault) => { expect(incidentFault(incident, now)).toBe(fault); });
