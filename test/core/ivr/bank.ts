// The demo's flows, read as the service reads them.
import { readFileSync } from "node:fs";
import type { Flow } from "../../../src/core/ivr/flow.ts";
import { flowDocument } from "../../../src/protocol/flow.ts";

export const demoFlow = (name: string): Flow => flowDocument.parse(JSON.parse(readFileSync(new URL(`../../../demo/flows/${name}.json`, import.meta.url), "utf8")));
