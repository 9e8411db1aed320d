// Saved test calls of flows: kept with a revision, run with the interpreter of the floor, and asked before publishing.
import type { Flow, FlowBook } from "../../core/ivr/flow.ts";
import { runTestCall, type TestCall, type TestVerdict } from "../../core/ivr/test-call.ts";
import { whyNot } from "../../core/ivr/verdict-words.ts";
import type { FlowId, Instant, Language } from "../../core/kernel/kernel.ts";
import type { FlowChanges, FlowDocuments } from "./ports.ts";
import { Refusal } from "../refusal.ts";

export interface KeptTests { readonly revision: number; readonly tests: readonly TestCall[]; readonly changedAt: Instant | null; readonly changedBy: string | null }
export interface TestResult extends TestVerdict { readonly name: string; /** sentences; empty when it passed */ readonly why: readonly string[] }

export interface FlowTests {
  /** Revision 0 while none were saved. */
  read(id: FlowId): Promise<KeptTests>;
  write(id: FlowId, tests: readonly TestCall[], author: { readonly name: string; readonly expected: number }): Promise<KeptTests>;
  refuseUntested(flow: Flow, language: Language): Promise<void>;
}

export function createFlowTests({ documents, changes, book }: { readonly documents: FlowDocuments; readonly changes: FlowChanges; readonly book: () => FlowBook }): FlowTests {
  const read: FlowTests["read"] = async (id) => {
    const kept = await documents.read(id, "tests");
    return kept === null
      ? { revision: 0, tests: [], changedAt: null, changedBy: null }
      : { revision: kept.revision, tests: kept.body as readonly TestCall[], changedAt: kept.changedAt, changedBy: kept.changedBy };
  };
  return {
    read,
    async write(id, tests, { name, expected }) {
      const kept = await documents.write(id, "tests", { body: tests, by: name, expected: expected === 0 ? null : expected });
      if (kept === null) throw testsChanged(await read(id));
      await changes.record(id, { by: name, what: "tests-saved", version: null, note: String(tests.length) });
      return { revision: kept.revision, tests, changedAt: kept.changedAt, changedBy: kept.changedBy };
    },
    async refuseUntested(flow, language) {
      const results = runTests(flow, book(), (await read(flow.id)).tests, language);
      const failed = results.flatMap((result, at) => (result.passed ? [] : [{ pointer: `#/tests/${String(at)}`, detail: `${result.name}: ${result.why.join(" ")}` }]));
      if (failed.length > 0) throw new Refusal(409, "tests-failed", `${String(failed.length)} of ${String(results.length)} test calls do not pass; nothing was published. ${failed.map(({ detail }) => detail).join(" ")}`, failed);
    },
  };
}

export function runTests(flow: Flow, book: FlowBook, tests: readonly TestCall[], language: Language): readonly TestResult[] {
  return tests.map((test) => {
    const verdict = runTestCall(flow, book, test);
    return { ...verdict, name: test.name, why: whyNot(test, verdict, language) };
  });
}

function testsChanged({ changedBy }: KeptTests): Refusal {
  return new Refusal(412, "tests-changed", `${changedBy ?? "Somebody"} saved the test calls meanwhile. Read them and bring your change to them.`);
}
