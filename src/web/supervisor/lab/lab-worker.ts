// The worker that runs a trial: told two scenarios, it tells how far it is and what came of it. Whoever tires of it ends it.
import { openTrial, type Told } from "./trial.ts";

interface Scope { onmessage: ((event: MessageEvent<readonly [object, object]>) => void) | null; postMessage(told: Told): void }
const scope = self as unknown as Scope;

scope.onmessage = ({ data: [today, proposal] }) => {
  const step = openTrial(today, proposal);
  for (let told = step(); ; told = step()) {
    scope.postMessage(told);
    if (told.type !== "progress") return;
  }
};
