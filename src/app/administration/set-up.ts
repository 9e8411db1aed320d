// A centre's first run: whether it is needed, and the queue with its flows that make the first number answer.
import type { Language } from "../../core/kernel/kernel.ts";
import type { Resource } from "./administration.ts";
import type { Names, NumberRecord, QueueRecord } from "./administered.ts";
import { idFrom } from "./rules.ts";
import type { Author } from "./audit.ts";
import { firstFlowIds, firstFlows } from "./first-flows.ts";
import type { Settings } from "./house-settings.ts";
import { Refusal } from "../refusal.ts";

export interface SetUpState {
  /** Nothing is configured yet, or the first run was begun and not ended. */
  readonly isNeeded: boolean;
  /** Steps done, of five: company, languages, queue, users, number. */
  readonly step: number;
  readonly queue: { readonly id: string; readonly name: Names } | null;
  readonly number: string | null;
  readonly flow: string;
}

export interface SetUpPorts {
  readonly settings: Settings;
  readonly queues: Resource<QueueRecord>;
  readonly numbers: Resource<NumberRecord>;
  /** Checks the document and publishes it. */
  readonly publish: (id: string, document: unknown, author: { readonly name: string; readonly language: Language }) => Promise<unknown>;
}

export interface SetUp {
  state(): Promise<SetUpState>;
  /** Makes the first queue, the flow that leads to it and the one that takes who cannot stay. */
  makeQueue(name: Names, by: Author): Promise<SetUpState>;
}

export const setUpSteps = 5;
const first = { q: null, sort: null, limit: 1, cursor: null };

export function createSetUp(ports: SetUpPorts): SetUp {
  return { state: () => stateOf(ports), makeQueue: (name, by) => makeQueue(ports, name, by) };
}

async function stateOf({ settings, queues, numbers }: SetUpPorts): Promise<SetUpState> {
  const [{ setUp }, { items: [queue] }, { items: [number] }] = await Promise.all([settings.read(), queues.list(first), numbers.list(first)]);
  const isBegun = setUp > 0 && setUp < setUpSteps;
  return {
    isNeeded: isBegun || (setUp === 0 && queue === undefined && number === undefined), step: setUp,
    queue: queue === undefined ? null : { id: queue.id, name: queue.name }, number: number?.id ?? null, flow: firstFlowIds.welcome,
  };
}

async function makeQueue(ports: SetUpPorts, name: Names, by: Author): Promise<SetUpState> {
  const { settings, queues, publish } = ports;
  const { company, languages } = await settings.read();
  const state = await stateOf(ports);
  if (!state.isNeeded) throw new Refusal(409, "set-up-done", "The centre is set up already: make queues in the list of queues.");
  const queue = state.queue?.id ?? idFrom(name.es).slice(0, -1);
  const flows = firstFlows({ company, languages, queue });
  const author = { name: by.name, language: languages[0] ?? "es" };
  await publish(firstFlowIds.wayOut, flows.wayOut, author);
  if (state.queue === null) await queues.create({ ...usualQueue, name }, by);
  await publish(firstFlowIds.welcome, flows.welcome, author);
  await settings.change({ defaultFlow: firstFlowIds.welcome, setUp: 3 }, { expected: null, by });
  return stateOf(ports);
}

/** Asks for no skill and no language, so that the first agent is offered every call. */
const usualQueue = { needs: [], languageLevel: 0, strategy: "longest-idle", dispositions: [], dispositionRequired: false, calendar: null, wayOutFlow: firstFlowIds.wayOut };
