// Builds the browser's part from src/web. The output goes to ATIENDE_DATA/web, which the service serves, else to dist/web.
// Nothing is inlined into the page: the service's CSP allows scripts of its own origin only.
import react from "@vitejs/plugin-react";
import { resolve } from "node:path";
import { defineConfig } from "vite";
import { firstChunks, firstLoad, pageByItself } from "./scripts/house/first-load.ts";

const data = process.env["ATIENDE_DATA"];

export default defineConfig({
  root: resolve(import.meta.dirname, "src/web"),
  plugins: [react(), firstLoad(resolve(import.meta.dirname, "src/web/early.ts")), pageByItself(resolve(import.meta.dirname, "src/web/queue.html"))],
  build: {
    outDir: data === undefined ? resolve(import.meta.dirname, "dist/web") : resolve(data, "web"),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: { output: { codeSplitting: { groups: firstChunks } } },
  },
  server: {
    port: Number(process.env["ATIENDE_WEB_PORT"] ?? 5173),
    proxy: { "/api": serviceUrl(), "/w/": serviceUrl(), "/ws": { target: serviceUrl(), ws: true }, "/sip": { target: serviceUrl(), ws: true } },
  },
});

/** Where `vite` in development finds the running service. */
function serviceUrl(): string {
  return process.env["ATIENDE_PUBLIC_URL"] ?? "http://127.0.0.1:8080";
}
