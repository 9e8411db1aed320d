import { describe, expect, test } from "vitest";
import { createPrompts, type PromptId, type Prompts } from "../../../src/app/flows/prompts.ts";
import type { Flow } from "../../../src/core/ivr/flow.ts";
import { simpleFlow } from "../../support/centre.ts";
import { memoryPrompts } from "../../support/memory-prompts.ts";

const welcome: PromptId = { name: "welcome", language: "ca" };
const flow: Flow = {
  ...simpleFlow, languages: ["es", "ca"],
  nodes: {
    ...simpleFlow.nodes,
    welcome: { ...simpleFlow.nodes["welcome"], prompt: { recording: "welcome", text: { es: "Hola" } } } as Flow["nodes"][string],
    jingle: { type: "play", recording: "jingle", next: "line" },
  },
};
const sound = Buffer.from("LOUD AND CLEAR");
const ana = { by: "ana", expected: null } as const;
const recorded = { text: "Bon dia", source: "recording", ...ana } as const;
const library = (flows: readonly { flow: Flow; isDraft: boolean }[] = [{ flow, isDraft: false }]): { prompts: Prompts; audited: string[] } => {
  const ports = memoryPrompts(() => Promise.resolve(flows));
  return { prompts: createPrompts(ports), audited: ports.audited };
};
const states = async (prompts: Prompts): Promise<readonly string[]> =>
  (await prompts.list()).map(({ name, cells }) => `${name} ${cells.map(({ language, state }) => `${language}:${state}`).join(" ")}`);
const played = async (prompts: Prompts): Promise<string> => Buffer.from(await prompts.play(welcome)).toString();

describe("the prompt library", () => {
  test("lists what flows play and nobody recorded, and tells where a flow's own words stand in", async () => {
    const { prompts } = library();
    expect(await states(prompts)).toEqual(["jingle es:missing ca:missing en:unused", "welcome es:words ca:missing en:unused"]);
    await prompts.record(welcome, sound, recorded);
    expect((await states(prompts))[1]).toBe("welcome es:words ca:present en:unused");
    expect((await prompts.list())[1]?.usedBy).toEqual([{ flowId: "simple", flowName: "Simple", isDraft: false, nodes: ["welcome"] }]);
  });

  test("a prompt that no flow plays lacks the languages of the house", async () => {
    const { prompts } = library();
    await prompts.record({ name: "spare", language: "es" }, sound, recorded);
    expect(await states(prompts)).toContain("spare es:present ca:missing en:unused");
  });

  test("what is refused takes nothing away", async () => {
    const { prompts, audited } = library();
    await prompts.record(welcome, sound, recorded);
    await expect(prompts.record(welcome, Buffer.from("whispered"), recorded)).rejects.toMatchObject({ status: 422, code: "prompt-silent" });
    await expect(prompts.record(welcome, Buffer.from("%PDF-1.4"), recorded)).rejects.toMatchObject({ status: 422, code: "prompt-unreadable" });
    expect([await played(prompts), audited]).toEqual(["LOUD AND CLEAR", ["ana recorded ca/welcome"]]);
  });

  test("a take that was replaced or taken out comes back", async () => {
    const { prompts } = library();
    await prompts.record(welcome, sound, recorded);
    await prompts.record(welcome, Buffer.from("SECOND TAKE"), { ...recorded, text: "second" });
    await prompts.restore(welcome, ana);
    expect(await played(prompts)).toBe("LOUD AND CLEAR");
    await prompts.remove(welcome, ana);
    await expect(prompts.play(welcome)).rejects.toMatchObject({ status: 404, code: "prompt-not-found" });
    await prompts.restore(welcome, { ...ana, by: "jordi" });
    expect(await played(prompts)).toBe("LOUD AND CLEAR");
    await expect(prompts.restore({ ...welcome, language: "en" }, ana)).rejects.toMatchObject({ status: 404, code: "prompt-nothing-before" });
  });

  test("a text is spoken by the house, until somebody records it: then it is what he says", async () => {
    const { prompts } = library();
    await prompts.write(welcome, "Bon dia", ana);
    expect(await played(prompts)).toBe("SPOKEN Bon dia");
    await prompts.record(welcome, sound, recorded);
    await prompts.write(welcome, "Bon dia a tothom", ana);
    const take = (await prompts.list()).find(({ name }) => name === "welcome")?.cells.find(({ language }) => language === "ca")?.take;
    expect([await played(prompts), take?.text, take?.source]).toEqual(["LOUD AND CLEAR", "Bon dia a tothom", "recording"]);
  });

  test("of two who change one neither overwrites the other unseen, whatever they do", async () => {
    const { prompts, audited } = library();
    const seen = await prompts.record(welcome, sound, { ...recorded, expected: 0 });
    const theirs = await prompts.record(welcome, Buffer.from("THEIR TAKE"), { ...recorded, expected: seen.version });
    expect(theirs.version).toBe(seen.version + 1);
    const late = { by: "jordi", expected: seen.version };
    const tries = [() => prompts.record(welcome, Buffer.from("MINE"), { ...recorded, ...late }), () => prompts.write(welcome, "mine", late), () => prompts.remove(welcome, late), () => prompts.restore(welcome, late)];
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ status: 412, code: "changed-meanwhile" });
    await expect(prompts.record(welcome, sound, { ...recorded, expected: 0 })).rejects.toMatchObject({ status: 412 });
    expect([await played(prompts), audited.length]).toEqual(["THEIR TAKE", 2]);
    await prompts.record(welcome, Buffer.from("MINE"), { ...recorded, expected: theirs.version });
    expect(await played(prompts)).toBe("MINE");
  });

  test("a preview says samples where a caller's own values will be", async () => {
    expect(Buffer.from(await library().prompts.preview("You have {amount:balance.amount}, {contact.firstName}.", "en")).toString()).toMatch(/^SPOKEN You have one thousand.*euros.*firstName/u);
  });
});
