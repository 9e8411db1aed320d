// One flow in the editor: the bar, the palette, the canvas or the outline, and the panel beside them.
import { ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Flow, FlowBook, NodeId } from "../../../core/ivr/flow.ts";
import { can } from "../../../core/access/can.ts";
import type { FlowId } from "../../../core/kernel/kernel.ts";
import { readPublished, saveDraft } from "../../api/flows.ts";
import { useActor } from "../../shell/who.ts";
import { Canvas } from "../canvas/canvas.tsx";
import { Palette } from "../canvas/palette.tsx";
import { arranged, cardHeight, cardWidth, placesOf } from "../model/arrange.ts";
import { differenceOf, unionOf } from "../model/difference.ts";
import { freeName } from "../model/kinds.ts";
import { Outline } from "../outline/outline.tsx";
import { PublishDialog } from "../versions/publish-dialog.tsx";
import { Bar } from "./bar.tsx";
import { Conflict } from "./conflict.tsx";
import { EditorContext, type Editor, type View } from "./editor.ts";
import { KindPicker } from "./kind-picker.tsx";
import type { Opened } from "./opened.ts";
import { SidePanel } from "./side-panel.tsx";
import { ShortcutHelp, useShortcuts } from "./shortcuts.tsx";
import { useClipboard } from "./use-clipboard.ts";
import { useDraft } from "./use-draft.ts";
import { useEditing } from "./use-editing.ts";
import { usePublishing } from "./use-publishing.ts";
import { useTests } from "./use-tests.ts";
import classes from "./page.module.css";

interface Props { readonly opened: Opened; readonly book: FlowBook }

export function FlowPage(props: Props) {
  return <ReactFlowProvider><FlowDesk {...props} /></ReactFlowProvider>;
}

function FlowDesk({ opened, book }: Props) {
  const { t } = useTranslation("flowEditor");
  const [, go] = useLocation();
  const mayEdit = can(useActor(), "flow.write");
  const { setCenter, getZoom } = useReactFlow();
  const [view, setView] = useState<View>(() => (localStorage.getItem("atiende.flow-view") === "outline" ? "outline" : "canvas"));
  const [isHelpOpen, setHelp] = useState(false);
  const [waiting, setWaiting] = useState<NodeId | null>(null);
  const editing = useEditing({ start: opened.flow, book, mayEdit, onJump: setWaiting });
  const { flow, places } = editing;
  const draft = useDraft(opened, flow);
  const tests = useTests(flow.id);
  const publishing = usePublishing(flow, draft);
  const { compared } = publishing;
  const difference = compared === null ? null : differenceOf(compared.flow, flow);
  useClipboard(editing);

  useEffect(() => {
    if (waiting === null) return;
    const at = places[waiting];
    const node = flow.nodes[waiting];
    if (at !== undefined && node !== undefined) void setCenter(at.x + cardWidth / 2, at.y + cardHeight(node, true) / 2, { zoom: Math.max(getZoom(), 0.8), duration: 250 });
    document.querySelector(`[data-line="${waiting}"]`)?.scrollIntoView({ block: "center" });
    setWaiting(null);
  }, [waiting, places, flow, setCenter, getZoom]);

  const show = (next: View): void => { localStorage.setItem("atiende.flow-view", next); setView(next); };
  const beginWith = (next: Flow | null): void => {
    if (next === null) { go("/flows"); return; }
    const whole = { ...next, layout: placesOf(next) };
    draft.accept(whole);
    editing.restart(whole);
  };
  const addNote = (): void => {
    const all = Object.values(places);
    const id = freeName(new Set((flow.comments ?? []).map((one) => one.id)), "note");
    editing.edit({ do: "comment", comment: { id, text: "", on: { x: Math.min(...all.map(({ x }) => x), 0), y: Math.min(...all.map(({ y }) => y), 0) - 170 } } });
  };
  useShortcuts({
    undo: editing.undo, redo: editing.redo, save: () => { void draft.saveNow(); }, duplicate: editing.duplicate, selectAll: () => { editing.select(Object.keys(flow.nodes)); },
    find: () => { document.getElementById("flow-search")?.focus(); }, add: () => { editing.askKind({}); }, help: () => { setHelp(true); },
    rename: () => { editing.open("node"); setTimeout(() => { document.getElementById("node-name")?.focus(); }); },
  });

  const drawn: Editor = compared === null ? editing : { ...editing, flow: unionOf(compared.flow, flow), places: { ...compared.flow.layout, ...places, ...missingPlaces(compared.flow.nodes, { ...compared.flow.layout, ...places }) } };
  return (
    <EditorContext value={editing}>
      <div className={classes["page"]} data-view={view} data-palette={mayEdit && compared === null}>
        <Bar view={view} onView={show} draft={draft} onArrange={() => { editing.edit({ do: "arrange", places: arranged(flow) }); }} onNote={addNote} onHelp={() => { setHelp(true); }} onPublish={publishing.ask} hasDraft={publishing.hasChanges} />
        {view === "canvas" && mayEdit && compared === null ? <div className={classes["palette"]}><Palette /></div> : null}
        <section className={classes["stage"]} aria-label={t(`view.${view}`)}>
          {compared === null ? null : <div className={classes["banner"]}>{t("difference.banner", { version: compared.version })}</div>}
          {view === "outline" ? <Outline /> : <EditorContext value={drawn}><Canvas key={compared?.version ?? "now"} difference={difference} /></EditorContext>}
        </section>
        <SidePanel tab={editing.tab} tests={tests} publishing={publishing} onDrop={() => { publishing.drop().then(beginWith).catch(() => undefined); }} />
      </div>
      <KindPicker isOpen={editing.asking !== null} onClose={editing.closeAsking} onChoose={(kind) => { editing.add(kind, editing.asking?.at, editing.asking?.after); }} />
      <ShortcutHelp isOpen={isHelpOpen} onClose={() => { setHelp(false); }} />
      {publishing.isAsked ? <PublishDialog isFirst={opened.published === null} faults={editing.faults.length} failing={tests.failing(flow, book)} isBusy={publishing.isBusy} problem={publishing.problem} onClose={publishing.close} onPublish={publishing.publish} onFaults={() => { publishing.close(); editing.open("faults"); }} onTests={() => { publishing.close(); editing.open("tests"); }} /> : null}
      {draft.keeping.state === "conflict" && !draft.isSeeing ? (
        <Conflict
          mine={flow} theirs={draft.keeping.theirs} onSee={() => { draft.see(true); publishing.show(draft.theirs()); }} onOverwrite={draft.overwrite}
          onTake={() => { const theirs = draft.theirs(); draft.take(); if (theirs === null) void readPublished(flow.id).then(beginWith); else beginWith(theirs); }}
          onKeepAs={(id) => { void saveDraft({ ...flow, id: id as FlowId, version: 0 }, null).then(() => { draft.take(); go(`/flows/${id}`); }).catch(() => undefined); }}
        />
      ) : null}
      {draft.isSeeing ? <button type="button" className={classes["banner"]} style={{ position: "fixed", top: 70, border: 0, cursor: "pointer" }} onClick={() => { draft.see(false); publishing.show(null); }}>{t("conflict.backToChoice")}</button> : null}
    </EditorContext>
  );
}

/** A version that was never drawn has no place for what was taken away. */
function missingPlaces(nodes: Readonly<Record<NodeId, unknown>>, known: Readonly<Record<NodeId, { x: number; y: number }>>): Record<NodeId, { x: number; y: number }> {
  const bottom = Math.max(0, ...Object.values(known).map(({ y }) => y)) + 260;
  return Object.fromEntries(Object.keys(nodes).filter((id) => known[id] === undefined).map((id, n) => [id, { x: n * (cardWidth + 40), y: bottom }]));
}
