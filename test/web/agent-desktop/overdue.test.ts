import { describe, expect, it } from "vitest";
import { inOrder, invoiceState, overdueOf, partsOf } from "../../../src/web/agent-desktop/pop/overdue.ts";
import { emptyPop, john, martaPop } from "../stand-in/people.ts";

const pop = martaPop();
const now = Date.now();

describe("invoices", () => {
  it("are overdue only when something is unpaid after the due date", () => {
    expect(pop.invoices.map((each) => invoiceState(each, now))).toEqual(["overdue", "pending", "paid", "paid"]);
  });

  it("come late ones first, and the newest first among equals", () => {
    expect(inOrder(pop.invoices.toReversed(), now).map(({ number }) => number)).toEqual(["F-2026-1043", "F-2026-1187", "F-2026-0902", "F-2026-0731"]);
  });

  it("come before the accounts in the record while one is late, after them else", () => {
    expect(partsOf(pop, now).slice(0, 3)).toEqual(["summary", "invoices", "account"]);
    expect(overdueOf(pop.invoices, now - 60 * 86_400_000)).toEqual([]);
    expect(partsOf(emptyPop(john, "+34600555666"), now).slice(0, 3)).toEqual(["summary", "account", "invoices"]);
  });
});
