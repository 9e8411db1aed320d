// What was tried, as a test: the same caller and steps, expecting what was heard last and where it ended.
import type { Ending } from "../../../core/ivr/rehearse.ts";
import { resultOf } from "../../../core/ivr/rehearse.ts";
import type { Expectation, TestCall } from "../../../core/ivr/test-call.ts";
import { freeName } from "../model/kinds.ts";
import type { Tape } from "../try/rehearsal-tape.ts";

export function testFrom({ at, caller, steps }: Tape, tests: readonly TestCall[]): TestCall {
  const { heard, language, ending } = resultOf(at);
  const last = heard.at(-1);
  const expect: Expectation[] = [...(last === undefined ? [] : [{ hears: last.text, language: last.language }]), { language }, ...endingAs(ending)];
  return { id: freeName(new Set(tests.map(({ id }) => id)), "test-1"), name: "", caller, steps, expect };
}

function endingAs(ending: Ending): readonly Expectation[] {
  switch (ending.kind) {
    case "queue": return [{ ending: "queue", at: ending.queueId }];
    case "message": return [{ ending: "message", at: ending.queueId }];
    case "number": return [{ ending: "number", at: ending.number }];
    case "agent": return [{ ending: "agent", at: ending.agent }];
    case "hang-up": case "waiting": return [{ ending: ending.kind }];
    case "failed": return [];
  }
}
