// `atiende flow lint FILE…` and `atiende flow publish FILE`
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { parseFlowDocument } from "../../adapters/http/flow-document.ts";
import { openDatabase } from "../../adapters/postgres/open-database.ts";
import type { FlowFaultNote } from "../../app/flows/judge.ts";
import { createFlowTests, runTests, type TestResult } from "../../app/flows/tests.ts";
import type { Flow, FlowBook } from "../../core/ivr/flow.ts";
import { validate } from "../../core/ivr/validate.ts";
import type { Language } from "../../core/kernel/kernel.ts";
import { exit, Failure, print, tell, UsageFault, type Command, type Io } from "../io.ts";
import { readSettings } from "../settings.ts";

const usage = `Usage: atiende flow lint FILE… [--language es|ca|en] [--json]
       atiende flow publish FILE [--note TEXT] [--tests] [--language es|ca|en] [--json]

lint     tells every fault of the flows in these JSON files, each with its node and remedy; flows may call those of the
         other files. Exit code 1 when there is any. Needs no running Atiende.
publish  makes the flow's next version the one that new calls take; a faulty flow is refused, and one whose saved test
         calls do not pass. --tests tells of each of them.

  --json   lint: [{"file","node","code","message","remedy"}]; publish: {"id","version"}
`;

type Fault = FlowFaultNote & { readonly file: string };
interface Read { readonly file: string; readonly flow: Flow | null; readonly faults: readonly Fault[] }

export const flow: Command = {
  usage,
  async run(args, io) {
    const { values, positionals: [verb, ...files] } = parseArgs({ args: [...args], allowPositionals: true, options: { language: { type: "string" }, note: { type: "string" }, tests: { type: "boolean" }, json: { type: "boolean" } } });
    const language = languageOf(values.language ?? io.env["LC_ALL"] ?? io.env["LANG"] ?? "en", values.language !== undefined);
    const manner = { language, isJson: values.json === true, tellsTests: values.tests === true, note: values.note ?? "" };
    if (verb === "lint" && files.length > 0) return lint(io, files, manner);
    if (verb === "publish" && files[0] !== undefined && files.length === 1) return publish(io, files[0], manner);
    throw new UsageFault(usage);
  },
};

interface Manner { readonly language: Language; readonly isJson: boolean; readonly tellsTests: boolean; readonly note: string }

function lint(io: Io, files: readonly string[], { language, isJson }: Manner): number {
  const read = files.map(readFlow);
  const faults = faultsOf(read, language, bookOf(read.flatMap(({ flow: each }) => each ?? [])));
  if (isJson) print(io, JSON.stringify(faults));
  else print(io, faults.length === 0 ? `${String(files.length)} flow(s), no faults.` : faults.map(sentence).join("\n"));
  return faults.length === 0 ? exit.good : exit.failed;
}

async function publish(io: Io, file: string, { language, isJson, tellsTests, note }: Manner): Promise<number> {
  const read = readFlow(file);
  const database = openDatabase(readSettings(io.env).databaseUrl, { log: { info: () => undefined, warn: () => undefined } });
  try {
    const published = (await database.flows.list()).map(({ flow: each }) => each);
    const book = bookOf([...published, ...(read.flow === null ? [] : [read.flow])]);
    const faults = faultsOf([read], language, book);
    if (read.flow === null || faults.length > 0) throw new Failure(`Not published:\n${faults.map(sentence).join("\n")}`);
    const { tests } = await createFlowTests({ documents: database.flowDocuments, changes: database.flowChanges, book: () => book }).read(read.flow.id);
    const results = runTests(read.flow, book, tests, language);
    if (tellsTests) tell(io, results.map(verdict).join("\n"));
    const failed = results.filter(({ passed }) => !passed);
    if (failed.length > 0) throw new Failure(`Not published: ${String(failed.length)} of ${String(results.length)} test calls do not pass.\n${failed.map(verdict).join("\n")}`);
    const by = io.env["USER"] ?? "command line";
    const made = await database.flows.publish(read.flow, by, { note, share: 100, what: "published" });
    if ("changed" in made) throw new Failure("Not published: another version was published meanwhile.");
    if (isJson) print(io, JSON.stringify({ id: made.flow.id, version: made.flow.version }));
    else print(io, `Published version ${String(made.flow.version)} of the flow "${made.flow.id}".`);
    tell(io, "A running Atiende takes it within seconds; calls under way stay on the version they began with.");
    return exit.good;
  } finally {
    await database.close();
  }
}

function verdict({ name, passed, why }: TestResult): string {
  return `${passed ? "passed" : "FAILED"}  ${[name, ...why].join(" ")}`;
}

function readFlow(file: string): Read {
  const document = parseJson(file);
  if ("fault" in document) return { file, flow: null, faults: [{ file, node: null, code: "not-json", message: document.fault, remedy: "Mend the JSON first." }] };
  const parsed = parseFlowDocument(document.value);
  return "flow" in parsed ? { file, flow: parsed.flow, faults: [] } : { file, flow: null, faults: parsed.faults.map((each) => ({ file, ...each })) };
}

function parseJson(file: string): { readonly value: unknown } | { readonly fault: string } {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (reason) {
    throw new Failure(`${file} cannot be read: ${(reason as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : String(reason)}`);
  }
  try {
    return { value: JSON.parse(text.replace(/^\ufeff/u, "")) as unknown };
  } catch (reason) {
    return { fault: `It is no JSON: ${reason instanceof Error ? reason.message : String(reason)}.` };
  }
}

function faultsOf(read: readonly Read[], language: Language, book: FlowBook): readonly Fault[] {
  return read.flatMap(({ file, flow: each, faults }) => [
    ...faults,
    ...(each === null ? [] : validate(each, book).map(({ node, code, message, remedy }): Fault => ({ file, node, code, message: message[language], remedy: remedy[language] }))),
  ]);
}

function bookOf(flows: readonly Flow[]): FlowBook {
  const byId = new Map(flows.map((each) => [each.id, each]));
  return { flow: (id) => byId.get(id) };
}

function sentence({ file, node, code, message, remedy }: Fault): string {
  return `${file}: ${node === null ? "" : `node "${node}": `}${message} ${remedy} [${code}]`;
}

function languageOf(value: string, wasAsked: boolean): Language {
  const known = (["es", "ca", "en"] as const).find((each) => value === each || (!wasAsked && value.startsWith(`${each}_`)));
  if (known === undefined && wasAsked) throw new UsageFault(`--language is "${value}": it must be one of es, ca, en`);
  return known ?? "en";
}
