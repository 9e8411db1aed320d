// To whom the link to his page is sent by SMS, and what comes of it.
import { describe, expect, it } from "vitest";
import { takesSms } from "../../../src/adapters/phone-numbers/e164.ts";
import { createPageTexts, type PageTextPorts } from "../../../src/app/floor/page-texts.ts";
import type { SendEnd, Sms } from "../../../src/app/communication/ports.ts";
import type { CallId } from "../../../src/core/kernel/kernel.ts";
import { pageObstacles } from "../../../src/core/call/page-link.ts";
import { refusals } from "../../../src/web/i18n/texts/refusals.ts";

const mobile = "+34600111222";
const callId = "100.1" as CallId;

function open(change: Partial<PageTextPorts> = {}, end: SendEnd = { result: "sent", reference: "g-1" }): { readonly texts: ReturnType<typeof createPageTexts>; readonly sent: Sms[] } {
  const sent: Sms[] = [];
  const texts = createPageTexts({
    texter: { send: (sms) => { sent.push(sms); return Promise.resolve(end); } }, linkOf: (id) => `https://centre.example/w/${id}`, toE164: (number) => (/^\+?\d{6,}$/u.test(number) ? number : null), takesSms,
    optOuts: { among: () => Promise.resolve([]) }, makeId: () => "1", ...change,
  });
  return { texts, sent };
}

const send = ({ texts }: ReturnType<typeof open>, number = mobile) => texts.send({ callId, number, text: "Su turno: {link}" });

describe("the SMS with the link to a caller's page", () => {
  it("goes to a mobile with the link in its place", async () => {
    const house = open();
    expect(await send(house)).toBe("sent");
    expect(house.sent).toEqual([{ id: "page-1", to: mobile, text: "Su turno: https://centre.example/w/100.1" }]);
  });

  it.each([
    ["a landline", {}, "+34931000001", "not-mobile"], ["a hidden number", {}, "anonymous", "no-number"], ["a house without a gateway", { texter: null }, mobile, "no-gateway"],
    ["who wants nothing from us", { optOuts: { among: () => Promise.resolve([{ scope: "everything" as const }]) } }, mobile, "opted-out"],
  ])("goes nowhere for %s", async (_what, change, number, end) => {
    const house = open(change);
    expect([await house.texts.whyNot(number), await send(house, number), house.sent.length]).toEqual([end, end, 0]);
  });

  it("goes to who wants no advertising: it is about his own call", async () => {
    expect(await send(open({ optOuts: { among: () => Promise.resolve([{ scope: "commercial" as const }]) } }))).toBe("sent");
  });

  it.each([["refused", { result: "refused", reason: "no credit", again: true }], ["unknown", { result: "unknown", reason: "broke off" }]] as const)("tells that it was %s by the gateway", async (told, end) => {
    expect(await send(open({}, end))).toBe(told);
  });

  it("asks an American number too, which may be a mobile", () => {
    expect([takesSms("+12025550123"), takesSms("+34902123456"), takesSms("+442079460000"), takesSms("+447911123456")]).toEqual([true, false, false, true]);
  });

  it("has words for each reason why it cannot be sent", () => {
    for (const texts of Object.values(refusals)) expect(pageObstacles.filter((why) => !(`page-${why}` in texts))).toEqual([]);
  });
});
