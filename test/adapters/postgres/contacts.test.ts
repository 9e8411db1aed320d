import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createToE164 } from "../../../src/adapters/phone-numbers/e164.ts";
import { createPinSeal } from "../../../src/adapters/system/pin-seal.ts";
import { createContacts, type Contacts } from "../../../src/app/crm/contacts.ts";
import type { Contact, ContactChange } from "../../../src/app/crm/contact-record.ts";
import type { ContactId } from "../../../src/core/kernel/kernel.ts";
import type { ContactPop } from "../../../src/protocol/pop.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
let contacts: Contacts<ContactPop>;
beforeAll(async () => {
  test = await openTestDatabase();
  contacts = createContacts<ContactPop>({
    store: test.database.contacts, toE164: createToE164("ES"), sealPin: createPinSeal("a pepper of thirty-two characters").seal,
    makeId: () => randomUUID() as ContactId, onFault: (reason) => { throw reason; },
  });
});
afterAll(async () => { await test.drop(); });

const create = (change: ContactChange & { readonly name: string }): Promise<Contact> => contacts.create(change, "test");
const asked = { phone: null, q: null, limit: 50, cursor: null };

it("keeps where somebody lives and his tags, each once", async () => {
  const made = await create({ name: "Ona Puig", postalCode: "08500", town: "Vic", tags: ["vip", "fibre", "vip"] });
  expect(made).toMatchObject({ postalCode: "08500", town: "Vic", country: "ES", tags: ["vip", "fibre"] });
  expect(await contacts.update(made.id, { town: null, country: "AD", tags: [] }, { expected: 1, by: "test" })).toMatchObject({ postalCode: "08500", town: null, country: "AD", tags: [] });
});

describe("finding who calls", () => {
  it("knows a number however the trunk writes it", async () => {
    const { id } = await create({ name: "Marta Vila", language: "ca", phones: ["600 111 222"] });
    for (const written of ["+34600111222", "600111222", "0034600111222"]) {
      expect((await contacts.findByNumber(written)).map(({ contactId }) => contactId)).toEqual([id]);
    }
    expect(await contacts.findByNumber("anonymous")).toEqual([]);
    expect(await contacts.findByNumber("+34600999888")).toEqual([]);
  });

  it("gives everybody who shares a number, the most valued first", async () => {
    await create({ name: "Pere Roca", phones: ["+34972000111"] });
    await create({ name: "Núria Roca", valueTier: "gold", phones: [{ number: "+34972000111", label: "home" }] });
    expect((await contacts.findByNumber("+34972000111")).map(({ name }) => name)).toEqual(["Núria Roca", "Pere Roca"]);
  });

  it("knows who served him last, what was promised to him, and the house's own fields", async () => {
    const { id } = await create({ name: "Ona Pla", phones: ["+34600333111"] });
    await test.rows(`update contacts set attributes = '{"unit":"banca","branch":"Norte","other":1}' where id = '${id}'`);
    await test.rows("insert into contact_fields (id, name, type) values ('branch', '{}', 'text')");
    const call = (n: number, daysAgo: number, agent: string | null, followUpAt: number | null): Promise<unknown> => test.rows(`insert into calls (id, boot, n, direction, state, dnis, trunk, language, contact_id, agent_id, arrived_at, answered_at, ended_at, value)
      select 'standing-${String(n)}', 1, ${String(n)}, 'inbound', 'ended', '1', 't', 'es', '${id}', ${agent === null ? "null, t, null" : `'${agent}', t, t`}, t, '${JSON.stringify({ followUpAt })}' from (select now() - interval '${String(daysAgo)} days' as t) x`);
    await call(1, 100, "old", 5); await call(2, 9, "jordi", 7); await call(3, 3, "ana", 7); await call(4, 1, null, null);
    const standing = { openPromises: 1, lastAgent: "ana", unit: "banca", fields: { branch: "Norte" } };
    expect((await contacts.findByNumber("+34600333111"))[0]).toMatchObject({ name: "Ona Pla", standing });
  });

  it("has the pop in memory as soon as he is found", async () => {
    const { id } = await create({ name: "John Smith", phones: ["+34600555666"], balance: "980.2" });
    expect(contacts.popNow(id)).toBeNull();
    await contacts.findByNumber("+34600555666");
    expect(contacts.popNow(id)).toMatchObject({ contact: { name: "John Smith", firstName: "John" }, accounts: [{ balance: "980.20" }] });
  });

  it("does not read through all the numbers for it", async () => {
    await test.rows(`with c as (insert into contacts (name) select 'Many ' || n from generate_series(1, 3000) n returning id)
      insert into contact_phones (contact_id, number) select id, '+3466' || lpad((row_number() over ())::text, 7, '0') from c`);
    await test.rows("analyze contact_phones");
    const plan = await test.rows("explain select contact_id from contact_phones where number = '+34600111222'");
    expect(JSON.stringify(plan)).toMatch(/Index.* on contact_phones/u);
  });
});

describe("creating and changing a contact", () => {
  it("keeps what was given and counts the version up", async () => {
    const made = await create({ name: "Carmen Ortega", phones: ["+34600777888"], mails: ["c@example.com"], accounts: [{ name: "Cuenta", balance: "-35.2" }], pin: "173205" });
    expect(made).toMatchObject({ firstName: "Carmen", hasPin: true, balance: "-35.20", version: 1, phones: [{ number: "+34600777888", label: "mobile" }] });
    const changed = await contacts.update(made.id, { phones: ["+34600777888", "+34954001144"], balance: 12, notes: "x", pin: null }, { expected: 1, by: "test" });
    expect(changed).toMatchObject({ name: "Carmen Ortega", hasPin: false, balance: "12.00", version: 2, notes: "x", mails: ["c@example.com"] });
    expect(changed?.phones.map(({ number }) => number)).toEqual(["+34600777888", "+34954001144"]);
  });

  it("refuses a change to a version that somebody else has changed since", async () => {
    const made = await create({ name: "Aisha Benali" });
    await contacts.update(made.id, { notes: "first" }, { expected: made.version, by: "one" });
    await expect(contacts.update(made.id, { notes: "second" }, { expected: made.version, by: "other" })).rejects.toMatchObject({ status: 412, code: "contact-changed" });
  });

  it("names every field that is not right, at once", async () => {
    await expect(create({ name: "X", phones: ["+34600111222", "12"], pin: "12a", balance: "1,5" })).rejects.toMatchObject({
      status: 422, code: "contact-not-valid", details: [{ pointer: "#/phones/1" }, { pointer: "#/pin" }, { pointer: "#/balance" }],
    });
  });

  it("refuses an IBAN that another account has, and a firm that is not there", async () => {
    await create({ name: "One", accounts: [{ iban: "ES9121000418450200051332" }] });
    await expect(create({ name: "Two", accounts: [{ iban: "ES9121000418450200051332" }] })).rejects.toMatchObject({ status: 409, code: "iban-taken", details: [{ pointer: "#/accounts/0/iban" }] });
    await expect(create({ name: "Three", firmId: randomUUID() })).rejects.toMatchObject({ code: "firm-not-found" });
    expect((await contacts.list({ ...asked, q: "Two" })).contacts).toEqual([]);
  });

  it("keeps nothing of a PIN that could be read back", async () => {
    const { id } = await create({ name: "Secret Keeper", pin: "987654" });
    const [row] = await test.rows<{ text: string }>("select row_to_json(c)::text as text from contacts c where id = $1", [id]);
    expect(row?.text).not.toContain("987654");
    expect(Object.keys(await contacts.get(id) ?? {})).not.toContain("pin");
  });

  it("says of an id that nobody has, or that is none, that there is no such contact", async () => {
    expect(await contacts.get(randomUUID() as ContactId)).toBeNull();
    expect(await contacts.get("'; drop table contacts" as ContactId)).toBeNull();
    expect(await contacts.update("x" as ContactId, { name: "Y" }, { expected: null, by: "test" })).toBeNull();
  });
});

describe("listing contacts", () => {
  it("finds by phone in any form, and by part of a name, mail or number", async () => {
    const { id } = await create({ name: "Zoë 100% O'Hara_", mails: ["zoe@ohara.example"], phones: ["+34600313131"] });
    for (const query of [{ phone: "600 313 131" }, { q: "o'hara_" }, { q: "100%" }, { q: "@OHARA" }, { q: "600 313" }]) {
      expect((await contacts.list({ ...asked, ...query })).contacts.map((one) => one.id)).toEqual([id]);
    }
    expect((await contacts.list({ ...asked, phone: "not a number" })).contacts).toEqual([]);
  });

  it("goes through all of them page by page, each once", async () => {
    for (const name of ["Page b", "page A", "Page a"]) await create({ name });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { contacts: found, nextCursor } = await contacts.list({ ...asked, q: "page", limit: 2, cursor });
      seen.push(...found.map(({ name }) => name));
      cursor = nextCursor;
    } while (cursor !== null);
    expect(seen.toSorted()).toEqual(["Page a", "Page b", "page A"]);
    expect(seen.at(-1)).toBe("Page b");
  });

  it("refuses a cursor that it did not give", async () => {
    await expect(contacts.list({ ...asked, cursor: "nonsense" })).rejects.toMatchObject({ status: 400, code: "bad-cursor" });
  });
});
