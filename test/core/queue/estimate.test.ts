import { describe, expect, it } from "vitest";
import { announcement, usualAnnouncements } from "../../../src/core/queue/announcement.ts";
import { meanHandleMs } from "../../../src/core/queue/estimate.ts";

describe("a usual conversation", () => {
  it("learns from each call, the newest weighing a tenth", () => {
    expect(meanHandleMs(undefined, 100)).toBe(100);
    expect(meanHandleMs(100, 200)).toBe(110);
  });
});

describe("what a caller in line is told", () => {
  it.each([
    ["es", 1, 30_000, "Es usted la siguiente llamada. Salvo imprevistos, le atenderemos en menos de un minuto."],
    ["ca", 2, 150_000, "Té 1 trucada al davant. Llevat d'imprevistos, l'atendrem en menys de 3 minuts."],
    ["en", 5, null, "There are 4 calls ahead of you."],
    ["en", 2, 3_600_000, "There is 1 call ahead of you."],
  ] as const)("%s, place %i", (language, position, waitMs, text) => {
    const sentences = announcement(language, position, waitMs);
    expect(sentences.join(" ")).toBe(text);
    if (position < 20 && (waitMs ?? 0) <= 1_800_000) expect(usualAnnouncements(language)).toEqual(expect.arrayContaining([...sentences]));
  });
});
