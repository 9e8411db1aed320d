// What a segment may ask: the fields with their names, kinds and units, and what can be chosen of each. Data: the screen's
// controls, the validator, the words and the statement for Postgres all follow it.
import { provinces, regions } from "../kernel/spanish-places.ts";
import type { Choice, Choices, Field } from "./field-types.ts";
import { fields as ofHouse, setChoices } from "./fields.ts";
import type { Words } from "./segment.ts";

export interface Catalogue { readonly fields: readonly Field[]; readonly choices: Readonly<Record<string, Choices>> }

/** One of the centre's own fields, as administration keeps them. */
export interface OwnField { readonly id: string; readonly name: Words; readonly type: "text" | "number" | "date" | "choice"; readonly choices: readonly string[] }

/** What differs from house to house. */
export interface HouseChoices {
  readonly ownFields: readonly OwnField[];
  readonly branches: readonly { readonly id: string; readonly name: string }[];
  readonly products: readonly { readonly id: string; readonly name: string }[];
  readonly channels: readonly string[];
  readonly incidentKinds: readonly string[];
  readonly tags: readonly string[];
}

export const ownPrefix = "field.";

export function catalogueOf(house: HouseChoices): Catalogue {
  const plain = (names: readonly string[]): Choices => ({ isOpen: true, all: names.map((id) => ({ id, name: same(setChoices.names[id] ?? id) })) });
  const named = (all: readonly { readonly id: string; readonly name: string }[], isOpen: boolean): Choices => ({ isOpen, all: all.map(({ id, name }) => ({ id, name: same(name) })) });
  return {
    fields: [...ofHouse, ...house.ownFields.map(ownField)],
    choices: {
      ...setChoices.closed, provinces: { isOpen: false, all: provinces }, regions: { isOpen: false, all: regions },
      branches: named(house.branches, false), products: named(house.products, true), channels: { isOpen: true, all: channelsOf(house.channels) }, incidentKinds: plain(house.incidentKinds), tags: plain(house.tags),
      ...Object.fromEntries(house.ownFields.filter(({ type }) => type === "choice").map(({ id, choices }) => [`${ownPrefix}${id}`, { isOpen: false, all: choices.map((choice) => ({ id: choice, name: same(choice) })) }])),
    },
  };
}

function ownField({ id, name, type }: OwnField): Field {
  const base = { id: `${ownPrefix}${id}`, group: "own", name, mayBeUnknown: true } as const;
  switch (type) {
    case "number": return { ...base, type: "number", unit: "count" };
    case "date": return { ...base, type: "date" };
    case "choice": return { ...base, type: "choice", choices: `${ownPrefix}${id}` };
    case "text": return { ...base, type: "text" };
  }
}

/** Calls are a channel also before the first letter is written. */
function channelsOf(used: readonly string[]): readonly Choice[] {
  return [...new Set(["phone", ...used])].map((id) => ({ id, name: setChoices.channels[id] ?? same(id) }));
}

function same(name: string | Words): Words {
  return typeof name === "string" ? { es: name, ca: name, en: name } : name;
}

export function fieldOf(catalogue: Catalogue, id: string): Field | undefined {
  return catalogue.fields.find((field) => field.id === id);
}

export function nameOfChoice(catalogue: Catalogue, source: string, id: string): Words {
  return catalogue.choices[source]?.all.find((choice) => choice.id === id)?.name ?? same(id);
}
