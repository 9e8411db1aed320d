// Music on hold: classes that queues choose from, each with its files in order.
import { useTranslation } from "react-i18next";
import type { MusicFileOf } from "../../../protocol/rest-configuration.ts";
import { clockOf } from "../../format/formats.ts";
import { useLanguage } from "../../i18n/use-words.ts";
import { NamesField } from "../parts/fields.tsx";
import type { Described } from "../parts/pages.ts";
import { Section } from "../parts/resource-form.tsx";
import { houseClass } from "../configuration.ts";
import { useQueues } from "./choices.ts";
import { MusicFiles } from "./music-files.tsx";

function MusicForm() {
  return (
    <>
      <Section name="music"><NamesField field="name" /></Section>
      <Section name="musicFiles"><MusicFiles /></Section>
    </>
  );
}

const lengthOf = (files: readonly MusicFileOf[]): string => clockOf(files.reduce((sum, { durationMs }) => sum + durationMs, 0));

export const music: Described = {
  name: "music", icon: "music", Form: MusicForm,
  useTitle: () => { const language = useLanguage(); return ({ name, id }) => (name as Readonly<Record<string, string>>)[language] ?? id; },
  blank: { name: { es: "", ca: "", en: "" }, files: [] },
  useColumns: () => {
    const { t } = useTranslation("administration");
    const queues = useQueues();
    return [
      { label: "files", align: "end", cell: ({ files }) => (files as readonly MusicFileOf[]).length },
      { label: "length", align: "end", cell: ({ id, files }) => ((files as readonly MusicFileOf[]).length > 0 ? lengthOf(files as readonly MusicFileOf[]) : t(id === houseClass ? "music.builtIn" : "music.likeHouse")) },
      { label: "queues", spare: true, cell: ({ queues: own }) => (own as readonly string[]).map((id) => queues.find(({ value }) => value === id)?.label ?? id).join(", ") || "—" },
    ];
  },
};
