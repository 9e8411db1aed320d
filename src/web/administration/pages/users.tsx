// Users: who signs in, as what, and with which seat on the floor.
import { Alert, Button, Modal, MultiSelect, Stack, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { can } from "../../../core/access/can.ts";
import { roles } from "../../../core/access/rights.ts";
import { languages } from "../../../core/kernel/kernel.ts";
import type { MadeUser } from "../../../protocol/rest-configuration.ts";
import { request, ApiProblem } from "../../api/request.ts";
import { alone, useRefusals, useWords } from "../../i18n/use-words.ts";
import { useActor } from "../../shell/who.ts";
import { Icon } from "../../ui/icon.tsx";
import { Tag } from "../../ui/tag.tsx";
import type { Kept } from "../configuration.ts";
import { useFaults } from "../parts/faults.ts";
import { ChoiceField, ManyField, TextField, useField } from "../parts/fields.tsx";
import { useForm } from "../parts/form-state.ts";
import type { Described, ListColumn } from "../parts/pages.ts";
import parts from "../parts/parts.module.css";
import { Section } from "../parts/resource-form.tsx";
import { useQueues, useTeams } from "./choices.ts";
import classes from "./pages.module.css";
import { Secret } from "./secret.tsx";

interface Seat { readonly extension: string; readonly failover: boolean; readonly queues: readonly string[]; readonly unit: string | null }

function UserForm() {
  const word = useWords();
  const teams = useTeams();
  return (
    <>
      <Section name="userWho">
        <TextField field="name" /><LoginField /><EmailField />
        <ChoiceField field="role" options={roles.map((value) => ({ value, label: alone(word("role", value)) }))} />
        <ChoiceField field="language" options={languages.map((value) => ({ value, label: alone(word("language", value)) }))} />
        <ManyField field="teams" options={teams} />
      </Section>
      <Section name="userSeat"><SeatFields /></Section>
    </>
  );
}

function LoginField() {
  const { value, set, common } = useField("login");
  return <TextInput {...common} autoComplete="off" spellCheck={false} value={typeof value === "string" ? value : ""} onChange={(event) => { set(event.currentTarget.value.toLowerCase()); }} />;
}

function EmailField() {
  const { value, set, common } = useField("email");
  return <TextInput {...common} type="email" autoComplete="off" value={typeof value === "string" ? value : ""} onChange={(event) => { const typed = event.currentTarget.value.trim(); set(typed === "" ? null : typed); }} />;
}

function SeatFields() {
  const { t } = useTranslation("administration");
  const form = useForm();
  const fault = useFaults();
  const queues = useQueues();
  const { value, set, common } = useField("seat");
  const seat = value as Seat | null;
  return (
    <>
      <Switch className={parts["wide"] ?? ""} {...common} checked={seat !== null} onChange={(event) => { set(event.currentTarget.checked ? { extension: "", failover: true, queues: [], unit: null } : null); }} />
      {seat === null ? null : (
        <>
          <TextInput label={t("fields.extension.label")} description={t("fields.extension.help")} disabled={common.disabled} inputMode="numeric" value={seat.extension} error={fault(form.faultAt("#/seat/extension"))} onChange={(event) => { set({ ...seat, extension: event.currentTarget.value }); }} />
          <Switch label={t("fields.failover.label")} description={t("fields.failover.help")} disabled={common.disabled} checked={seat.failover} onChange={(event) => { set({ ...seat, failover: event.currentTarget.checked }); }} />
          <TextInput label={t("fields.unit.label")} description={t("fields.unit.help")} disabled={common.disabled} autoComplete="off" value={seat.unit ?? ""} onChange={(event) => { const typed = event.currentTarget.value; set({ ...seat, unit: typed.trim() === "" ? null : typed }); }} />
          <MultiSelect
            className={parts["wide"] ?? ""} label={t("fields.queues.label")} description={t("fields.queues.help")} disabled={common.disabled} data={[...queues]} value={[...seat.queues]} hidePickedOptions clearable clearButtonProps={{ "aria-label": t("form.clear") }}
            error={fault(form.faultAt("#/seat/queues"))} onChange={(chosen) => { set({ ...seat, queues: chosen }); }} {...(seat.queues.length === 0 ? { placeholder: t("form.choose") } : {})}
          />
        </>
      )}
    </>
  );
}

/** The password of a desk phone cannot be read again; a new one can be made. */
function PhoneAside({ record }: { readonly record: Kept }) {
  const { t } = useTranslation("administration");
  const refusalOf = useRefusals();
  const mayWrite = can(useActor(), "administration.write");
  const [made, setMade] = useState<{ readonly username: string; readonly password: string } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const seat = record["seat"] as Seat | null;
  if (seat === null) return <aside className={`${parts["sheet"] ?? ""} ${classes["aside"] ?? ""}`}><h2>{t("phone.title")}</h2><p className={classes["help"]}>{t("phone.noSeat")}</p></aside>;
  const make = async (): Promise<void> => {
    try {
      setMade(await request("POST", `/configuration/users/${encodeURIComponent(record.id)}/phone-password`, {}));
    } catch (reason) {
      setFault(reason instanceof ApiProblem ? reason.code : "fault");
    }
  };
  return (
    <aside className={`${parts["sheet"] ?? ""} ${classes["aside"] ?? ""}`}>
      <h2>{t("phone.title")}</h2>
      <p className={classes["help"]}>{t("phone.help")}</p>
      <Secret label={t("phone.username")} value={`agent-${seat.extension}`} />
      {made === null ? null : <><Secret label={t("phone.password")} value={made.password} /><p className={classes["help"]}>{t("secret.once")}</p></>}
      {fault === null ? null : <Alert role="alert" color="red">{refusalOf(fault)}</Alert>}
      {mayWrite ? <Button variant="light" leftSection={<Icon name="phone" size={16} />} onClick={() => { void make(); }}>{t("phone.make")}</Button> : null}
    </aside>
  );
}

function MadeDialog({ made, onClose }: { readonly made: Kept; readonly onClose: () => void }) {
  const { t } = useTranslation("administration");
  const { name, login, password, phone } = made as unknown as MadeUser;
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={false} title={t("secret.title", { name })} closeButtonProps={{ "aria-label": t("form.close") }}>
      <Stack gap="sm">
        <p className={classes["help"]}>{t("secret.once")}</p>
        <Secret label={t("fields.login.label")} value={login} />
        <Secret label={t("secret.password")} value={password} />
        {phone === null ? null : <><Secret label={t("phone.username")} value={phone.username} /><Secret label={t("phone.password")} value={phone.password} /></>}
        <Button data-autofocus onClick={onClose}>{t("secret.kept")}</Button>
      </Stack>
    </Modal>
  );
}

function useColumns(): readonly ListColumn[] {
  const word = useWords();
  const teams = useTeams();
  return [
    { label: "login", sort: "login", cell: ({ login }) => String(login) },
    { label: "role", sort: "role", cell: ({ role }) => <Tag tone={role === "administrator" ? "wrap" : role === "supervisor" ? "talk" : "off"}>{alone(word("role", String(role)))}</Tag> },
    { label: "extension", cell: ({ seat }) => (seat as Seat | null)?.extension ?? "—", align: "end" },
    { label: "teams", cell: ({ teams: ids }) => (ids as readonly string[]).map((id) => teams.find(({ value }) => value === id)?.label ?? id).join(", ") || "—", spare: true },
    { label: "language", cell: ({ language }) => alone(word("language", String(language))), spare: true },
  ];
}

export const users: Described = {
  name: "users", icon: "user", useColumns, Form: UserForm, Made: MadeDialog, Aside: PhoneAside,
  useTitle: () => ({ name }) => String(name), blank: { login: "", name: "", email: null, role: "agent", language: "es", teams: [], seat: null },
};
