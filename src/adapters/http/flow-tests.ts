// Saved test calls of a flow: read, saved, run.
import type { FlowId } from "../../core/kernel/kernel.ts";
import type { KeptTests, TestResult } from "../../app/flows/tests.ts";
import { flowPath } from "../../protocol/rest-flows.ts";
import { flowTests, flowTestsInput, testRun, testsAsked, type FlowTestsKept, type TestRun } from "../../protocol/rest-flow-tests.ts";
import type { FlowUseCases } from "./flows.ts";
import { languageOf } from "./language.ts";
import { momentOrNull } from "./moment.ts";
import { etag, revisionExpected, route, type Route } from "./route.ts";

const tag = "Flows";

export function flowTestRoutes({ flows }: FlowUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/flows/:id/tests", tag, summary: "Saved test calls", access: { action: "flow.read" }, params: flowPath, reply: flowTests, hasVersion: true,
      handle: async ({ params }) => answer(await flows.tests.read(params.id as FlowId)),
    }),
    route({
      method: "PUT", path: "/flows/:id/tests", tag, summary: "Save the test calls: If-Match with the ETag read before", access: { action: "flow.write" },
      params: flowPath, body: flowTestsInput, reply: flowTests, hasVersion: true,
      handle: async (asked) => {
        const author = { name: asked.caller.name, expected: revisionExpected(asked) ?? 0 };
        return answer(await flows.tests.write(asked.params.id as FlowId, asked.body.tests, author));
      },
    }),
    route({
      method: "POST", path: "/flows/:id/tests/run", tag, summary: "Run the saved test calls against a document, else the draft, else what is published", access: { action: "flow.check" },
      params: flowPath, body: testsAsked, reply: testRun,
      handle: async (asked) => ({ body: runOf(await flows.runTests(asked.params.id as FlowId, asked.body, languageOf(asked))) }),
    }),
  ];
}

function answer({ revision, tests, changedAt, changedBy }: KeptTests): { body: FlowTestsKept; headers: { readonly ETag: string } } {
  return { body: { tests: [...tests] as FlowTestsKept["tests"], changedAt: momentOrNull(changedAt), changedBy }, headers: etag(revision) };
}

function runOf(results: readonly TestResult[]): TestRun {
  return { passed: results.every(({ passed }) => passed), results: results as TestRun["results"] };
}
