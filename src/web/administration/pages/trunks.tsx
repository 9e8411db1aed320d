// Trunks: the carriers' lines on which calls come in and go out.
import { PasswordInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Tag } from "../../ui/tag.tsx";
import { ChoiceField, ManyField, NumberField, SwitchField, TextField, useField, WordsField } from "../parts/fields.tsx";
import { useForm } from "../parts/form-state.ts";
import type { Described } from "../parts/pages.ts";
import { Section } from "../parts/resource-form.tsx";

const options = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

function TrunkForm() {
  return (
    <>
      <Section name="trunk">
        <TextField field="id" label="trunkName" isFixed /><TextField field="host" />
        <ChoiceField field="transport" options={options(["udp", "tcp", "tls"])} />
        <ManyField field="codecs" options={options(["alaw", "ulaw", "g722", "opus"])} isWide={false} />
        <NumberField field="rtpTimeout" min={10} max={3_600} suffix="s" />
      </Section>
      <Section name="trunkLogin"><WordsField field="match" /><TextField field="username" /><PasswordField /><SwitchField field="register" /></Section>
    </>
  );
}

/** Typed anew or left alone; what is kept is not shown. */
function PasswordField() {
  const { t } = useTranslation("administration");
  const { value, set, common } = useField("password");
  const { value: record } = useForm();
  const help = record["hasPassword"] === true ? `${t("trunks.hasPassword")} ${common.description ?? ""}` : common.description;
  return <PasswordInput {...common} {...(help === undefined ? {} : { description: help })} autoComplete="new-password" visibilityToggleButtonProps={{ "aria-label": t("trunks.show") }} value={typeof value === "string" ? value : ""} onChange={(event) => { set(event.currentTarget.value); }} />;
}

export const trunks: Described = {
  name: "trunks", icon: "signal", Form: TrunkForm, useTitle: () => ({ id }) => id,
  blank: { id: "", host: "", transport: "udp", match: [], username: null, password: null, register: false, codecs: ["alaw", "ulaw", "g722"], rtpTimeout: 60 },
  useColumns: () => {
    const { t } = useTranslation("administration");
    return [
      { label: "host", cell: ({ host }) => String(host) }, { label: "transport", cell: ({ transport }) => <code>{String(transport)}</code>, spare: true },
      { label: "register", cell: ({ register }) => <Tag tone={register === true ? "ready" : "off"}>{t(register === true ? "trunks.yes" : "trunks.no")}</Tag> },
      { label: "match", cell: ({ match }) => (match as readonly string[]).join(", ") || "—", spare: true },
    ];
  },
};
