// Runs a trial beside the page, so that the floor goes on moving while it counts.
import { openTrial, type Told } from "./trial.ts";

/** Gives a way to stop it. */
export function runTrial(today: object, proposal: object, tell: (told: Told) => void): () => void {
  return typeof Worker === "undefined" ? inPage(today, proposal, tell) : inWorker(today, proposal, tell);
}

function inWorker(today: object, proposal: object, tell: (told: Told) => void): () => void {
  const worker = new Worker(new URL("./lab-worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<Told>) => {
    if (data.type !== "progress") worker.terminate();
    tell(data);
  };
  worker.onerror = () => { worker.terminate(); tell({ type: "failed" }); };
  worker.postMessage([today, proposal]);
  return () => { worker.terminate(); };
}

function inPage(today: object, proposal: object, tell: (told: Told) => void): () => void {
  const step = openTrial(today, proposal);
  let isStopped = false;
  const goOn = (): void => {
    if (isStopped) return;
    const told = step();
    tell(told);
    if (told.type === "progress") setTimeout(goOn, 0);
  };
  setTimeout(goOn, 0);
  return () => { isStopped = true; };
}
