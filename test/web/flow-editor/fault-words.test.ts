// Faults in the words of the editor: nobody who draws a flow has seen how its document spells things.
import { describe, expect, it } from "vitest";
import { catalogue } from "../../../src/core/ivr/check/catalogue.ts";
import { fault, tell, type FaultCode } from "../../../src/core/ivr/check/fault.ts";
import { languages, type Language } from "../../../src/core/kernel/kernel.ts";
import { namesIn } from "../../../src/web/flow-editor/model/fault-names.ts";
import { loadArea } from "../../../src/web/i18n/lazy.ts";
import { startTexts } from "../../../src/web/i18n/start.ts";

/** As checks fill them in. */
const spelled = {
  exit: "onTimeout", field: "timeoutSeconds", language: "ca", type: "money", format: "amount", flow: "night", flows: "night → night", why: "prompt", to: "hello",
  path: "hello", variable: "total", value: "7", least: "1", most: "60", key: "12", url: "http://crm.example", example: "{contact.name}",
};
const raw = /[«“](?:start|operator|languages?|say|contact|ca|money)[»”]|onTimeout|timeoutSeconds|zeroIsDigit|night|: prompt\b/u;

async function said(code: FaultCode, language: Language, values: Readonly<Record<string, string>> = {}): Promise<string> {
  const texts = startTexts(language);
  await loadArea(texts, "flowEditor");
  const nameOf = namesIn(texts.getFixedT(language, "flowEditor") as never, (id) => (id === "night" ? "Noche" : undefined));
  const { message, remedy } = tell(fault("hello", code, { ...spelled, ...values }), language, nameOf);
  return `${message} ${remedy}`;
}

describe.each(languages)("in %s", (language) => {
  it.each(Object.keys(catalogue) as FaultCode[])("%s names nothing as the document spells it", async (code) => {
    expect(await said(code, language)).not.toMatch(raw);
  });

  it.each([
    "recording", "variable", "query", "into", "calendar", "queue", "mailbox", "flow", "to", "when", "timeoutSeconds", "retries", "tries", "length", "ringSeconds", "maxSeconds", "min", "max", "priority",
  ])("the field %s has its label", async (field) => {
    expect(await said("field-empty", language, { field })).not.toMatch(new RegExp(`[«“]${field}[»”]`, "u"));
  });
});

it("says which key of a menu leads nowhere, and which flow calls itself, by their names", async () => {
  expect(await said("exit-open", "en", { exit: "choices.1" })).toContain("Exit “Key 1” of “hello”");
  expect(await said("sub-flow-cyclic", "es")).toContain("Noche → Noche");
});
