import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Language } from "../../../src/core/kernel/kernel.ts";
import { reachable } from "../../../src/core/ivr/exits.ts";
import { runTestCall } from "../../../src/core/ivr/test-call.ts";
import { validate } from "../../../src/core/ivr/validate.ts";
import { whyNot } from "../../../src/core/ivr/verdict-words.ts";
import { testCalls } from "../../../src/protocol/test-call.ts";
import { demoFlow } from "./bank.ts";
import { callInto, commandsOf, found, known, marta, type Caller } from "./caller.ts";

const bank = demoFlow("bank");
const balance = found({ amount: "1234.50", currency: "EUR", iban4: "1332" });
const john = { ...marta, name: "John Smith", firstName: "John", language: "en" as const };

function withBalance(caller: Caller): Caller {
  caller.press("1");
  caller.press("123456");
  caller.pinIs("right");
  caller.answered(balance);
  return caller;
}

describe("the demo bank", () => {
  it.each(["bank", "no-one-here"])("has no fault in flow %s", (name) => {
    expect(validate(demoFlow(name))).toEqual([]);
  });

  it("passes its saved test calls", () => {
    const tests = testCalls.parse(JSON.parse(readFileSync("demo/flows/bank.tests.json", "utf8")));
    expect(tests.length).toBeGreaterThan(4);
    expect(tests.flatMap((one) => whyNot(one, runTestCall(bank, { flow: () => undefined }, one), "en").map((why) => `${one.id}: ${why}`))).toEqual([]);
  });

  it("greets a known caller by name in his own language", () => {
    expect(callInto([bank], { caller: known(marta), language: "es" }).heard()).toEqual(["Hola, Marta. Li donem la benvinguda a Banc Garbí."]);
    expect(callInto([bank], { caller: known(john), language: "es" }).heard()).toEqual(["Hello, John. Welcome to Garbí Bank."]);
  });

  it("waits for the name when the call is not yet identified", () => {
    const caller = callInto([bank], { caller: { status: "looking-up" } });
    expect(caller.heard()).toEqual([]);
    caller.does({ type: "caller.identified", caller: known(marta) });
    expect(caller.heard()).toEqual(["Hola, Marta. Li donem la benvinguda a Banc Garbí."]);
  });

  it("goes on as with a stranger when nobody says who calls", () => {
    const caller = callInto([bank], { caller: { status: "looking-up" } });
    caller.waits();
    expect(caller.heard()).toEqual(["Hola. Le damos la bienvenida a Banco Garbí."]);
  });

});

describe("the demo bank's answers", () => {
  it.each<[Language, string]>([
    ["es", "El saldo de su cuenta acabada en uno tres tres dos es de mil doscientos treinta y cuatro euros con cincuenta céntimos."],
    ["ca", "El saldo del seu compte acabat en u tres tres dos és de mil dos-cents trenta-quatre euros amb cinquanta cèntims."],
    ["en", "The balance of your account ending in one three three two is one thousand two hundred thirty-four euros and fifty cents."],
  ])("tells the balance in %s after the right PIN", (language, sentence) => {
    const caller = withBalance(callInto([bank], { caller: known({ ...marta, language }) }));
    expect(caller.heard().at(-1)).toBe(sentence);
    caller.press("#");
    expect(caller.heard().at(-1)).toBe(sentence);
    caller.hearsOut();
    expect(caller.at()).toBe("more");
  });

});

describe("the demo bank's PIN", () => {
  it("puts a caller through to a person after three wrong PINs", () => {
    const caller = callInto([bank], { caller: known(marta) });
    caller.press("1");
    for (const pin of ["111111", "222222", "333333"]) { caller.press(pin); caller.pinIs("wrong"); }
    expect(caller.heard().at(-1)).toContain("No he pogut comprovar la seva clau");
    caller.hearsOut();
    expect(caller.left()?.to).toMatchObject({ kind: "queue", queueId: "operators" });
  });

  it("tells a locked customer so, and puts him through", () => {
    const caller = callInto([bank], { caller: known(marta) });
    caller.press("1123456#");
    caller.pinIs("locked");
    expect(caller.heard().at(-1)).toContain("bloquejada");
    caller.hearsOut();
    expect(caller.at()).toBe("operator");
  });

  it("asks for the PIN once: the movements follow without it", () => {
    const caller = withBalance(callInto([bank], { caller: known({ ...marta, language: "es" }) }));
    caller.press("2");
    caller.answered(found({ "count": "1", "1.date": "2026-11-20", "1.concept": "Recibo de la luz", "1.amount": "-45.10" }));
    expect(caller.heard().at(-1)).toBe("Su último movimiento es el veinte de noviembre: Recibo de la luz, menos cuarenta y cinco euros con diez céntimos.");
    expect(commandsOf(caller, "pin.check")).toHaveLength(1);
  });

});

describe("after an answer the demo bank", () => {
  it("repeats the answer on *", () => {
    const caller = withBalance(callInto([bank], { caller: known(marta) }));
    const sentence = caller.heard().at(-1);
    caller.hearsOut();
    caller.press("*");
    expect(caller.heard().at(-1)).toBe(sentence);
    expect(commandsOf(caller, "crm.look-up")).toHaveLength(1);
  });

  it("does not ask a stranger for a PIN", () => {
    const caller = callInto([bank]);
    caller.press("1");
    expect(caller.heard().at(-1)).toContain("Por seguridad");
    expect(commandsOf(caller, "pin.check")).toEqual([]);
  });

  it("tells anybody the nearest branch", () => {
    const caller = callInto([bank], { language: "en" });
    caller.press("3");
    caller.answered(found({ name: "Central", address: "12 Market Street", hours: "8:30 to 14:00" }));
    expect(caller.heard().at(-1)).toBe("Your nearest branch is Central, at 12 Market Street. Opening hours: 8:30 to 14:00.");
  });

  it("says goodbye politely", () => {
    const caller = withBalance(callInto([bank], { caller: known(marta) }));
    caller.press("9");
    expect(caller.heard().at(-1)).toContain("Gràcies per trucar");
    caller.hearsOut();
    expect(caller.left()?.to).toEqual({ kind: "hang-up" });
  });
});

describe("0 at every node of the bank", () => {
  const elsewhere = [...reachable(bank)].filter((id) => !["queue", "transfer"].includes(bank.nodes[id]?.type ?? ""));
  it.each(elsewhere)("reaches a person from %s", (id) => {
    const caller = callInto([{ ...bank, start: id }], { caller: known(marta) });
    if (caller.left()) throw new Error(`${id} left the flow by itself`);
    caller.press(bank.nodes[caller.at()]?.type === "collect-pin" ? "*0" : "0");
    expect(caller.left()).toMatchObject({ nodeId: "operator", to: { kind: "queue", queueId: "operators", by: "zero" } });
  });
});
