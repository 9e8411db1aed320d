#!/usr/bin/env node
// The command line. TypeScript is loaded as it is, so nothing has to be built first.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

if (!existsSync(fileURLToPath(new URL("../node_modules/tsx", import.meta.url)))) {
  process.stderr.write("Atiende's dependencies are not installed: run npm start (or npm ci) in its folder first.\n");
  process.exit(78);
}
const { register } = await import("tsx/esm/api");
register();
const { start } = await import("../src/cli/main.ts");
await start();
