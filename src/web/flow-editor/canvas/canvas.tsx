// The flow as a picture: cards to drag, exits to draw, a map, zoom. All of it can also be done in the outline.
import "@xyflow/react/dist/style.css";
import { applyNodeChanges, Background, BackgroundVariant, Controls, MiniMap, ReactFlow, useReactFlow, type Connection, type NodeChange, type OnConnectEnd } from "@xyflow/react";
import { useMantineColorScheme, useComputedColorScheme } from "@mantine/core";
import { useEffect, useMemo, useRef, useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Place } from "../../../core/ivr/flow.ts";
import { useLanguage } from "../../i18n/use-words.ts";
import type { Difference } from "../model/difference.ts";
import { cardWidth } from "../model/arrange.ts";
import { isKind, looks } from "../model/kinds.ts";
import { useEditor } from "../page/editor.ts";
import { cardsOf, notesOf, waysOf, type Drawn, type Scene } from "./elements.ts";
import { NodeCard } from "./node-card.tsx";
import { NoteCard } from "./note-card.tsx";
import { useCardLabel } from "./use-card-label.ts";
import classes from "./canvas.module.css";

const nodeTypes = { card: NodeCard, note: NoteCard };
const beginZoom = 0.75;
export const kindOfDrag = "application/x-atiende-node";
const tones = { talk: "#0d8280", decide: "#7659d6", data: "#e08f0b", people: "#2c9a5e", end: "#7c8b95" } as const;

export function Canvas({ difference = null }: { readonly difference?: Difference | null }) {
  const { t } = useTranslation("flowEditor");
  const { flow, places, faults, lit, selection, mayEdit, ...editor } = useEditor();
  const language = useLanguage();
  const label = useCardLabel();
  const scheme = useComputedColorScheme(useMantineColorScheme().colorScheme === "dark" ? "dark" : "light");
  const { screenToFlowPosition, setViewport, setCenter, getZoom, fitView } = useReactFlow();
  const stage = useRef<HTMLDivElement>(null);
  const canChange = mayEdit && difference === null;
  const scene = useMemo<Scene>(() => ({ flow, places, faults, lit, selection, language, difference, label }), [flow, places, faults, lit, selection, language, difference, label]);
  const wanted = useMemo<readonly Drawn[]>(() => [...cardsOf(scene), ...notesOf(flow, t("comments.note"))], [scene, flow, t]);
  const ways = useMemo(() => [...waysOf(scene)], [scene]);
  const [drawn, setDrawn] = useState<Drawn[]>(() => [...wanted]);
  useEffect(() => {
    setDrawn((before) => wanted.map((node) => {
      const old = before.find(({ id }) => id === node.id);
      return old?.measured === undefined ? node : { ...node, measured: old.measured };
    }));
  }, [wanted]);
  useEffect(() => {
    const at = lit === null ? undefined : places[lit];
    if (at !== undefined) void setCenter(at.x + cardWidth / 2, at.y + 80, { zoom: Math.max(getZoom(), beginZoom), duration: 300 });
  }, [lit, places, setCenter, getZoom]);
  const pressed = useRef<{ readonly node: string; readonly exit: string } | null>(null);

  /** A small flow is shown whole; a large one from where calls begin, or from what differs. */
  const begin = (): void => {
    const frame = stage.current?.getBoundingClientRect() ?? { width: 1000, height: 700 };
    const first = difference === null ? flow.start : Object.keys(difference.nodes)[0] ?? flow.start;
    const at = places[first] ?? { x: 0, y: 0 };
    const all = Object.values(places);
    const isSmall = Math.max(...all.map(({ x }) => x)) - Math.min(...all.map(({ x }) => x)) + cardWidth < frame.width / 0.6;
    if (isSmall && difference === null) void fitView({ padding: 0.1, maxZoom: 1 });
    else void setViewport({ x: (difference === null ? 40 : frame.width / 3) - at.x * beginZoom, y: frame.height / 2 - 60 - at.y * beginZoom, zoom: beginZoom });
  };
  const change = (changes: NodeChange<Drawn>[]): void => {
    setDrawn((now) => applyNodeChanges(changes.filter(({ type }) => type !== "remove"), now));
    const chosen = changes.filter((each) => each.type === "select" && !each.id.startsWith("comment "));
    if (chosen.length === 0) return;
    const next = new Set(selection);
    for (const each of chosen) if (each.type === "select") { if (each.selected) next.add(each.id); else next.delete(each.id); }
    editor.select([...next]);
  };
  const moved = (nodes: readonly Drawn[]): void => {
    const places = Object.fromEntries(nodes.filter(({ type }) => type === "card").map(({ id, position }) => [id, rounded(position)]));
    const comments = Object.fromEntries(nodes.flatMap((node) => (node.type === "note" ? [[node.data.id, rounded(node.position)] as const] : [])));
    editor.edit({ do: "move", places, comments });
  };
  const connect = ({ source, sourceHandle, target }: Connection): void => {
    if (sourceHandle !== null && Object.hasOwn(flow.nodes, target)) editor.edit({ do: "connect", from: source, exit: sourceHandle, to: target });
  };
  const connectEnd: OnConnectEnd = (event, { isValid }) => {
    const from = pressed.current;
    pressed.current = null;
    if (isValid !== null && isValid || from === null || !canChange) return;
    const point = "changedTouches" in event ? event.changedTouches[0] : event;
    if (point !== undefined) editor.askKind({ at: screenToFlowPosition({ x: point.clientX, y: point.clientY - 26 }), after: from });
  };
  const drop = (event: DragEvent): void => {
    const kind = event.dataTransfer.getData(kindOfDrag);
    if (!canChange || !isKind(kind)) return;
    event.preventDefault();
    editor.add(kind, rounded(screenToFlowPosition({ x: event.clientX - 40, y: event.clientY - 26 })));
  };

  return (
    <div ref={stage} className={classes["canvas"]} onDrop={drop} onDragOver={(event) => { event.preventDefault(); event.dataTransfer.dropEffect = "copy"; }}>
      <ReactFlow<Drawn>
        nodes={drawn} edges={ways} nodeTypes={nodeTypes} colorMode={scheme} onNodesChange={change} onInit={begin} minZoom={0.08} maxZoom={2}
        nodesDraggable={canChange} nodesConnectable={canChange} edgesReconnectable={canChange} deleteKeyCode={canChange ? ["Delete", "Backspace"] : null} selectionKeyCode="Shift" multiSelectionKeyCode={["Control", "Meta", "Shift"]}
        onNodeDragStop={(_, __, nodes) => { if (nodes.length > 0) moved(nodes); }} onSelectionDragStop={(_, nodes) => { moved(nodes); }}
        onConnectStart={(_, { nodeId, handleId, handleType }) => { pressed.current = nodeId !== null && handleId !== null && handleType === "source" ? { node: nodeId, exit: handleId } : null; }}
        onConnect={connect} onConnectEnd={connectEnd} onReconnect={(_, connection) => { connect(connection); }}
        onDelete={({ nodes, edges }) => {
          const ids = nodes.filter(({ type }) => type === "card").map(({ id }) => id);
          if (ids.length > 0) editor.edit({ do: "remove", ids });
          for (const node of nodes) if (node.type === "note") editor.edit({ do: "uncomment", id: node.data.id });
          for (const { source, sourceHandle } of edges) if (!ids.includes(source) && typeof sourceHandle === "string" && nodes.length === 0) editor.edit({ do: "connect", from: source, exit: sourceHandle, to: "" });
        }}
        onNodeDoubleClick={() => { editor.open("node"); }} onPaneClick={() => { editor.select([]); }} connectionRadius={34} nodeDragThreshold={3} elevateEdgesOnSelect proOptions={{ hideAttribution: false }}
        ariaLabelConfig={{ "node.a11yDescription.default": t("canvas.nodeHelp"), "node.a11yDescription.keyboardDisabled": t("canvas.nodeHelp"), "edge.a11yDescription.default": t("canvas.edgeHelp"), "controls.ariaLabel": t("canvas.controls"), "controls.zoomIn.ariaLabel": t("canvas.zoomIn"), "controls.zoomOut.ariaLabel": t("canvas.zoomOut"), "controls.fitView.ariaLabel": t("canvas.fit"), "minimap.ariaLabel": t("canvas.map"), "handle.ariaLabel": t("canvas.handle") }}
      >
        <Background variant={BackgroundVariant.Dots} gap={22} size={1.4} color="var(--a-line)" />
        <Controls showInteractive={false} position="bottom-left" />
        <MiniMap<Drawn> pannable zoomable position="bottom-right" className={classes["map"] ?? ""} nodeColor={(node) => (node.type === "note" ? "#ffd48f" : tones[looks[node.data.node.type].group])} nodeBorderRadius={14} maskColor="var(--a-mask)" bgColor="var(--a-card)" />
      </ReactFlow>
    </div>
  );
}

const rounded = ({ x, y }: Place): Place => ({ x: Math.round(x), y: Math.round(y) });
