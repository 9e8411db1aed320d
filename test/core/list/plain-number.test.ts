import fc from "fast-check";
import { expect, it } from "vitest";
import { toE164 } from "../../../src/adapters/phone-numbers/e164.ts";
import { plainNumber } from "../../../src/core/list/plain-number.ts";

const regions = ["ES", "PT", "FR", "GB", "IT", "US", "DE", "MX"];
const digits = fc.string({ unit: fc.integer({ min: 0, max: 9 }).map(String), minLength: 6, maxLength: 12 });
const mark = fc.constantFrom("", "", "", " ", ".", "-", "  ");

it("leaves a nought that stands apart to the library", () => {
  expect(plainNumber("0  012  002000000", "US")).toBeNull();
});

it("a number that is told by its shape is the one that the telephone library reads", () => {
  fc.assert(fc.property(fc.constantFrom(...regions), fc.constantFrom("", "+34", "0034", "34", "+351", "+33", "0", "+330", "+44", "07", "+39", "+1", "001", "+52", "00"), digits, mark, (region, prefix, number, between) => {
    const text = `${prefix}${between}${number.slice(0, 3)}${between}${number.slice(3)}`;
    const plain = plainNumber(text, region);
    if (plain !== null) expect(`${region} ${text} ${plain}`).toBe(`${region} ${text} ${String(toE164(text, region))}`);
  }), { numRuns: 30_000 });
});

it.each([
  ["600111222", "ES", "+34600111222"], ["600 11 12 22", "ES", "+34600111222"], ["0034 931-222-333", "US", "+34931222333"], ["+351912345678", "ES", "+351912345678"],
  ["06 12 34 56 78", "FR", "+33612345678"], ["07400 123456", "GB", "+447400123456"], ["2125550123", "US", "+12125550123"], ["912345678", "PT", "+351912345678"],
])("tells %s of %s by its shape", (text, region, number) => {
  expect(plainNumber(text, region)).toBe(number);
});

it.each([["112"], ["Ann"], ["600111222 ext 4"], ["6001112223"], ["+346001112"], [""], ["anonymous"]])("leaves %j to the library", (text) => {
  expect(plainNumber(text, "ES")).toBeNull();
});
