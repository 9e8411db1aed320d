import { expect, test } from "vitest";
import { ownWords, wordOfMail, wordOfSms } from "../../../../src/core/campaign/communication/stop-words.ts";

test.each([["STOP", true], ["baja", true], [" Baixa. ", true], ["No", true], ["No me interesa hoy", false], ["stopover", false], ["Gracias", false]])("an SMS “%s” is a stop: %s", (text, isStop) => { expect(wordOfSms(text).isStop).toBe(isStop); });
test.each([["STOP ALL"], ["baja todo"], ["BAIXA TOT"]])("“%s” is for everything", (text) => { expect([wordOfSms(text), wordOfMail({ subject: "", text })]).toEqual([{ isStop: true, isForAll: true }, { isStop: true, isForAll: true }]); });

test.each<[string, string, boolean]>([
  ["", "BAJA", true], ["Re: Oferta", "Stop\n\n-- \nAna", true], ["", "Quiero darme de baja", true], ["", "Vull donar-me de baixa", true], ["", "Please unsubscribe me", true],
  ["BAJA", "", true], ["unsubscribe", "> quoted", true], ["Re: Baja de precios", "", false], ["BAJA", "¿Qué precio tiene?", false],
  ["", "Cancel my order of last Tuesday", false], ["", "No, gracias", false], ["", "La baja laboral me llegó ayer y no puedo", false], ["", "Hola\nSTOP", false], ["Re: Hola", "> STOP", false],
])("a mail “%s” / “%s” is a stop: %s", (subject, text, isStop) => { expect(wordOfMail({ subject, text }).isStop).toBe(isStop); });

test.each([
  ["Sí\r\nmañana\r\n\r\nEl lun, 3 dic 2026, Acme <a@acme.example> escribió:\r\n> Hola"], ["Sí\nmañana\n\nOn Mon, 3 Dec 2026 at 10:00, Acme wrote:\n> Hi"], ["Sí\nmañana\n\n-----Mensaje original-----\nDe: Acme"],
  ["Sí\nmañana\n________________________________\nFrom: Acme"], ["Sí\nmañana\n-- \nAna"], ["Sí\nmañana\nDe: Acme <a@acme.example>"], ["Sí\nmañana\nEl dl., 3 de des. 2026, Acme va escriure:\n> Hola"],
])("of “%s” his own words are kept", (text) => { expect(ownWords(text)).toBe("Sí\nmañana"); });
