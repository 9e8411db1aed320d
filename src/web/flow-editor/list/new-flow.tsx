// A new flow: from a template or as a copy. It is a draft until somebody publishes it.
import { Alert, Button, Group, Modal, Radio, Stack, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Flow } from "../../../core/ivr/flow.ts";
import type { FlowId } from "../../../core/kernel/kernel.ts";
import { readDraft, readPublished, saveDraft, type FlowSummary } from "../../api/flows.ts";
import { ApiProblem } from "../../api/request.ts";
import { useRefusals } from "../../i18n/use-words.ts";
import { flowFrom, templateNames, type TemplateName } from "../model/templates.ts";
import { useHouse } from "../page/use-house.ts";

interface Props { readonly copyOf: FlowSummary | null; readonly taken: readonly string[]; readonly onClose: () => void }

/** A name as an id: "Atención al cliente" → "atencion-al-cliente". */
function idOf(name: string): string {
  return name.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/[^a-z0-9]+/gu, "-").replaceAll(/^-+|-+$/gu, "").slice(0, 60);
}

export function NewFlow({ copyOf, taken, onClose }: Props) {
  const { t } = useTranslation("flowEditor");
  const refusal = useRefusals();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const { queues, calendars } = useHouse();
  const [name, setName] = useState(copyOf === null ? "" : t("list.copyName", { name: copyOf.name }));
  const [typedId, setTypedId] = useState<string | null>(null);
  const [template, setTemplate] = useState<TemplateName>("menu");
  const [wasAsked, setAsked] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const id = typedId ?? idOf(name);
  const nameFault = name.trim() === "" ? t("flow.nameMissing") : null;
  const idFault = !/^[a-z0-9][a-z0-9._-]{0,59}$/iu.test(id) ? t("name.shape") : taken.includes(id) ? t("name.taken") : null;

  const document = async (): Promise<Flow> => {
    if (copyOf === null) return flowFrom(template, id, name.trim(), { queue: queues[0]?.value ?? "", calendar: calendars[0]?.value ?? "" });
    const found = (await readDraft(copyOf.id))?.body.document ?? await readPublished(copyOf.id);
    if (found === null) throw new ApiProblem(404, "flow-not-found");
    return { ...found, id: id as FlowId, version: 0, name: name.trim() };
  };
  const make = async (): Promise<void> => {
    setAsked(true);
    if (nameFault !== null || idFault !== null) return;
    try {
      await saveDraft(await document(), null);
      void queries.invalidateQueries({ queryKey: ["flows"] });
      go(`/flows/${id}`);
    } catch (reason) {
      setProblem(refusal(reason instanceof ApiProblem ? reason.code : "fault"));
    }
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={t(copyOf === null ? "list.new" : "list.copyTitle", { name: copyOf?.name ?? "" })} closeButtonProps={{ "aria-label": t("close") }}>
      <form noValidate onSubmit={(event) => { event.preventDefault(); void make(); }}>
        <Stack gap="md">
          {problem === null ? null : <Alert color="red" variant="light" role="alert">{problem}</Alert>}
          <TextInput data-autofocus label={t("flow.name")} value={name} maxLength={100} error={wasAsked ? nameFault : null} onChange={(event) => { setName(event.currentTarget.value); }} />
          <TextInput label={t("list.id")} description={t("list.idHint")} value={id} maxLength={60} error={wasAsked || typedId !== null ? idFault : null} onChange={(event) => { setTypedId(event.currentTarget.value); }} />
          {copyOf === null ? (
            <Radio.Group label={t("templates.title")} value={template} onChange={(next) => { setTemplate(next); }}>
              <Stack gap="xs" mt={6}>{templateNames.map((each) => <Radio key={each} value={each} label={t(`templates.${each}`)} description={t(`templates.${each}Hint`)} />)}</Stack>
            </Radio.Group>
          ) : null}
          <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t("cancel")}</Button><Button type="submit">{t("list.make")}</Button></Group>
        </Stack>
      </form>
    </Modal>
  );
}
