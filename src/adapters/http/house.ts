// The centre as a whole: its settings, its first run, and its own words for codes.
import type { SettingsChange, Settings, SettingsRecord } from "../../app/administration/house-settings.ts";
import { authorOf } from "../../app/administration/audit.ts";
import type { SetUp, SetUpState } from "../../app/administration/set-up.ts";
import { firstQueue, houseWords, settingsChange, ruleHouse as ruleHouseShape, settingsRecord, setUpState, type HouseWords } from "../../protocol/rest-configuration.ts";
import type { RuleHouse } from "../../core/rules/house.ts";
import { etag, route, versionAsked, type Route } from "./route.ts";

export interface HouseUseCases { readonly settings: Settings; readonly setUp: SetUp; readonly words: () => Promise<HouseWords>; readonly ruleHouse: () => Promise<RuleHouse> }

const tag = "House";
const read = { action: "administration.read" } as const;
const write = { action: "administration.write" } as const;

export function houseRoutes({ settings, setUp, words, ruleHouse }: HouseUseCases): readonly Route[] {
  return [
    route({ method: "GET", path: "/words", tag, summary: "The centre's own names for its codes, in each language", access: { action: "session.use" }, reply: houseWords, handle: async () => ({ body: await words() }) }),
    route({ method: "GET", path: "/configuration/rule-house", tag: "Queues", summary: "What routing rules may name, and who may meet them", access: read, reply: ruleHouseShape, handle: async () => ({ body: plainHouse(await ruleHouse()) }) }),
    route({ method: "GET", path: "/configuration/settings", tag, summary: "Settings of the whole centre", access: read, reply: settingsRecord, hasVersion: true, handle: async () => answer(await settings.read()) }),
    route({
      method: "PATCH", path: "/configuration/settings", tag, summary: "Change settings; what is left out stays", access: write, body: settingsChange, reply: settingsRecord, hasVersion: true,
      handle: async (asked) => answer(await settings.change(given(asked.body), { expected: versionAsked(asked), by: authorOf(asked.caller, asked.ip) })),
    }),
    route({ method: "GET", path: "/configuration/set-up", tag, summary: "Whether the centre's first run is needed, and how far it came", access: read, reply: setUpState, handle: async () => ({ body: plain(await setUp.state()) }) }),
    route({
      method: "POST", path: "/configuration/set-up/queue", tag, summary: "Make the first queue, with the flow that leads to it", access: write, body: firstQueue, reply: setUpState,
      handle: async ({ body, caller, ip }) => ({ body: plain(await setUp.makeQueue(body.name, authorOf(caller, ip))) }),
    }),
  ];
}

function given(change: Readonly<Record<string, unknown>>): SettingsChange {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

function answer(record: SettingsRecord) {
  return { body: { ...record, languages: [...record.languages] }, headers: etag(record.version) };
}

function plain({ queue, ...state }: SetUpState) {
  return { ...state, queue: queue === null ? null : { id: queue.id, name: { ...queue.name } } };
}

function plainHouse({ vocabulary: { words, fields }, languages, agents }: RuleHouse) {
  return {
    vocabulary: { words: Object.fromEntries(Object.entries(words).map(([kind, known]) => [kind, [...known]])), fields: fields.map((field) => ({ ...field, choices: [...field.choices] })) },
    languages: languages.map(({ id, name }) => ({ id, name: { ...name } })), agents: agents.map((agent) => ({ ...agent, skills: { ...agent.skills }, teams: [...agent.teams] })),
  };
}
