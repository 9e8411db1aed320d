// The form of each kind of node.
import { Switch } from "@mantine/core";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Flow, FlowNode, NodeId, Prompt, Text } from "../../../core/ivr/flow.ts";
import { queries } from "../model/variables.ts";
import { useEditor } from "../page/editor.ts";
import type { Kind } from "../model/kinds.ts";
import { useHouse, type House } from "../page/use-house.ts";
import { Choices } from "./choices.tsx";
import { Conditions } from "./conditions.tsx";
import { ChoiceField, languageChoices, NumberField, SuggestField, useForm, WordField, type Form } from "./fields.tsx";
import { Pairs } from "./pairs.tsx";
import { RecordingField } from "./recording-field.tsx";
import { TextField } from "./text-field.tsx";
import { Transfer } from "./transfer.tsx";
import classes from "./inspector.module.css";

interface Props { readonly id: NodeId; readonly node: FlowNode }
interface View<K extends Kind> { readonly id: NodeId; readonly node: Extract<FlowNode, { type: K }>; readonly form: Form; readonly flow: Flow; readonly house: House; readonly t: TFunction<"flowEditor"> }

export function NodeForm({ id, node }: Props) {
  const { t } = useTranslation("flowEditor");
  const { flow } = useEditor();
  const house = useHouse();
  const form = useForm(id, node);
  return (forms[node.type] as (view: View<Kind>) => ReactNode)({ id, node, form, flow, house, t });
}

/** A kind without a row does not compile. */
const forms: { readonly [K in Kind]: (view: View<K>) => ReactNode } = {
  "say": ({ node, form }) => <PromptFields form={form} field="prompt" prompt={node.prompt} isNeeded />,
  "play": ({ node, form, t }) => <RecordingField label={t("fields.recording")} value={node.recording} words={undefined} error={form.fault("recording")} onChange={(recording) => { form.set("recording", recording ?? ""); }} />,
  "menu": ({ id, node, form, t }) => <><PromptFields form={form} field="prompt" prompt={node.prompt} isNeeded /><Choices id={id} node={node} /><WordField form={form} field="variable" isVariable isSpare hint={t("fields.aboutHint")} /><AskAgain form={form} isShown={node.variable !== undefined} /><PatienceFields form={form} node={node} /></>,
  "collect-digits": ({ node, form, t }) => (
      <>
        <PromptFields form={form} field="prompt" prompt={node.prompt} isNeeded />
        <WordField form={form} field="variable" isVariable />
        <Row><NumberField form={form} field="min" least={1} most={32} /><NumberField form={form} field="max" least={1} most={32} /></Row>
        <Switch label={t("fields.zeroIsDigit")} description={t("fields.zeroHint")} checked={node.zeroIsDigit ?? false} onChange={(event) => { form.set("zeroIsDigit", event.currentTarget.checked ? true : undefined); }} />
        <AskAgain form={form} />
        <PatienceFields form={form} node={node} />
      </>
    ),
  "collect-pin": ({ node, form, t }) => (
      <>
        <PromptFields form={form} field="prompt" prompt={node.prompt} isNeeded />
        <p className={classes["about"]}>{t("fields.pinHint")}</p>
        <Row><NumberField form={form} field="length" least={4} most={12} /><NumberField form={form} field="tries" least={1} most={9} /></Row>
        <PromptFields form={form} field="wrongPrompt" prompt={node.wrongPrompt} />
        <AskAgain form={form} />
        <PatienceFields form={form} node={node} />
      </>
    ),
  "look-up": ({ node, form, t }) => (
      <>
        <SuggestField form={form} field="query" choices={Object.keys(queries)} />
        <WordField form={form} field="into" isVariable />
        <Pairs label={t("fields.parameters")} pairs={node.parameters ?? {}} onChange={(pairs) => { form.set("parameters", Object.keys(pairs).length === 0 ? undefined : pairs); }} />
        <NumberField form={form} field="timeoutSeconds" least={1} most={30} suffix=" s" />
      </>
    ),
  "http-request": ({ node, form, t }) => (
      <>
        <Row><ChoiceField form={form} field="method" choices={[{ value: "GET", label: "GET" }, { value: "POST", label: "POST" }]} /><NumberField form={form} field="timeoutSeconds" least={1} most={30} suffix=" s" /></Row>
        <WordField form={form} field="url" />
        {node.method === "POST" ? <Pairs label={t("fields.body")} pairs={node.body ?? {}} onChange={(pairs) => { form.set("body", Object.keys(pairs).length === 0 ? undefined : pairs); }} /> : null}
        <WordField form={form} field="into" isVariable />
      </>
    ),
  "opt-out": ({ form, t }) => <ChoiceField form={form} field="scope" choices={[{ value: "commercial", label: t("fields.scopes.commercial") }, { value: "everything", label: t("fields.scopes.everything") }]} />,
  "condition": ({ id, node }) => <Conditions id={id} node={node} />,
  "set": ({ node, form, t }) => <Pairs label={t("fields.variables")} pairs={node.variables} isVariables onChange={(pairs) => { form.set("variables", pairs); }} />,
  "language": ({ form, t, flow }) => <ChoiceField form={form} field="language" choices={[{ value: "contact", label: t("languages.contact") }, ...languageChoices(flow.languages, (each) => t(`languages.${each}`))]} />,
  "opening-hours": ({ form, house }) => house.calendars.length > 0 ? <ChoiceField form={form} field="calendar" choices={house.calendars} /> : <WordField form={form} field="calendar" />,
  "queue": ({ node, form, t, house }) => (
      <>
        <ChoiceField form={form} field="queue" choices={house.queues} />
        <NumberField form={form} field="priority" least={0} most={1000} />
        <TextField label={t("fields.reason")} text={node.reason} isNeeded={false} onChange={(text) => { form.set("reason", emptied(text)); }} />
      </>
    ),
  "callback": ({ node, form, t, house }) => (
      <>
        <ChoiceField form={form} field="queue" choices={house.queues} />
        <PromptFields form={form} field="prompt" prompt={node.prompt} />
        <p className={classes["about"]}>{t("fields.offerHint")}</p>
        <Switch label={t("fields.askNumber")} description={t("fields.askNumberHint")} checked={node.askNumber ?? false} onChange={(event) => { form.set("askNumber", event.currentTarget.checked ? true : undefined); }} />
        <Row><NumberField form={form} field="timeoutSeconds" least={1} most={60} suffix=" s" /><NumberField form={form} field="retries" least={0} most={9} /></Row>
      </>
    ),
  "transfer": ({ node, form }) => <><Transfer form={form} node={node} /><NumberField form={form} field="ringSeconds" least={5} most={120} suffix=" s" /></>,
  "voicemail": ({ node, form, house }) => <><PromptFields form={form} field="prompt" prompt={node.prompt} isNeeded /><ChoiceField form={form} field="queue" choices={house.queues} isOptional /><Row>{node.queue === undefined ? <WordField form={form} field="mailbox" /> : null}<NumberField form={form} field="maxSeconds" least={1} most={600} suffix=" s" /></Row></>,
  "record": ({ node, form }) => <><PromptFields form={form} field="prompt" prompt={node.prompt} isNeeded /><Row><WordField form={form} field="variable" isVariable /><NumberField form={form} field="maxSeconds" least={1} most={600} suffix=" s" /></Row></>,
  "sub-flow": ({ form, flow, house }) => <ChoiceField form={form} field="flow" choices={house.flows.filter(({ value }) => value !== flow.id)} />,
  "hang-up": ({ node, form }) => <PromptFields form={form} field="prompt" prompt={node.prompt} />,
  "return": () => null,
};

const Row = ({ children }: { readonly children: ReactNode }) => <div className={classes["row"]}>{children}</div>;

const emptied = (text: Text): Text | undefined => (Object.keys(text).length === 0 ? undefined : text);

/** Words in each language, and a recording that stands for them where there is one. */
function PromptFields({ form, field, prompt, isNeeded = false }: { readonly form: Form; readonly field: string; readonly prompt: Prompt | undefined; readonly isNeeded?: boolean }) {
  const { t } = useTranslation("flowEditor");
  const write = (text: Text, recording: string | undefined): void => {
    const next = { ...(recording === undefined ? {} : { recording }), ...(Object.keys(text).length > 0 ? { text } : {}) };
    form.set(field, !isNeeded && Object.keys(next).length === 0 ? undefined : isNeeded && Object.keys(next).length === 0 ? { text: {} } : next);
  };
  return (
    <div>
      <TextField label={t(`fields.${field}` as never)} text={prompt?.text} isNeeded={isNeeded && prompt?.recording === undefined} onChange={(text) => { write(text, prompt?.recording); }} />
      <RecordingField label={t("fields.recordingOf", { label: t(`fields.${field}` as never) })} value={prompt?.recording} words={prompt?.text} error={null} onChange={(recording) => { write(prompt?.text ?? {}, recording); }} />
    </div>
  );
}

/** What he gave before he came here is not asked, unless the author wants it so. */
function AskAgain({ form, isShown = true }: { readonly form: Form; readonly isShown?: boolean }) {
  const { t } = useTranslation("flowEditor");
  if (!isShown) return null;
  return <Switch label={t("fields.askAgain")} description={t("fields.askAgainHint")} checked={form.value("askAgain") === true} onChange={(event) => { form.set("askAgain", event.currentTarget.checked ? true : undefined); }} />;
}

function PatienceFields({ form, node }: { readonly form: Form; readonly node: Extract<FlowNode, { type: "menu" | "collect-digits" | "collect-pin" }> }) {
  return (
    <>
      <Row><NumberField form={form} field="timeoutSeconds" least={1} most={60} suffix=" s" /><NumberField form={form} field="retries" least={0} most={9} /></Row>
      <PromptFields form={form} field="retryPrompt" prompt={node.retryPrompt} />
    </>
  );
}
