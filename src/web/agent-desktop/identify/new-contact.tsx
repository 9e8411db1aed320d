// A new contact for the person on the line: his number and language are filled in already.
import { Alert, Button, NativeSelect, SimpleGrid, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../../core/board/agent-view.ts";
import { languages } from "../../../core/kernel/kernel.ts";
import { createContact } from "../../api/contacts.ts";
import { ApiProblem } from "../../api/request.ts";
import { asLanguage } from "../../i18n/start.ts";
import { useRefusals, useWords } from "../../i18n/use-words.ts";
import { Panel } from "../../ui/panel.tsx";
import classes from "./identify.module.css";

interface Props { readonly call: CallCard; readonly name: string; readonly onCreated: (contactId: string) => Promise<void>; readonly onBack: () => void }

export function NewContactForm({ call, name: first, onCreated, onBack }: Props) {
  const { t } = useTranslation("identify");
  const word = useWords();
  const refusalOf = useRefusals();
  const [name, setName] = useState(/[\d@+]/u.test(first) ? "" : first);
  const [phone, setPhone] = useState(call.ani ?? "");
  const [language, setLanguage] = useState(call.language);
  const [kind, setKind] = useState<"person" | "firm">("person");
  const [isTried, setTried] = useState(false);
  const creating = useMutation({
    mutationFn: () => createContact({ name: name.trim(), kind, language, ...(phone.trim() === "" ? {} : { phones: [phone.trim()] }) }),
    onSuccess: ({ id }) => onCreated(id),
  });

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    setTried(true);
    if (name.trim() !== "") creating.mutate();
  }

  const problem = creating.error instanceof ApiProblem ? creating.error : null;
  const isPhoneWrong = problem?.pointers.some((pointer) => pointer.includes("phone")) === true;
  return (
    <Panel title={t("newTitle")} icon="plus" accent="ring">
      <form onSubmit={submit} noValidate>
        {problem === null || isPhoneWrong ? null : <Alert role="alert" color="red" mb="sm" classNames={{ message: classes["problem"] ?? "" }}>{refusalOf(problem.code)}</Alert>}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label={t("name")} value={name} autoFocus autoComplete="off" required withAsterisk={false} onChange={(event) => { setName(event.currentTarget.value); }} error={isTried && name.trim() === "" ? t("nameMissing") : null} />
          <TextInput label={t("phone")} value={phone} type="tel" autoComplete="off" onChange={(event) => { setPhone(event.currentTarget.value); }} error={isPhoneWrong ? refusalOf("phone-invalid") : null} />
          <NativeSelect label={t("language")} value={language} data={languages.map((each) => ({ value: each, label: word("language", each) }))} onChange={(event) => { setLanguage(asLanguage(event.currentTarget.value) ?? "es"); }} />
          <NativeSelect label={t("kind")} value={kind} data={[{ value: "person", label: t("person") }, { value: "firm", label: t("firm") }]} onChange={(event) => { setKind(event.currentTarget.value === "firm" ? "firm" : "person"); }} />
        </SimpleGrid>
        <div className={classes["buttons"]}>
          <Button type="submit" loading={creating.isPending}>{t("save")}</Button>
          <Button variant="default" onClick={onBack}>{t("back")}</Button>
        </div>
      </form>
    </Panel>
  );
}
