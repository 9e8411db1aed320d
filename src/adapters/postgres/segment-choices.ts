// What can be chosen in this house: its branches, its own fields, and the words that its records use.
import type { HouseChoices, OwnField } from "../../core/segment/catalogue.ts";
import type { Run } from "./pool.ts";

/** More than these nobody looks through; others can be written. */
const mostWords = 100;

export async function choicesOf(run: Run): Promise<HouseChoices> {
  const words = async (select: string): Promise<readonly string[]> => (await run<{ word: string }>({ text: `select distinct word from (${select}) as w (word) where word <> '' order by word limit ${String(mostWords)}` })).map(({ word }) => word);
  const [ownFields, branches, channels, incidentKinds, tags] = await Promise.all([
    run<OwnField>({ text: "select id, name, type, choices from contact_fields order by position, id" }),
    run<{ id: string; name: string }>({ text: "select id, name from branches order by name" }),
    words("select channel from (select channel from interactions order by at desc limit 20000) as recent"), words("select kind from incidents"), words("select unnest(tags) from contacts where tags <> '{}'"),
  ]);
  return { ownFields, branches, channels, incidentKinds, tags, products: [] };
}
