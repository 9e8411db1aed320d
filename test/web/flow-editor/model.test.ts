// @vitest-environment node
// The editor's hand on the document: edits, the way back, copies, layout, differences, search.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Flow } from "../../../src/core/ivr/flow.ts";
import { demoFlow } from "../../core/ivr/bank.ts";
import { arranged, cardHeight, cardWidth, placesOf } from "../../../src/web/flow-editor/model/arrange.ts";
import { copyOf, pasteOf, readClip } from "../../../src/web/flow-editor/model/clipboard.ts";
import { differenceOf, isSame, unionOf } from "../../../src/web/flow-editor/model/difference.ts";
import { apply, type Edit } from "../../../src/web/flow-editor/model/edits.ts";
import { drawnExits, exitSlots } from "../../../src/web/flow-editor/model/exits.ts";
import { find } from "../../../src/web/flow-editor/model/find.ts";
import { begun, perform, redo, undo, type History } from "../../../src/web/flow-editor/model/history.ts";
import { freeName, freshNode } from "../../../src/web/flow-editor/model/kinds.ts";
import { placeholderFor, variablesOf } from "../../../src/web/flow-editor/model/variables.ts";
import { anyEdit, small } from "./any-edit.ts";

const bank = demoFlow("bank");
const done = (edits: readonly Edit[], flow: Flow = small): History => edits.reduce(perform, begun(flow));
const times = (n: number, move: (history: History) => History, history: History): History => Array.from({ length: n }).reduce<History>(move, history);
const leadsTo = (flow: Flow): readonly string[] => Object.values(flow.nodes).flatMap((node) => exitSlots(node).map(({ to }) => to)).filter((to) => to !== "");

describe("the way back", () => {
  it("leads from any edits to the very document that they began with, and forth again", () => {
    fc.assert(fc.property(fc.array(anyEdit, { maxLength: 30 }), (edits) => {
      const after = done(edits);
      const back = times(after.past.length, undo, after);
      expect(back.flow).toBe(small);
      expect(times(after.past.length, redo, back).flow).toEqual(after.flow);
    }));
  });

  it("touches no document that it was given", () => {
    const before = JSON.stringify(small);
    fc.assert(fc.property(fc.array(anyEdit, { maxLength: 10 }), (edits) => { done(edits); expect(JSON.stringify(small)).toBe(before); }));
  });

  it("takes a typed sentence back at once, but two fields one by one", () => {
    const typed = (field: string, words: string): Edit => ({ do: "change", id: "hello", field, node: { type: "say", prompt: { text: { es: words } }, next: "menu" } });
    const history = done([typed("prompt.es", "H"), typed("prompt.es", "Ho"), typed("prompt.ca", "Hol")]);
    expect(history.past).toHaveLength(2);
    expect(undo(history).flow.nodes["hello"]).toMatchObject({ prompt: { text: { es: "Ho" } } });
    expect(undo(undo(history)).flow).toBe(small);
  });

  it("is lost forwards as soon as something else is done", () => {
    const history = perform(undo(done([{ do: "remove", ids: ["tell"] }])), { do: "settings", settings: { name: "Other" } });
    expect(redo(history)).toEqual(history);
  });
});

describe("an edit", () => {
  it("puts a node between two others", () => {
    const flow = apply(small, { do: "add", id: "new", node: freshNode("say"), at: { x: 1, y: 2 }, after: { node: "hello", exit: "next" } });
    expect([flow.nodes["hello"], flow.nodes["new"], flow.layout?.["new"]]).toMatchObject([{ next: "new" }, { next: "menu" }, { x: 1, y: 2 }]);
  });

  it("leaves no exit that leads to a removed node, and no comment on it", () => {
    const noted = apply(small, { do: "comment", comment: { id: "c", text: "?", on: { node: "end" } } });
    const flow = apply(noted, { do: "remove", ids: ["end", "menu"] });
    expect(leadsTo(flow).filter((to) => to === "end" || to === "menu")).toEqual([]);
    expect(flow.comments).toBeUndefined();
  });

  it("renames a node everywhere it is spoken of, and refuses a name that is taken", () => {
    const flow = apply(small, { do: "rename", id: "operators", to: "people" });
    expect([flow.operator, leadsTo(flow).includes("operators"), leadsTo(flow).filter((to) => to === "people").length]).toEqual(["people", false, 3]);
    expect(Object.keys(flow.nodes)).toEqual(["hello", "menu", "balance", "tell", "people", "end"]);
    expect(apply(small, { do: "rename", id: "end", to: "menu" })).toBe(small);
  });

  it("never makes a way to a node that does not exist, if it was not told to", () => {
    fc.assert(fc.property(fc.array(anyEdit.filter((edit) => edit.do !== "connect"), { maxLength: 20 }), (edits) => {
      const { flow } = done(edits);
      expect(leadsTo(flow).filter((to) => !Object.hasOwn(flow.nodes, to))).toEqual([]);
    }));
  });

  it("takes an optional exit away when it leads nowhere, and keeps a key of the menu", () => {
    const with1 = apply(small, { do: "connect", from: "menu", exit: "onInvalid", to: "end" });
    expect(with1.nodes["menu"]).toMatchObject({ onInvalid: "end" });
    const without = apply(apply(with1, { do: "connect", from: "menu", exit: "onInvalid", to: "" }), { do: "connect", from: "menu", exit: "choices.1", to: "" });
    expect(without.nodes["menu"]).not.toHaveProperty("onInvalid");
    expect(without.nodes["menu"]).toMatchObject({ choices: { "1": "" } });
  });
});

describe("a copy", () => {
  const clip = copyOf(small, ["menu", "balance"], placesOf(small));
  it("gets names of its own, and its ways lead among the copies", () => {
    const flow = apply(small, pasteOf(small, clip, { x: 0, y: 0 }));
    expect(flow.nodes["menu-2"]).toMatchObject({ choices: { "1": "balance-2", "2": "menu-2" }, onTimeout: "operators" });
    expect(flow.nodes["balance-2"]).toMatchObject({ next: "tell", onNone: "operators" });
  });

  it("leads nowhere in another flow where it led out of what was copied", () => {
    const other: Flow = { ...small, id: "other" as Flow["id"] };
    expect(pasteOf(other, clip, { x: 0, y: 0 }).nodes["balance-2"]).toMatchObject({ next: "", onNone: "", onError: "" });
  });

  it("of any nodes never overwrites one, however often it is pasted", () => {
    fc.assert(fc.property(fc.subarray(Object.keys(bank.nodes)), fc.integer({ min: 1, max: 4 }), (ids, n) => {
      const clipped = copyOf(bank, ids, {});
      const flow = Array.from({ length: n }).reduce<Flow>((now) => apply(now, pasteOf(now, clipped, { x: 0, y: 0 })), bank);
      expect(Object.keys(flow.nodes)).toHaveLength(Object.keys(bank.nodes).length + ids.length * n);
      expect(Object.entries(bank.nodes).every(([id, node]) => flow.nodes[id] === node)).toBe(true);
    }), { numRuns: 30 });
  });

  it("survives the clipboard, where anything else is taken for nothing", () => {
    expect(readClip(JSON.stringify(clip))).toEqual(clip);
    for (const text of ["", "hello", "null", "[]", JSON.stringify({ ...clip, nodes: { a: { type: "say" } } }), JSON.stringify({ ...clip, nodes: { a: { type: "shout", next: "" } } })]) expect(readClip(text)).toBeNull();
  });
});

describe("the automatic layout", () => {
  it("lets no card stand on another", () => {
    const places = Object.entries(arranged(bank)).map(([id, place]) => ({ ...place, height: cardHeight(bank.nodes[id] ?? freshNode("return"), true) }));
    for (const [n, a] of places.entries()) for (const b of places.slice(n + 1)) {
      const apart = a.x + cardWidth <= b.x || b.x + cardWidth <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      expect(apart).toBe(true);
    }
  });

  it("leaves what somebody placed where it is, and finds a place for the rest", () => {
    const places = placesOf({ ...small, layout: { hello: { x: 7, y: 8 } } });
    expect(places["hello"]).toEqual({ x: 7, y: 8 });
    expect(Object.keys(places).sort()).toEqual(Object.keys(small.nodes).sort());
  });
});

describe("the difference between two documents", () => {
  it("is none between a document and itself, whatever the order of its fields and wherever its cards stand", () => {
    const turned = { ...small, nodes: Object.fromEntries(Object.entries(small.nodes).reverse().map(([id, node]) => [id, Object.fromEntries(Object.entries(node).reverse())])), layout: { hello: { x: 1, y: 1 } } } as unknown as Flow;
    expect(isSame(differenceOf(small, turned))).toBe(true);
  });

  it("names nodes, ways, words and settings", () => {
    const after = [
      { do: "remove", ids: ["tell"] }, { do: "add", id: "new", node: freshNode("return"), at: { x: 0, y: 0 } },
      { do: "change", id: "hello", field: "", node: { type: "say", prompt: { text: { es: "Buenas", ca: "Hola" } }, next: "menu" } }, { do: "settings", settings: { name: "Bigger" } },
    ].reduce<Flow>((flow, edit) => apply(flow, edit as Edit), small);
    const { nodes, exits, words, fields } = differenceOf(small, after);
    expect(nodes).toEqual({ tell: "removed", new: "added", balance: "changed", hello: "changed" });
    expect(exits).toEqual([{ from: "balance", exit: "next", before: "tell", after: "" }, { from: "tell", exit: "next", before: "end", after: "" }]);
    expect(words[0]).toEqual({ node: "hello", field: "prompt", language: "es", before: "Hola, {contact.name}", after: "Buenas" });
    expect(fields).toEqual([{ node: null, field: "name", before: "Small", after: "Bigger" }]);
    expect(Object.keys(unionOf(small, after).nodes).sort()).toEqual([...Object.keys(small.nodes), "new"].sort());
  });

  it("seen from the other side swaps what was added and removed", () => {
    const { nodes } = differenceOf(apply(small, { do: "remove", ids: ["tell"] }), small);
    expect(nodes["tell"]).toBe("added");
  });
});

describe("search", () => {
  it.each([["hola", "hello", "words"], ["BALANCE", "balance", "name"], ["contact.name", "hello", "words"], ["té ", "tell", "words"], ["te {amount", "tell", "words"], ["operators", "operators", "name"]])("finds %s at %s", (text, node, where) => {
    expect(find(small, text)).toContainEqual(expect.objectContaining({ node, where }));
  });

  it("finds nothing for nothing", () => { expect(find(small, "  ")).toEqual([]); });
});

describe("variables", () => {
  it("have a type each, given by what sets them or by how they are spoken", () => {
    const types = Object.fromEntries(variablesOf(bank).map(({ name, type }) => [name, type]));
    expect(types).toMatchObject({ "contact.known": "truth", "balance.amount": "amount", "balance.iban4": "digits", "movements.1.date": "date", wanted: "text" });
  });

  it("are written in the format that suits their type", () => {
    expect([placeholderFor({ name: "a", type: "amount" }), placeholderFor({ name: "b", type: "text" })]).toEqual(["{amount:a}", "{b}"]);
  });
});

it("every kind of node begins with exits that are open, and a free name", () => {
  expect(drawnExits(freshNode("menu")).map(({ name, to }) => `${name}>${to}`)).toEqual(["choices.1>", "onTimeout>"]);
  expect([freeName(small, "menu"), freeName(small, "other")]).toEqual(["menu-2", "other"]);
});
