// The flows of the bench, as documents: the balance call, the whole path, and straight into one line or another.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { project } from "../scripts/house/paths.ts";

interface Document { readonly nodes: Readonly<Record<string, { readonly prompt?: { readonly text: Readonly<Record<string, string>> } } & Readonly<Record<string, unknown>>>> }
const bank = JSON.parse(readFileSync(join(project, "demo/flows/bank.json"), "utf8")) as Document;

/** Texts by language, as the demo bank says them. */
export const texts = (node: string): Readonly<Record<string, string>> => bank.nodes[node]?.prompt?.text ?? {};

const line = { type: "queue", onClosed: "bye", onFull: "bye", onNoAgents: "bye", onMaxWait: "bye" };
const frame = (id: string, start: string, nodes: object): object => ({
  id, version: 0, name: id, languages: ["es", "ca", "en"], defaultLanguage: "es", start, operator: "operator",
  nodes: {
    ...nodes,
    operator: { ...line, queue: "operators" },
    bye: { type: "hang-up" },
  },
});

/** From the language to the spoken balance, then on to `next`. */
const toBalance = (next: string): object => ({
  language: { type: "language", language: "contact", next: "menu" },
  menu: { type: "menu", timeoutSeconds: 7, retries: 2, onTimeout: "operator", choices: { 1: "pin" }, prompt: { text: texts("menu") } },
  pin: { ...bank.nodes["pin"], next: "read", onFailed: "operator", onLocked: "operator", onError: "operator", onTimeout: "operator" },
  read: { type: "look-up", query: "balance", into: "balance", timeoutSeconds: 4, next: "say", onNone: "operator", onError: "operator" },
  say: { type: "say", next, prompt: { text: texts("say-balance") } },
});

export const benchFlows: readonly { readonly id: string; readonly did: string; readonly document: object }[] = [
  { id: "bench-balance", did: "+34900000001", document: frame("bench-balance", "language", toBalance("bye")) },
  {
    id: "bench-path", did: "+34900000002",
    document: frame("bench-path", "language", { ...toBalance("more"), more: { type: "menu", timeoutSeconds: 7, retries: 0, onTimeout: "operator", choices: { 1: "pin" }, prompt: { text: texts("menu") } } }),
  },
  { id: "bench-queue", did: "+34900000003", document: frame("bench-queue", "operator", {}) },
  { id: "bench-second", did: "+34900000006", document: frame("bench-second", "second", { second: { ...line, queue: "vip" } }) },
];

/** How the callers dial them: the same numbers at the service and at the peer. */
export const dials = { balance: "900000001", path: "900000002", queue: "900000003", second: "900000006" } as const;
