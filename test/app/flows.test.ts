import { describe, expect, test } from "vitest";
import { parseFlowDocument } from "../../src/adapters/http/flow-document.ts";
import { createFlows, type Flows, type PublishedFlow } from "../../src/app/flows.ts";
import { Refusal } from "../../src/app/refusal.ts";
import type { Flow } from "../../src/core/ivr/flow.ts";
import type { FlowId, Instant } from "../../src/core/kernel/kernel.ts";
import { simpleFlow } from "../support/centre.ts";

const id = "simple" as FlowId;
const sound: Flow = { ...simpleFlow, version: 0 };

function shelf(): { flows: Flows; told: number[] } {
  const kept: PublishedFlow[] = [];
  const told: number[] = [];
  const flows = createFlows({
    flows: {
      list: () => Promise.resolve(kept.slice(-1)),
      read: (flowId, version) => Promise.resolve(kept.findLast(({ flow }) => flow.id === flowId && (version === undefined || flow.version === version)) ?? null),
      publish(flow, publishedBy) {
        const published = { flow: { ...flow, version: kept.length + 1 }, publishedAt: 1 as Instant, publishedBy };
        kept.push(published);
        return Promise.resolve(published);
      },
    },
    parse: parseFlowDocument, book: () => ({ flow: () => undefined }), published: ({ version }) => { told.push(version); },
  });
  return { flows, told };
}

const author = { name: "admin", language: "ca", expected: null } as const;
const refusal = async (work: Promise<unknown>): Promise<Refusal> => {
  const reason: unknown = await work.then(() => null, (one: unknown) => one);
  if (!(reason instanceof Refusal)) throw new Error("it was not refused");
  return reason;
};

describe("flows", () => {
  test("each publishing makes the next version, and the floor is told", async () => {
    const { flows, told } = shelf();
    expect((await flows.publish(id, sound, author)).flow.version).toBe(1);
    expect((await flows.publish(id, sound, { ...author, expected: 1 })).flow.version).toBe(2);
    expect(told).toEqual([1, 2]);
    expect((await flows.read(id, 1)).flow.version).toBe(1);
  });

  test("of two authors who began from the same version the second is refused", async () => {
    const { flows } = shelf();
    await flows.publish(id, sound, author);
    await flows.publish(id, sound, { ...author, expected: 1 });
    expect(await refusal(flows.publish(id, sound, { ...author, expected: 1 }))).toMatchObject({ status: 412, code: "flow-changed" });
  });

  test("a flow with a fault is not published; the node and the remedy are named in the author's language", async () => {
    const { flows, told } = shelf();
    const faulty = { ...sound, nodes: { ...sound.nodes, welcome: { ...sound.nodes["welcome"], onTimeout: "nowhere" } } };
    const { status, code, details } = await refusal(flows.publish(id, faulty, author));
    expect([status, code, told]).toEqual([422, "flow-faulty", []]);
    expect(details.map(({ pointer }) => pointer)).toContain("#/nodes/welcome");
    const [inCatalan, inEnglish] = [flows.check(faulty, "ca"), flows.check(faulty, "en")];
    expect(inCatalan.map(({ code: one }) => one)).toEqual(inEnglish.map(({ code: one }) => one));
    expect(inCatalan.map(({ remedy }) => remedy)).not.toEqual(inEnglish.map(({ remedy }) => remedy));
  });

  test("a document that is no flow at all is explained by its parts", () => {
    const faults = shelf().flows.check({ ...sound, nodes: { welcome: { type: "dance" } } }, "en");
    expect(faults[0]).toMatchObject({ node: "welcome", code: "malformed" });
  });

  test("a document goes to its own address only", async () => {
    expect(await refusal(shelf().flows.publish("other" as FlowId, sound, author))).toMatchObject({ code: "flow-id-differs" });
  });

  test("what is not there is refused by name", async () => {
    expect(await refusal(shelf().flows.read(id, 7))).toMatchObject({ status: 404, code: "flow-not-found" });
  });
});
