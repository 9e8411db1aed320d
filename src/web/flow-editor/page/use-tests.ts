// The saved tests of a flow: read once, written back when they change.
import { notifications } from "@mantine/notifications";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Flow, FlowBook } from "../../../core/ivr/flow.ts";
import { runTestCall, type TestCall } from "../../../core/ivr/test-call.ts";
import { readTests, saveTests } from "../../api/flows.ts";
import { ApiProblem, type Tagged } from "../../api/request.ts";
import { useRefusals } from "../../i18n/use-words.ts";

export interface Tests {
  readonly tests: readonly TestCall[];
  readonly edited: TestCall | null;
  edit(test: TestCall | null): void;
  save(tests: readonly TestCall[]): void;
  failing(flow: Flow, book: FlowBook): number;
}

export function useTests(id: string): Tests {
  const queries = useQueryClient();
  const refusal = useRefusals();
  const [edited, edit] = useState<TestCall | null>(null);
  const key = ["flow", id, "tests"];
  const { data } = useQuery({ queryKey: key, queryFn: () => readTests(id), retry: false, staleTime: Infinity });
  const tests = data?.body ?? [];
  const save = (next: readonly TestCall[]): void => {
    const before = data ?? { body: [], etag: null };
    queries.setQueryData<Tagged<readonly TestCall[]>>(key, { ...before, body: next });
    saveTests(id, next, before.etag).then((saved) => { queries.setQueryData(key, saved); }).catch((reason: unknown) => {
      // what a colleague saved meanwhile comes back, and says so
      notifications.show({ color: "red", message: refusal(reason instanceof ApiProblem ? reason.code : "fault") });
      void queries.invalidateQueries({ queryKey: key });
    });
  };
  return { tests, edited, edit, save, failing: (flow, book) => tests.filter((test) => !runTestCall(flow, book, test).passed).length };
}
