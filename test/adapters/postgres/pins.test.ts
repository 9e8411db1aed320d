import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createPinSeal } from "../../../src/adapters/system/pin-seal.ts";
import { createPins, dayMs, type Pins } from "../../../src/app/crm/pins.ts";
import { later, type ContactId, type Instant } from "../../../src/core/kernel/kernel.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

const seal = createPinSeal("a pepper of thirty-two characters");
let test: TestDatabase;
let pins: Pins;
let now = 1_790_000_000_000 as Instant;
beforeAll(async () => {
  test = await openTestDatabase();
  pins = createPins({ pins: test.database.pins, matches: (pin, contactId, kept) => seal.matches(contactId, pin, kept), toE164: (text) => text, clock: { now: () => now } });
});
beforeEach(() => { now = later(now, 10 * dayMs); });
afterAll(async () => { await test.drop(); });

let made = 0;
async function customer(pin: string | null = "246813"): Promise<ContactId> {
  const id = `0c000000-0000-4000-8000-${String(++made).padStart(12, "0")}` as ContactId;
  await test.database.contacts.create({ name: `Customer ${String(made)}`, pin: pin === null ? null : seal.seal(id, pin) }, id);
  return id;
}
const freshNumber = (): string => `+346000${String(++made).padStart(5, "0")}`;
const tryPin = async (contactId: ContactId | null, pin: string, ani: string | null = freshNumber()): Promise<string> => (await pins.check({ contactId, ani, pin })).result;

describe("checking a PIN", () => {
  it("tells the right one from a wrong one, and who proved it", async () => {
    const contactId = await customer();
    expect(await tryPin(contactId, "246810")).toBe("wrong");
    expect(await pins.check({ contactId, ani: null, pin: "246813" })).toMatchObject({ result: "right", contact: { contactId } });
  });

  it("fails for a caller who is not known, and for a customer without a PIN: they need a person", async () => {
    expect(await tryPin(null, "246813")).toBe("failed");
    expect(await tryPin(await customer(null), "246813")).toBe("failed");
    expect(await tryPin("nobody" as ContactId, "246813")).toBe("failed");
  });
});

describe("the lock of a customer", () => {
  it("comes with the fifth wrong PIN within a day, from whatever number, and then even the right one is not heard", async () => {
    const contactId = await customer();
    const heard: string[] = [];
    for (let n = 0; n < 6; n += 1) heard.push(await tryPin(contactId, "000000"));
    expect(heard).toEqual(["wrong", "wrong", "wrong", "wrong", "locked", "locked"]);
    expect(await tryPin(contactId, "246813")).toBe("locked");
  });

  it("ends when a day has passed since the wrong ones, and trying while locked does not make it longer", async () => {
    const contactId = await customer();
    for (let n = 0; n < 5; n += 1) await tryPin(contactId, "000000");
    now = later(now, dayMs / 2);
    expect(await tryPin(contactId, "000000")).toBe("locked");
    now = later(now, dayMs / 2 + 1);
    expect(await tryPin(contactId, "246813")).toBe("right");
  });

  it("ends at once when he gets a new PIN", async () => {
    const contactId = await customer();
    for (let n = 0; n < 5; n += 1) await tryPin(contactId, "000000");
    await test.database.contacts.update(contactId, { pin: seal.seal(contactId, "975310") }, null);
    expect(await tryPin(contactId, "975310")).toBe("right");
  });

  it("is not to be outrun by many calls at once", async () => {
    const contactId = await customer();
    const heard = await Promise.all(Array.from({ length: 12 }, () => tryPin(contactId, "000000")));
    expect(heard.filter((result) => result === "wrong")).toHaveLength(4);
    expect(await test.rows("select 1 from pin_tries where contact_id = $1", [contactId])).toHaveLength(5);
  });
});

describe("the lock of a calling number", () => {
  it("comes with the tenth wrong PIN within a day, whoever's it was, and spares other numbers", async () => {
    const ani = freshNumber();
    const heard: string[] = [];
    for (let n = 0; n < 10; n += 1) heard.push(await tryPin(await customer(), "000000", ani));
    expect(heard).toEqual([...Array<string>(9).fill("wrong"), "locked"]);
    const contactId = await customer();
    expect(await tryPin(contactId, "246813", ani)).toBe("locked");
    expect(await tryPin(contactId, "246813", freshNumber())).toBe("right");
  });

  it("does not lock all who withhold their number", async () => {
    for (let n = 0; n < 11; n += 1) await tryPin(await customer(), "000000", null);
    expect(await tryPin(await customer(), "246813", null)).toBe("right");
  });
});
