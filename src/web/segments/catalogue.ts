// The catalogue as the server tells it, as the core reads it.
import { useQuery } from "@tanstack/react-query";
import type { Catalogue } from "../../core/segment/catalogue.ts";
import type { Field, FieldGroup, Unit } from "../../core/segment/field-types.ts";
import type { CatalogueReply } from "../../protocol/rest-segments.ts";
import { readCatalogue } from "../api/segments.ts";

export function catalogueFrom({ fields, choices }: CatalogueReply): Catalogue {
  return { choices, fields: fields.map(fieldFrom) };
}

function fieldFrom({ unit, choices, over, only, says, group, id, name, type, mayBeUnknown }: CatalogueReply["fields"][number]): Field {
  return {
    id, name, type, mayBeUnknown, group: group as FieldGroup, only,
    ...(unit === null ? {} : { unit: unit as Unit }), ...(choices === null ? {} : { choices }), ...(over === null ? {} : { over }), ...(says === null ? {} : { says }),
  };
}

/** `named`: products found meanwhile, whose names the words want. */
export function withProducts(catalogue: Catalogue, named: Readonly<Record<string, string>>): Catalogue {
  const all = Object.entries(named).map(([id, name]) => ({ id, name: { es: name, ca: name, en: name } }));
  return { ...catalogue, choices: { ...catalogue.choices, products: { isOpen: true, all } } };
}

export function useCatalogue() {
  return useQuery({ queryKey: ["segments", "catalogue"], queryFn: async () => catalogueFrom(await readCatalogue()), staleTime: 60_000 });
}
