// A waiting call that is dragged to an agent or to another queue. What a menu does by keyboard, this does by hand.
import { useState, type DragEvent } from "react";

const kind = "application/x-atiende-call";

export const dragged = (callId: string) => ({
  draggable: true,
  onDragStart: (event: DragEvent) => { event.dataTransfer.setData(kind, callId); event.dataTransfer.effectAllowed = "move"; },
});

export interface DropTarget {
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDragLeave: () => void;
  readonly onDrop: (event: DragEvent) => void;
  readonly "data-over": boolean;
}

/** `take` null: nothing may be dropped here. */
export function useDropTarget(take: ((callId: string) => void) | null): DropTarget {
  const [isOver, setOver] = useState(false);
  return {
    "data-over": isOver,
    onDragOver: (event) => {
      if (take === null || !event.dataTransfer.types.includes(kind)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => { setOver(false); },
    onDrop: (event) => {
      setOver(false);
      const callId = event.dataTransfer.getData(kind);
      if (take === null || callId === "") return;
      event.preventDefault();
      take(callId);
    },
  };
}
