// Two pages beside the desk, served by the same service and timed the same way: one of bare HTML, which is what the machine
// and its browser cost, and one of React and Mantine with a single button, which is what the libraries cost.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { installed } from "../scripts/house/paths.ts";

const plain = `<!doctype html><html lang="en"><title>Plain</title><main id="desk-main"><h2>Nothing</h2><button>Press</button></main></html>`;
const page = `<!doctype html><html lang="en"><title>Libraries</title><div id="root"></div><script type="module" src="./main.js"></script></html>`;
const script = `import "@mantine/core/styles.css";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { Button, MantineProvider } from "@mantine/core";
const nothing = createElement("main", { id: "desk-main" }, createElement("h2", null, "Nothing"), createElement(Button, null, "Press"));
createRoot(document.getElementById("root")).render(createElement(MantineProvider, null, nothing));
`;

/** Addresses on the service whose built screens are in `web`; it is to be started afterwards. */
export async function buildPeerPages(web: string): Promise<{ readonly plain: string; readonly libraries: string }> {
  const source = join(installed, "peer-pages");
  mkdirSync(source, { recursive: true });
  writeFileSync(join(source, "index.html"), page);
  writeFileSync(join(source, "main.js"), script);
  await build({ root: source, base: "/peers/", configFile: false, logLevel: "error", mode: "production", build: { outDir: join(web, "peers"), emptyOutDir: true, assetsInlineLimit: 0 } });
  writeFileSync(join(web, "peers", "plain.html"), plain);
  return { plain: "/peers/plain.html", libraries: "/peers/index.html" };
}
