// How far a long run is, and how fast: once every two seconds on stderr, where somebody reads it.
import { tell, type Io } from "../io.ts";

const everyMs = 2000;

/** `isAsked`: somebody wants to read it, however short the run. */
export function speedometer(io: Io, isAsked: boolean, { name, unit }: { readonly name: string; readonly unit: string }): (progress: number, calls: number) => void {
  const isRead = isAsked || io.stderr.isTTY === true;
  const began = performance.now();
  let told = began;
  return (progress, calls) => {
    const now = performance.now();
    const isEnd = progress === 1;
    if (!isRead || (isEnd ? !isAsked && told === began : now - told < everyMs)) return;
    told = now;
    const seconds = (now - began) / 1000;
    const speed = `${thousands(calls)} ${unit} in ${seconds.toFixed(seconds < 10 ? 1 : 0)} s, ${thousands(calls / seconds * 60)} a minute`;
    tell(io, `${name}: ${isEnd ? "done" : `${String(Math.floor(progress * 100))} %`}, ${speed}`);
  };
}

function thousands(value: number): string {
  return Math.round(value).toLocaleString("en");
}
