// The centre's own words: reasons for a break, dispositions, skills, teams, and what is known of customers.
import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { reasonIcons } from "../../../protocol/rest-configuration.ts";
import { useLanguage, useWords } from "../../i18n/use-words.ts";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { Tag } from "../../ui/tag.tsx";
import type { Kept } from "../configuration.ts";
import { ChoiceField, ManyField, NamesField, NumberField, SwitchField, TextField, useField, WordsField } from "../parts/fields.tsx";
import { useForm } from "../parts/form-state.ts";
import type { Described } from "../parts/pages.ts";
import { Section } from "../parts/resource-form.tsx";
import { useQueues, useUsers } from "./choices.ts";

type Names = Readonly<Record<string, string>> | null;
const noNames = { es: "", ca: "", en: "" };

/** The name in the reader's language; of a code without one its usual word. */
function useNamed(kind?: "reason" | "disposition"): (record: Kept) => string {
  const language = useLanguage();
  const word = useWords();
  return ({ id, name }) => (name as Names)?.[language] ?? (kind === undefined ? id : word(kind, id));
}

function IconField() {
  const { t } = useTranslation("administration");
  const { value, set, common } = useField("icon");
  return <NativeSelect {...common} leftSection={<Icon name={value as IconName} size={16} />} data={reasonIcons.map((icon) => ({ value: icon, label: t(`icons.${icon}`) }))} value={String(value)} onChange={(event) => { set(event.currentTarget.value); }} />;
}

/** The code stands in reports and in the interface for programs; it is chosen once. */
function CodeField() {
  return useForm().isNew ? <TextField field="id" label="code" /> : null;
}

export const reasons: Described = {
  name: "reasons", icon: "cup", useTitle: () => useNamed("reason"), blank: { id: "", name: noNames, icon: "cup", position: 0 },
  useColumns: () => [
    { label: "icon", cell: ({ icon }) => <Icon name={icon as IconName} /> },
    { label: "code", cell: ({ id }) => <code>{id}</code>, spare: true }, { label: "position", sort: "position", cell: ({ position }) => Number(position), align: "end", spare: true },
  ],
  Form: () => <Section name="reason"><NamesField field="name" isOptional /><CodeField /><IconField /><NumberField field="position" min={0} max={9_999} /></Section>,
};

function DispositionQueues({ ids }: { readonly ids: readonly string[] }) {
  const queues = useQueues();
  return ids.map((id) => queues.find(({ value }) => value === id)?.label ?? id).join(", ") || "—";
}

export const dispositions: Described = {
  name: "dispositions", icon: "flag", useTitle: () => useNamed("disposition"), blank: { id: "", name: noNames, position: 0 },
  useColumns: () => [
    { label: "queues", cell: ({ queues }) => <DispositionQueues ids={queues as readonly string[]} /> },
    { label: "code", cell: ({ id }) => <code>{id}</code>, spare: true }, { label: "position", sort: "position", cell: ({ position }) => Number(position), align: "end", spare: true },
  ],
  Form: () => <Section name="disposition"><NamesField field="name" isOptional /><CodeField /><NumberField field="position" min={0} max={9_999} /></Section>,
};

function SkillForm() {
  const { t } = useTranslation("administration");
  const kinds = (["skill", "language"] as const).map((value) => ({ value, label: t(`skillKinds.${value}`) }));
  return <Section name="skill"><NamesField field="name" /><CodeField /><ChoiceField field="kind" options={kinds} /><NumberField field="position" min={0} max={9_999} /></Section>;
}

export const skills: Described = {
  name: "skills", icon: "star", write: "skill.write", useTitle: () => useNamed(), blank: { id: "", name: noNames, kind: "skill", position: 0 }, Form: SkillForm,
  useColumns: () => {
    const { t } = useTranslation("administration");
    return [
      { label: "kind", cell: ({ kind }) => <Tag tone={kind === "language" ? "talk" : "off"}>{t(`skillKinds.${String(kind)}` as never)}</Tag> },
      { label: "agents", cell: ({ agents }) => Number(agents), align: "end" }, { label: "code", cell: ({ id }) => <code>{id}</code>, spare: true },
    ];
  },
};

function TeamForm() {
  return <Section name="team"><TextField field="name" isWide /><ManyField field="members" options={useUsers()} /></Section>;
}

export const teams: Described = {
  name: "teams", icon: "users", useTitle: () => ({ name }) => String(name), blank: { name: "", members: [] }, Form: TeamForm,
  useColumns: () => [{ label: "members", cell: ({ members }) => (members as readonly string[]).length, align: "end" }],
};

function ContactFieldForm() {
  const { t } = useTranslation("administration");
  const types = (["text", "number", "date", "choice"] as const).map((value) => ({ value, label: t(`fieldTypes.${value}`) }));
  const { value } = useField("type");
  return <Section name="contactField"><NamesField field="name" /><CodeField /><ChoiceField field="type" options={types} />{value === "choice" ? <WordsField field="choices" /> : null}<NumberField field="position" min={0} max={9_999} /><SwitchField field="shown" /></Section>;
}

export const contactFields: Described = {
  name: "contact-fields", icon: "card", useTitle: () => useNamed(), blank: { id: "", name: noNames, type: "text", choices: [], shown: true, position: 0 }, Form: ContactFieldForm,
  useColumns: () => {
    const { t } = useTranslation("administration");
    return [
      { label: "type", cell: ({ type }) => t(`fieldTypes.${String(type)}` as never) },
      { label: "shown", cell: ({ shown }) => (shown === true ? <Tag tone="ready" icon="check">{t("form.yes")}</Tag> : <Tag tone="off">{t("form.no")}</Tag>) },
      { label: "contacts", cell: ({ contacts }) => Number(contacts), align: "end", spare: true }, { label: "code", cell: ({ id }) => <code>{id}</code>, spare: true },
    ];
  },
};
