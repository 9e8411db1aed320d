// A node's name: renamed everywhere it is spoken of when the field is left, if nobody else has the name.
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { NodeId } from "../../../core/ivr/flow.ts";
import { useEditor } from "../page/editor.ts";

const shape = /^[a-z0-9][a-z0-9._-]{0,59}$/iu;

export function NameField({ id }: { readonly id: NodeId }) {
  const { t } = useTranslation("flowEditor");
  const { flow, edit, select } = useEditor();
  const [typed, setTyped] = useState<string | null>(null);
  const name = typed ?? id;
  const fault = name === id ? null : !shape.test(name) ? t("name.shape") : Object.hasOwn(flow.nodes, name) ? t("name.taken") : null;
  const keep = (): void => {
    setTyped(null);
    if (name === id || fault !== null) return;
    edit({ do: "rename", id, to: name });
    select([name]);
  };
  return (
    <TextInput
      id="node-name" label={t("name.label")} value={name} error={fault} maxLength={60} spellCheck={false} onChange={(event) => { setTyped(event.currentTarget.value.replaceAll(" ", "-")); }} onBlur={keep}
      onKeyDown={(event) => { if (event.key === "Enter") keep(); if (event.key === "Escape") setTyped(null); }}
    />
  );
}
