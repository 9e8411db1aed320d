import { describe, expect, it } from "vitest";
import { announcement, usualAnnouncements } from "../../../src/core/queue/announcement.ts";
import { estimatedWaitMs, meanHandleMs } from "../../../src/core/queue/estimate.ts";

describe("the estimate of a wait", () => {
  it("is one handle time for each caller served before, shared by the agents at work", () => {
    expect(estimatedWaitMs(3, 2, 120_000)).toBe(180_000);
  });

  it("is not given when nobody works on the queue", () => {
    expect(estimatedWaitMs(1, 0, 120_000)).toBeNull();
  });

  it("learns from each call, the newest weighing a tenth", () => {
    expect(meanHandleMs(undefined, 100)).toBe(100);
    expect(meanHandleMs(100, 200)).toBe(110);
  });
});

describe("what a caller in line is told", () => {
  it.each([
    ["es", 1, 30_000, "Es usted la siguiente llamada. Le atenderemos en menos de un minuto."],
    ["ca", 2, 150_000, "Té 1 trucada al davant. L'atendrem en uns 3 minuts."],
    ["en", 5, null, "There are 4 calls ahead of you."],
    ["en", 2, 3_600_000, "There is 1 call ahead of you."],
  ] as const)("%s, place %i", (language, position, waitMs, text) => {
    const sentences = announcement(language, position, waitMs);
    expect(sentences.join(" ")).toBe(text);
    if (position < 20 && (waitMs ?? 0) <= 1_800_000) expect(usualAnnouncements(language)).toEqual(expect.arrayContaining([...sentences]));
  });
});
