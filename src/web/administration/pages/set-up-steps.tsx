// The five steps of the first run: what each asks, and how it is kept.
import { Button, Checkbox, TextInput } from "@mantine/core";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import type { MadeUser, SetUpNow } from "../../../protocol/rest-configuration.ts";
import { ApiProblem, request } from "../../api/request.ts";
import { Icon } from "../../ui/icon.tsx";
import { create, type Fields } from "../configuration.ts";
import { useFaults } from "../parts/faults.ts";
import { NamesField, TextField, useField } from "../parts/fields.tsx";
import { useForm } from "../parts/form-state.ts";
import { useLanguageOptions } from "./choices.ts";
import { Secret } from "./secret.tsx";
import classes from "./set-up.module.css";

export interface Step {
  readonly name: "company" | "languages" | "queue" | "users" | "number";
  readonly blank: Fields;
  readonly Body: ComponentType<{ readonly state: SetUpNow }>;
  /** Resolves with what is to be shown before the next step, or null. */
  readonly keep: (value: Fields, state: SetUpNow) => Promise<ComponentType | null>;
}

/** Steps that were done before and are done again do not go back. */
async function settings(change: Fields, state: SetUpNow, done: number): Promise<null> {
  await request("PATCH", "/configuration/settings", { ...change, setUp: Math.max(state.step, done) });
  return null;
}

function LanguagesBody() {
  const { t } = useTranslation("administration");
  const options = useLanguageOptions();
  const { value, set } = useField("languages");
  const fault = useFaults();
  const form = useForm();
  const chosen = value as readonly string[];
  const wrong = fault(form.faultAt("#/languages"));
  return (
    <Checkbox.Group className={classes["wide"] ?? ""} value={[...chosen]} onChange={set} error={wrong === null ? null : t("setup.languagesOne")} aria-label={t("setup.languages")}>
      <div className={classes["choices"]}>{options.map(({ value: language, label }) => <Checkbox key={language} value={language} label={label} size="md" />)}</div>
    </Checkbox.Group>
  );
}

interface Person { readonly name: string; readonly login: string; readonly extension: string }

function UsersBody() {
  const { t } = useTranslation("administration");
  const form = useForm();
  const fault = useFaults();
  const { value, set } = useField("people");
  const people = value as readonly Person[];
  const put = (at: number, person: Person): void => { set(people.map((one, n) => (n === at ? person : one))); };
  const faultOf = (n: number, field: string): string | null => fault(form.faultAt(`#/people/${String(n)}/${field}`));
  return (
    <div className={classes["people"]}>
      {people.map((person, n) => (
        <div key={n} className={classes["person"]} role="group" aria-label={`${t("kinds.user")} ${String(n + 1)}`}>
          <TextInput label={t("fields.name.label")} value={person.name} autoComplete="off" error={faultOf(n, "name")} onChange={(event) => { put(n, { ...person, name: event.currentTarget.value, login: person.login === loginFrom(person.name) ? loginFrom(event.currentTarget.value) : person.login }); }} />
          <TextInput label={t("fields.login.label")} value={person.login} autoComplete="off" error={faultOf(n, "login")} onChange={(event) => { put(n, { ...person, login: event.currentTarget.value.toLowerCase() }); }} />
          <TextInput label={t("fields.extension.label")} value={person.extension} inputMode="numeric" error={faultOf(n, "seat/extension")} onChange={(event) => { put(n, { ...person, extension: event.currentTarget.value }); }} />
        </div>
      ))}
      <Button variant="light" w="fit-content" leftSection={<Icon name="plus" size={14} />} onClick={() => { set([...people, { name: "", login: "", extension: String(101 + people.length) }]); }}>{t("setup.addUser")}</Button>
    </div>
  );
}

function loginFrom(name: string): string {
  return (name.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().split(/\s+/u)[0] ?? "").replaceAll(/[^a-z0-9]/gu, "");
}

/** Those who are there already, after a fault in a later row, are not made again. */
async function keepUsers(value: Fields, state: SetUpNow): Promise<ComponentType | null> {
  const known = (await request<{ data: readonly { login: string }[] }>("GET", "/configuration/users?limit=200")).data.map(({ login }) => login);
  const made: MadeUser[] = [];
  for (const [n, { name, login, extension }] of (value["people"] as readonly Person[]).entries()) {
    if (name.trim() === "" || known.includes(login)) continue;
    const user = { name, login, role: "agent", seat: { extension, failover: true, queues: state.queue === null ? [] : [state.queue.id] } };
    made.push(await create("users", user).catch(inRow(n)) as unknown as MadeUser);
  }
  await settings({}, state, 4);
  return made.length === 0 ? null : () => <MadePeople made={made} />;
}

/** What is wrong with one person is told in his row. */
function inRow(n: number): (reason: unknown) => never {
  return (reason) => {
    if (!(reason instanceof ApiProblem)) throw reason;
    throw new ApiProblem(reason.status, reason.code, { errors: reason.errors.map(({ pointer, detail }) => ({ pointer: pointer.replace("#/", `#/people/${String(n)}/`), detail })) });
  };
}

function MadePeople({ made }: { readonly made: readonly MadeUser[] }) {
  const { t } = useTranslation("administration");
  return (
    <div className={classes["people"]}>
      <p className={classes["help"]}>{t("secret.once")}</p>
      {made.map(({ id, name, login, password, phone }) => (
        <section key={id} className={classes["made"]} aria-label={name}>
          <Secret label={`${name} · ${login}`} value={password} />
          {phone === null ? null : <Secret label={`${t("phone.username")} ${phone.username}`} value={phone.password} />}
        </section>
      ))}
    </div>
  );
}

export const steps: readonly Step[] = [
  { name: "company", blank: { company: "" }, Body: () => <TextField field="company" />, keep: (value, state) => settings(value, state, 1) },
  { name: "languages", blank: { languages: ["es", "ca", "en"] }, Body: LanguagesBody, keep: (value, state) => settings(value, state, 2) },
  {
    name: "queue", blank: { name: { es: "", ca: "", en: "" } }, Body: () => <NamesField field="name" />,
    keep: async ({ name }) => { await request("POST", "/configuration/set-up/queue", { name }); return null; },
  },
  { name: "users", blank: { people: [{ name: "", login: "", extension: "101" }] }, Body: UsersBody, keep: keepUsers },
  {
    name: "number", blank: { id: "" }, Body: () => <TextField field="id" label="number" />,
    keep: async ({ id }, state) => {
      if (state.number === null) await create("numbers", { id, flow: state.flow, language: (await request<{ languages: readonly string[] }>("GET", "/configuration/settings")).languages[0] ?? "es", label: "" });
      return settings({}, state, 5);
    },
  },
];
