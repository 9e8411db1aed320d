// The browser's build: files with a hash in their name are kept for ever, the page itself is asked for each time, and
// every address that is no file is the page, since the screens have addresses of their own.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Router, type Request, type Response } from "express";
import gzipped from "express-static-gzip";
import { Refusal } from "../../app/refusal.ts";

export function webFiles(folder: string | null): Router {
  const router = Router();
  if (folder !== null) {
    // The build leaves a .br and a .gz beside each file that shrinks.
    const compressed = { enableBrotli: true, orderPreference: ["br", "gz"], index: false as const };
    router.use("/assets", gzipped(join(folder, "assets"), { ...compressed, serveStatic: { immutable: true, maxAge: "365d", fallthrough: true } }));
    router.use(gzipped(folder, { ...compressed, serveStatic: { cacheControl: false, setHeaders: (response) => { response.setHeader("Cache-Control", "no-cache"); } } }));
  }
  router.get(/^\/w\/[^/]+$/u, (request, response) => { callersPage(folder, request, response); });
  router.get(/.*/u, (request, response) => { page(folder, request, response); });
  router.use((request) => { throw new Refusal(404, "not-found", `There is nothing at ${request.path}.`); });
  return router;
}

/** A caller's own page: scripts and styles of this house alone, in no index and in no cache, and its address is told to nobody. */
function callersPage(folder: string | null, request: Request, response: Response): void {
  response.setHeader("Content-Security-Policy", "default-src 'none';script-src 'self';style-src 'self';img-src 'self';connect-src 'self';base-uri 'none';form-action 'none';frame-ancestors 'none'");
  response.setHeader("Permissions-Policy", "microphone=(), camera=(), geolocation=()");
  response.setHeader("X-Robots-Tag", "noindex, nofollow");
  page(folder, request, response, "queue.html");
  response.setHeader("Cache-Control", "no-store");
}

function page(folder: string | null, request: Request, response: Response, name = "index.html"): void {
  const wantsPage = request.accepts(["html", "json"]) === "html" && !request.path.startsWith("/assets/");
  if (!wantsPage) throw new Refusal(404, "not-found", `There is nothing at ${request.path}.`);
  const file = folder === null ? null : join(folder, name);
  if (file === null || !existsSync(file)) {
    throw new Refusal(404, "no-web-build", "The screens are not built yet: run `npm run build`. The API is described at /api/docs.");
  }
  response.setHeader("Cache-Control", "no-cache");
  response.sendFile(file, { dotfiles: "allow" });
}
