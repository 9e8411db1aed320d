// The flow document as it crosses the door: files, the editor, the API. The same shape as core/ivr/flow.ts, checked
// both ways by the compiler at the end. What a flow means is judged by core/ivr/validate.ts, not here.
import { z } from "zod";
import { variableTypes, type Flow } from "../core/ivr/flow.ts";
import type { CalendarId, FlowId, Language, QueueId } from "../core/kernel/kernel.ts";

const id = (what: string) => z.string(`${what}: a name is needed`).regex(/^[a-z0-9][a-z0-9._-]{0,59}$/iu, `${what}: letters, digits, ".", "_" and "-" only, at most 60`);
/** A record's own message says only that a key is invalid; the key's says why. */
const error = (issue: { readonly code?: string; readonly issues?: readonly { readonly message: string }[] }) =>
  issue.code === "invalid_key" ? issue.issues?.[0]?.message : undefined;
const nodeId = id("node");
const queueId = id("queue").transform((value) => value as QueueId);
const flowId = id("flow").transform((value) => value as FlowId);
const calendarId = id("calendar").transform((value) => value as CalendarId);
const variable = z.string().regex(/^[a-z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)*$/u, "variable: begins with a small letter; letters, digits and dots only");
const language = z.enum(["es", "ca", "en"], "language: es, ca or en") satisfies z.ZodType<Language>;
const words = z.string().min(1, "text: say something, or leave the language out").max(2000, "text: at most 2000 characters");
const text = z.strictObject({ es: words.exactOptional(), ca: words.exactOptional(), en: words.exactOptional() });
const recording = z.string().regex(/^[A-Za-z0-9_-]+(?:\/[A-Za-z0-9_-]+)*$/u, "recording: a name of the prompt library, such as bank/welcome");
const prompt = z.strictObject({ text: text.exactOptional(), recording: recording.exactOptional() })
  .refine(({ text: spoken, recording: played }) => spoken !== undefined || played !== undefined, "prompt: needs a text or a recording");
const seconds = (most: number) => z.number("a number of seconds").min(1, "at least 1 second").max(most, `at most ${String(most)} seconds`);
const values = z.record(z.string().min(1), z.string().max(2000));
const pieces = { prompt, timeoutSeconds: seconds(60), retries: z.int().min(0).max(9), onTimeout: nodeId, onInvalid: nodeId.exactOptional(), retryPrompt: prompt.exactOptional(), askAgain: z.literal(true).exactOptional() };

const key = z.string().regex(/^[0-9*#]$/u, "choice: one key of the telephone");

const condition = z.strictObject({
  variable, is: z.enum(["equal", "not-equal", "greater", "less", "set", "unset", "contains"]), value: z.string().max(200).exactOptional(),
});

const node = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("say"), prompt, next: nodeId, onError: nodeId.exactOptional() }),
  z.strictObject({ type: z.literal("play"), recording, next: nodeId, onError: nodeId.exactOptional() }),
  z.strictObject({ type: z.literal("menu"), ...pieces, choices: z.record(key, nodeId, { error }), variable: variable.exactOptional(), values: z.record(key, z.string().min(1).max(60), { error }).exactOptional() }),
  z.strictObject({ type: z.literal("collect-digits"), ...pieces, variable, min: z.int().min(1).max(32), max: z.int().min(1).max(32), next: nodeId, zeroIsDigit: z.literal(true).exactOptional() }),
  z.strictObject({
    type: z.literal("collect-pin"), ...pieces, wrongPrompt: prompt.exactOptional(), length: z.int().min(4).max(12), tries: z.int().min(1).max(9),
    next: nodeId, onFailed: nodeId, onLocked: nodeId, onError: nodeId,
    zeroIsDigit: z.literal(true, "zeroIsDigit: a PIN may hold a 0, so 0 does not reach a person here and *0 does; state it by true"),
  }),
  z.strictObject({ type: z.literal("look-up"), query: id("query"), parameters: values.exactOptional(), into: variable, next: nodeId, onNone: nodeId, onError: nodeId, timeoutSeconds: seconds(30) }),
  z.strictObject({ type: z.literal("condition"), when: z.array(condition).min(1), all: z.boolean().exactOptional(), then: nodeId, otherwise: nodeId }),
  z.strictObject({ type: z.literal("set"), variables: z.record(variable, z.string().max(2000), { error }), next: nodeId }),
  z.strictObject({ type: z.literal("language"), language: z.union([language, z.literal("contact")]).exactOptional(), next: nodeId }),
  z.strictObject({ type: z.literal("opening-hours"), calendar: calendarId, open: nodeId, closed: nodeId, holiday: nodeId.exactOptional() }),
  z.strictObject({ type: z.literal("queue"), queue: queueId, priority: z.int().min(0).max(1000).exactOptional(), reason: text.exactOptional(), onClosed: nodeId, onFull: nodeId, onNoAgents: nodeId, onMaxWait: nodeId }),
  z.strictObject({
    type: z.literal("callback"), queue: queueId, prompt: prompt.exactOptional(), askNumber: z.literal(true).exactOptional(), timeoutSeconds: seconds(60), retries: z.int().min(0).max(9),
    onAccepted: nodeId, onDeclined: nodeId, onNotPossible: nodeId,
  }),
  z.strictObject({ type: z.literal("opt-out"), scope: z.enum(["commercial", "everything"], "scope: commercial or everything"), next: nodeId, onError: nodeId }),
  z.strictObject({ type: z.literal("transfer"), to: z.union([z.strictObject({ number: z.string().min(2).max(60) }), z.strictObject({ agent: id("agent") })]), ringSeconds: seconds(120), onFailed: nodeId }),
  z.strictObject({ type: z.literal("voicemail"), prompt, mailbox: id("mailbox").exactOptional(), queue: queueId.exactOptional(), maxSeconds: seconds(600), next: nodeId, onError: nodeId }),
  z.strictObject({ type: z.literal("record"), prompt, variable, maxSeconds: seconds(600), next: nodeId, onError: nodeId }),
  z.strictObject({ type: z.literal("http-request"), method: z.enum(["GET", "POST"]), url: z.string().min(8).max(2000), body: values.exactOptional(), into: variable, next: nodeId, onError: nodeId, timeoutSeconds: seconds(30) }),
  z.strictObject({ type: z.literal("hang-up"), prompt: prompt.exactOptional() }),
  z.strictObject({ type: z.literal("sub-flow"), flow: flowId, next: nodeId, onError: nodeId }),
  z.strictObject({ type: z.literal("return") }),
], { error: "type: say, play, menu, collect-digits, collect-pin, look-up, condition, set, language, opening-hours, queue, callback, opt-out, transfer, voicemail, record, http-request, hang-up, sub-flow or return" });

const pixels = z.number("a number of pixels").min(-100_000).max(100_000);
const place = z.strictObject({ x: pixels, y: pixels });
const comment = z.strictObject({ id: id("comment"), text: z.string().max(2000, "comment: at most 2000 characters"), on: z.union([z.strictObject({ node: nodeId }), place]) });

/** A flow document; a draft may leave out its version (0). Unknown properties are refused, so that a misspelt exit is seen. */
export const flowDocument = z.strictObject({
  id: flowId, version: z.int().min(0).default(0), name: z.string().min(1).max(100),
  languages: z.array(language).min(1, "languages: at least one"), defaultLanguage: language,
  start: nodeId, operator: nodeId, nodes: z.record(nodeId, node, { error }).refine((nodes) => Object.keys(nodes).length <= 1000, "nodes: at most 1000"),
  types: z.record(variable, z.enum(variableTypes, `types: ${variableTypes.join(", ")}`), { error }).exactOptional(),
  layout: z.record(nodeId, place, { error }).exactOptional(), comments: z.array(comment).max(500, "comments: at most 500").exactOptional(),
});

type FlowDocument = z.infer<typeof flowDocument>;

type Writable<T> = T extends string | number | boolean ? T : { -readonly [K in keyof T]: Writable<T[K]> };
type Fits<A extends B, B> = [A, B];
/** Compiles only while the document and the core's Flow say the same. @public */
export type FlowDocumentIsFlow = [Fits<FlowDocument, Flow>, Fits<Writable<Flow>, FlowDocument>];
