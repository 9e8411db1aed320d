// A segment is made: conditions on the left, how many on the right, and below, in words, whom it is about.
import { Alert, Button, NumberInput, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { can } from "../../core/access/can.ts";
import type { Catalogue } from "../../core/segment/catalogue.ts";
import type { Group, SegmentDocument } from "../../core/segment/segment.ts";
import { validateSegment } from "../../core/segment/validate.ts";
import { wordsOf } from "../../core/segment/words.ts";
import type { SegmentReply } from "../../protocol/rest-segments.ts";
import { keepSegment, readHistory, refreshSegment } from "../api/segments.ts";
import { useFormats } from "../format/use-formats.ts";
import { useLanguage, useProblems } from "../i18n/use-words.ts";
import { useActor } from "../shell/who.ts";
import { Icon } from "../ui/icon.tsx";
import { Panel } from "../ui/panel.tsx";
import { CountPanel } from "./count-panel.tsx";
import { added, replaced, type Place } from "./edits.ts";
import { GroupEditor } from "./group-editor.tsx";
import classes from "./segments.module.css";
import { Sparkline } from "./sparkline.tsx";
import { useCount } from "./use-count.ts";
import { withProducts } from "./catalogue.ts";
import { Removal } from "./removal.tsx";

interface Props { readonly kept: SegmentReply | null; readonly house: Catalogue; readonly products: Readonly<Record<string, string>> }

const usualMinutes = 15;

export function Builder({ kept, house, products }: Props) {
  const { t } = useTranslation("segments");
  const language = useLanguage();
  const [name, setName] = useState(kept?.name ?? "");
  const [minutes, setMinutes] = useState(kept?.refreshMinutes ?? usualMinutes);
  const [where, setWhere] = useState<Group>(kept?.document.where ?? { join: "all", of: [] });
  const [named, setNamed] = useState(products);
  const catalogue = useMemo(() => withProducts(house, named), [house, named]);
  const document = useMemo<SegmentDocument>(() => ({ version: 1, where }), [where]);
  const faults = useMemo(() => validateSegment(document, catalogue), [document, catalogue]);
  const live = useCount(document, faults.length === 0);
  const rejoin = (at: Place, join: Group["join"]): void => { setWhere(at.length === 0 ? { ...where, join } : replaced(where, at, (part) => ("join" in part ? { ...part, join } : part))); };
  return (
    <div className={classes["screen"]}>
      <Head kept={kept} name={name} />
      <div className={classes["work"]}>
        <div className={classes["main"]}>
          <Panel title={t("who")} icon="target" level={2}>
            <GroupEditor group={where} at={[]} {...{ catalogue, faults }} onAdd={(at, part) => { setWhere(added(where, at, part)); }} onReplace={(at, change) => { setWhere(replaced(where, at, change)); }} onJoin={rejoin} onProducts={(more) => { setNamed({ ...named, ...more }); }} />
            {where.of.length === 0 ? <p className={classes["begin"]}>{t("begin")}</p> : null}
            {faults.length > 0 || where.of.length === 0 ? null : <p className={classes["sentence"]}><Icon name="chat" size={16} /><span>{wordsOf(document, catalogue, language)}</span></p>}
          </Panel>
          <Keeping kept={kept} wish={{ name, document, refreshMinutes: minutes }} isSound={faults.length === 0} onName={setName} onMinutes={setMinutes} />
        </div>
        <CountPanel {...{ document, catalogue, live }} isSound={faults.length === 0} />
      </div>
    </div>
  );
}

function Head({ kept, name }: { readonly kept: SegmentReply | null; readonly name: string }) {
  const { t } = useTranslation("segments");
  return (
    <header className={classes["head"]}>
      <div className={classes["headText"]}>
        <Link href="/segments" className={classes["back"] ?? ""}>{t("title")}</Link>
        <h1 className={classes["title"]}>{name.trim() === "" ? t("new") : name}</h1>
      </div>
      {kept === null ? null : <Follows kept={kept} />}
    </header>
  );
}

/** What became of it since it is kept: its list, and how many were in it. */
function Follows({ kept }: { readonly kept: SegmentReply }) {
  const { t } = useTranslation("segments");
  const formats = useFormats();
  const queries = useQueryClient();
  const { data: history = [] } = useQuery({ queryKey: ["segments", "history", kept.id], queryFn: () => readHistory(kept.id) });
  const refresh = useMutation({ mutationFn: () => refreshSegment(kept.id), onSuccess: () => queries.invalidateQueries({ queryKey: ["segments"] }) });
  const problemOf = useProblems();
  return (
    <div className={classes["follows"]}>
      <Sparkline history={history} />
      <span>{kept.refreshedAt === null ? t("neverRefreshed") : t("refreshed", { members: formats.count(kept.members ?? 0), time: formats.ago(kept.refreshedAt, Date.now()) })}</span>
      <Button variant="default" size="compact-sm" loading={refresh.isPending} leftSection={<Icon name="history" size={14} />} onClick={() => { refresh.mutate(); }}>{t("refresh")}</Button>
      {kept.refreshFault === null && refresh.error === null ? null : <Alert role="alert" color="red">{refresh.error === null ? t("refreshFailed") : problemOf(refresh.error)}</Alert>}
    </div>
  );
}

interface KeepingProps { readonly kept: SegmentReply | null; readonly wish: { readonly name: string; readonly document: SegmentDocument; readonly refreshMinutes: number }; readonly isSound: boolean; readonly onName: (name: string) => void; readonly onMinutes: (minutes: number) => void }

function Keeping({ kept, wish, isSound, onName, onMinutes }: KeepingProps) {
  const { t } = useTranslation("segments");
  const problemOf = useProblems();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const settled = async (): Promise<void> => { await queries.invalidateQueries({ queryKey: ["segments"], predicate: ({ queryKey }) => queryKey[1] !== "count" }); };
  const keep = useMutation({ mutationFn: () => keepSegment({ ...wish, name: wish.name.trim() }, kept), onSuccess: async ({ id }) => { go(`/segments/${id}`); await settled(); } });
  const mayWrite = can(useActor(), "segment.write");
  const problem = keep.error;
  if (!mayWrite) return null;
  return (
    <Panel title={t("keep")} icon="flag" level={2}>
      <div className={classes["keeping"]}>
        <TextInput className={classes["name"] ?? ""} label={t("name")} placeholder={t("nameHint")} maxLength={120} value={wish.name} onChange={(event) => { onName(event.currentTarget.value); }} />
        <NumberInput className={classes["minutes"] ?? ""} label={t("every")} suffix={` ${t("minutes")}`} min={1} max={10_080} allowDecimal={false} value={wish.refreshMinutes} onChange={(next) => { if (typeof next === "number" && next >= 1) onMinutes(next); }} />
        <Button disabled={!isSound || wish.name.trim() === ""} loading={keep.isPending} leftSection={<Icon name="check" size={16} />} onClick={() => { keep.mutate(); }}>{t("save")}</Button>
        {kept === null ? null : <Button component={Link} href={`/campaigns/new?list=${encodeURIComponent(kept.listId)}`} variant="light" leftSection={<Icon name="headset" size={16} />}>{t("use")}</Button>}
        {kept === null ? null : <Removal kept={kept} onRemoved={async () => { go("/segments"); await settled(); }} />}
      </div>
      <p className={classes["keepHint"]}>{kept !== null && kept.campaigns.length > 0 ? t("usedBy", { names: kept.campaigns.map((one) => one.name).join(", ") }) : t("keepHint")}</p>
      {keep.isSuccess && problem === null ? <p role="status" className={classes["saved"]}><Icon name="check" size={14} />{t("saved")}</p> : null}
      {problem === null ? null : <Alert role="alert" color="red">{problemOf(problem)}</Alert>}
    </Panel>
  );
}
