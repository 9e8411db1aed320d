import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { Rolldown } from "vite";
import { describe, expect, it } from "vitest";
import { firstLoad } from "../../scripts/house/first-load.ts";

type File = Partial<Rolldown.OutputChunk> & { readonly fileName: string };

const code = `export const words = "${"many ".repeat(400)}";`;
const chunk = (fileName: string, more: Partial<File> = {}): File => ({ type: "chunk", fileName, code, imports: [], isEntry: false, facadeModuleId: null, ...more } as unknown as File);

function bundleOf(...files: readonly File[]): Rolldown.OutputBundle {
  return Object.fromEntries(files.map((file) => [file.fileName, file])) as unknown as Rolldown.OutputBundle;
}

/** What the plugin leaves of a bundle, and the files that it adds. */
async function built(bundle: Rolldown.OutputBundle): Promise<Readonly<Record<string, string | Buffer>>> {
  const { generateBundle } = firstLoad("/early.ts") as unknown as { generateBundle: { handler(options: unknown, bundle: Rolldown.OutputBundle): Promise<void> } };
  const added: Record<string, Buffer> = {};
  await generateBundle.handler.call({ emitFile: ({ fileName, source }: { fileName: string; source: Buffer }) => { added[fileName] = source; } } as never, {}, bundle);
  return { ...Object.fromEntries(Object.values(bundle).map((file) => [file.fileName, file.type === "chunk" ? file.code : String(file.source)])), ...added };
}

describe("what the build does for the first load", () => {
  it("has the first screen's scripts compiled while they are read: the entry and all that it imports at once, and no other", async () => {
    const files = await built(bundleOf(chunk("index.js", { isEntry: true, imports: ["vendor.js"] }), chunk("vendor.js", { imports: ["runtime.js"] }), chunk("runtime.js"), chunk("administration.js")));
    const hinted = Object.keys(files).filter((name) => String(files[name]).startsWith("//# allFunctionsCalledOnLoad\n"));
    expect(hinted.filter((name) => name.endsWith(".js"))).toEqual(["index.js", "vendor.js", "runtime.js"]);
  });

  it("leaves a compressed copy of each as it is served, and none of what is small or no text", async () => {
    const files = await built(bundleOf(chunk("index.js", { isEntry: true }), chunk("tiny.js", { code: "1" }), { type: "asset", fileName: "ring.wav", source: code } as unknown as File));
    expect(Object.keys(files).toSorted()).toEqual(["index.js", "index.js.br", "index.js.gz", "ring.wav", "tiny.js"]);
    expect(brotliDecompressSync(files["index.js.br"] as Buffer).toString()).toBe(files["index.js"]);
    expect(gunzipSync(files["index.js.gz"] as Buffer).toString()).toBe(files["index.js"]);
  });

  it("puts the early script before all others in the page", () => {
    const { transformIndexHtml } = firstLoad("/early.ts") as unknown as { transformIndexHtml: { handler(html: string, context: { bundle: Rolldown.OutputBundle }): unknown } };
    const bundle = bundleOf(chunk("assets/early-1.js", { isEntry: true, facadeModuleId: "/early.ts" }), chunk("assets/index-1.js", { isEntry: true, facadeModuleId: "/index.html" }));
    expect(transformIndexHtml.handler("", { bundle })).toEqual([{ tag: "script", attrs: { type: "module", async: true, src: "/assets/early-1.js" }, injectTo: "head-prepend" }]);
  });
});
