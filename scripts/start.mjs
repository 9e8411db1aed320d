// `npm start`: set-up, then the house, in one process, so that signals reach whoever stops the servers.
import { explain, say } from "./setup/shell.mjs";
import { setUp } from "./setup.mjs";

try {
  await setUp();
  const { register } = await import("tsx/esm/api");
  register();
  const { main } = await import("./run.ts");
  process.exit(await main(process.argv.slice(2)));
} catch (reason) {
  say(explain(reason));
  process.exit(1);
}
