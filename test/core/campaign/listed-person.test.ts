// What a list says of somebody: where he is, however its region is written, and that he agreed to be called.
import { describe, expect, it } from "vitest";
import type { Sharer } from "../../../src/core/campaign/combine.ts";
import { sharedWithList, withList, type ListedPerson } from "../../../src/core/campaign/listed-person.ts";
import { judge } from "../../../src/core/campaign/may-dial.ts";
import { regionOf } from "../../../src/core/campaign/region-names.ts";
import type { Address } from "../../../src/core/campaign/terms.ts";
import { placesOf } from "../../../src/core/campaign/zones.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import { table } from "../../support/may-dial-table.ts";

const unknown: Sharer = { kind: "person", isCustomer: false, consents: [], address: null };
const spain = (region: string | null, postalCode: string | null = null): Address => ({ country: "ES", region, postalCode });
const says = (change: Partial<ListedPerson> = {}): ListedPerson => ({ address: spain(null), consent: null, ...change });
const fair = { source: "trade fair", at: "2026-03-01" };
const marketing = (given: boolean) => ({ purpose: "marketing", given, at: 5 as Instant });

describe("whoever a list names", () => {
  it("agreed to be called where the list has the source and the day of it", () => {
    expect(withList(unknown, says({ consent: fair })).consents).toEqual([{ purpose: "marketing", given: true, at: Date.parse("2026-03-01"), source: "trade fair" }]);
  });

  it("agreed also where the list names the house's CRM as the source", () => {
    expect(withList(unknown, says({ consent: { source: "crm", at: "2026-03-01" } })).consents).toMatchObject([{ given: true, source: "crm" }]);
  });

  it("agreed from the day on that the list has of it: one to come is no consent yet", () => {
    const asked = table.find(({ rule }) => rule === "es.consent");
    if (asked === undefined) throw new Error("no call of the table asks for a consent");
    const refusedBy = (at: number): boolean => judge({ ...asked.contact, consents: [{ ...marketing(true), at: at as Instant }] }, asked.campaign, asked.at).objections.some(({ rule }) => rule.id === "es.consent");
    expect([refusedBy(asked.at + 1), refusedBy(asked.at)]).toEqual([true, false]);
  });

  it.each([[{ source: "trade fair", at: null }], [{ source: "", at: "2026-03-01" }], [{ source: "crm", at: "2026-03-01", ofRecord: true as const }], [null]])("did not agree by %j: it cannot be shown, or is the record's to say", (consent) => {
    expect(withList(unknown, says({ consent })).consents).toEqual([]);
  });

  it.each([true, false])("has his record's own word above the list's: %s", (given) => {
    expect(withList({ ...unknown, consents: [marketing(given)] }, says({ consent: fair })).consents).toEqual([marketing(given)]);
  });

  it("is where the list has him, and where his record has him as well", () => {
    expect(withList(unknown, says({ address: spain(null, "35001") }))).toMatchObject({ address: { postalCode: "35001" } });
    expect(withList({ ...unknown, address: spain(null, "08001") }, says({ address: spain(null, "35001") }))).toMatchObject({ address: { postalCode: "08001" }, otherAddresses: [{ postalCode: "35001" }] });
    expect(withList(unknown, null)).toBe(unknown);
  });
});

describe("a number that a list's person shares", () => {
  const [his, other] = [{ ...unknown, contactId: "his", address: spain(null, "08001") }, { ...unknown, contactId: "other", address: spain(null, "28001") }];
  const of = (contactId: string | null) => ({ ...says({ consent: fair, address: spain(null, "35001") }), contactId });
  const agreed = (...who: Parameters<typeof sharedWithList>) => sharedWithList(...who).consents.map(({ given }) => given);

  it("is agreed to by the list's word only where each other who has it agreed as well", () => {
    expect(agreed([his, other], of("his"))).toEqual([]);
    expect(agreed([his, { ...other, consents: [marketing(true)] }], of("his"))).toEqual([true]);
    expect(agreed([his, { ...other, consents: [marketing(false)] }], of("his"))).toEqual([false]);
    expect(agreed([his], of("his"))).toEqual([true]);
  });

  it("is agreed to where the list names none of them, unless one of them said otherwise", () => {
    expect(agreed([his, other], of(null))).toEqual([true]);
    expect(agreed([his, { ...other, consents: [marketing(false)] }], of(null))).toEqual([false]);
    expect(agreed([], of(null))).toEqual([true]);
    expect(agreed([his, other], null)).toEqual([]);
  });

  it("may ring where each of them is, and where the list has him", () => {
    const { address, otherAddresses = [] } = sharedWithList([his, other], of("other"));
    expect([address, ...otherAddresses].map((one) => one?.postalCode)).toEqual(["08001", "28001", "35001"]);
  });
});

const where = (number: string, address: Address): readonly string[] => [...new Set(placesOf(number, address).map(({ region, zone }) => `${region ?? "any"} ${zone}`))];

const isoProvinces = "A AB AL AV B BA BI BU C CA CC CO CR CS CU GC GI GR GU H HU J L LE LO LU M MA MU NA O OR P PM PO S SA SE SG SO SS T TE TF TO V VA VI Z ZA".split(" ");

describe("the region of an address", () => {
  it.each([["Cataluña", "ES-CT"], ["catalunya", "ES-CT"], ["ES-CT", "ES-CT"], ["ct", "ES-CT"], ["Girona", "ES-CT"], ["Gerona", "ES-CT"], ["Comunidad de Madrid", "ES-MD"], ["A CORUÑA", "ES-GA"],
    ["Coruña, A", "ES-GA"], ["Rioja (La)", "ES-RI"], ["Balears, Illes", "ES-IB"], ["Araba/Álava", "ES-PV"], ["Alicante/Alacant", "ES-VC"], ["Castellón / Castelló", "ES-VC"], ["Madrid, Comunidad de", "ES-MD"], ["Mallorca", "ES-IB"],
    ["Eivissa", "ES-IB"], ["ES-B", "ES-CT"], ["es-m", "ES-MD"], ["ES-PM", "ES-IB"], ["ES-VI", "ES-PV"]])("is understood in Spain as lists have it: %s", (written, region) => {
    expect(where("+34600111222", spain(written))).toEqual([`${region} Europe/Madrid`, `${region} Atlantic/Canary`]);
  });

  it.each(["Las Palmas", "Palmas, Las", "PALMAS (LAS)", "Islas Canarias", "Illes Canàries", "Gran Canaria", "Lanzarote", "Fuerteventura", "La Graciosa", "Tenerife", "La Palma", "Gomera, La", "El Hierro", "ES-GC", "ES-TF", "gc"])("has the clock of the Canary Islands, also by the name or code of a province or island: %s", (written) => {
    expect(where("+34911234567", spain(written))).toEqual(["ES-MD Europe/Madrid", "ES-CN Atlantic/Canary"]);
  });

  it.each(["FL", "Florida", "us-fl"])("is understood in the United States: %s", (written) => {
    expect(where("+12125550100", { country: "US", region: written, postalCode: null })).toEqual(["US-NY America/New_York", "US-FL America/New_York", "US-FL America/Chicago"]);
  });

  it("that is not understood is anywhere, unless the postal code tells", () => {
    expect(where("+34600111222", spain("Marca Hispánica", "08001"))).toEqual(["ES-CT Europe/Madrid", "ES-CT Atlantic/Canary"]);
    expect(where("+34600111222", spain("Marca Hispánica"))).toEqual(["any Europe/Madrid", "any Atlantic/Canary"]);
    expect(where("+34911234567", spain("Marca Hispánica")), "also beside a number that has one").toEqual(["ES-MD Europe/Madrid", "any Europe/Madrid", "any Atlantic/Canary"]);
    expect(where("+12125550100", { country: "US", region: "Calif.", postalCode: null })).toEqual(expect.arrayContaining(["US-NY America/New_York", "any America/Los_Angeles"]));
  });

  it("that is in two regions is anywhere", () => {
    expect(where("+34600111222", spain("Madrid / Las Palmas"))).toEqual(["any Europe/Madrid", "any Atlantic/Canary"]);
  });

  it("is understood by the code of each of Spain's fifty provinces", () => {
    expect(isoProvinces.filter((code) => regionOf("ES", `ES-${code}`) === null)).toEqual([]);
    expect(new Set(isoProvinces.map((code) => regionOf("ES", `ES-${code}`))).size).toBe(17);
  });

  it("of a country alone says nothing that the number does not", () => {
    expect(where("+34911234567", spain(null))).toEqual(["ES-MD Europe/Madrid"]);
    expect(where("+12125550100", { country: "US", region: null, postalCode: null })).toEqual(["US-NY America/New_York"]);
    expect(where("+34911234567", { country: "PT", region: null, postalCode: null })).toEqual(["ES-MD Europe/Madrid", "any Europe/Lisbon", "any Atlantic/Azores"]);
  });
});
