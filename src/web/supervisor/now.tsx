// The floor at this moment: queues, who waits, who works, what goes on.
import { Agents } from "./agents.tsx";
import { WaitingCallbacks } from "./callbacks.tsx";
import { LiveCalls } from "./live-calls.tsx";
import { Queues } from "./queues.tsx";
import { WaitingCalls } from "./waiting-calls.tsx";
import classes from "./floor.module.css";

export function Now() {
  return (
    <div className={classes["now"]}>
      <Queues />
      <div className={classes["columns"]}>
        <Agents />
        <div className={classes["stack"]}>
          <WaitingCalls />
          <WaitingCallbacks />
          <LiveCalls />
        </div>
      </div>
    </div>
  );
}
