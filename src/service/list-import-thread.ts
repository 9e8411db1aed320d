// Where the service reads a file into a list: a thread of its own.
import { parentPort, workerData } from "node:worker_threads";
import { TextFault } from "../adapters/files/text-blocks.ts";
import { runImport, type ImportTask } from "./list-import-task.ts";

await runImport(workerData as ImportTask, { onBegun: () => parentPort?.postMessage("begun") }).catch((reason: unknown) => {
  // What is wrong with the file is told to whoever uploaded it, and is no fault of the house.
  if (!(reason instanceof TextFault)) throw reason;
});
