// What the build does for a page's first load, besides making it small.
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import { build as buildPage, type Plugin, type Rolldown } from "vite";

/**
 * V8's explicit compile hint, at the very beginning of a file: all its functions are compiled while it is read, off the main
 * thread, not one by one when they are first called. To other browsers it is a comment. https://v8.dev/blog/explicit-compile-hints
 */
const compileAhead = "//# allFunctionsCalledOnLoad\n";

/** Three files: the small script that runs before all others, the libraries of the first screen, and the first screen. */
export const firstChunks: Rolldown.CodeSplittingGroup[] = [
  { name: "early", priority: 2, test: /src\/web\/(?:early|api\/(?:request|session)|live\/(?:back-off|browser-ports|line|opened-ahead))\.ts$/u },
  { name: "vendor", priority: 1, tags: ["$initial"], test: /node_modules/u },
  { name: "first", tags: ["$initial"] },
];

/** `early` asks for what the first screen needs while the large scripts are still on their way. */
export function firstLoad(early: string): Plugin {
  return {
    name: "atiende-first-load", apply: "build",
    buildStart() { this.emitFile({ type: "chunk", id: early, name: "early" }); },
    transformIndexHtml: {
      order: "post",
      handler(_, { bundle = {} }) {
        const script = chunksOf(bundle).find(({ facadeModuleId }) => facadeModuleId === early);
        return script === undefined ? [] : [{ tag: "script", attrs: { type: "module", async: true, src: `/${script.fileName}` }, injectTo: "head-prepend" }];
      },
    },
    generateBundle: {
      order: "post",
      async handler(_, bundle) {
        for (const chunk of loadedFirst(bundle)) chunk.code = compileAhead + chunk.code;
        await emitCompressed(this, bundle);
      },
    },
  };
}

/** A page that shares nothing with the screens is built by itself, beside them: no script of theirs is read for it. */
export function pageByItself(page: string): Plugin {
  const compress: Plugin = { name: "atiende-compress", generateBundle: { order: "post", handler(_, bundle) { return emitCompressed(this, bundle); } } };
  let build: { readonly root: string; readonly outDir: string } | undefined;
  return {
    name: "atiende-page-by-itself", apply: "build",
    configResolved({ root, build: { outDir } }) { build = { root, outDir }; },
    async closeBundle() {
      if (build === undefined) return;
      const options = { outDir: build.outDir, emptyOutDir: false, assetsInlineLimit: 0, modulePreload: { polyfill: false }, copyPublicDir: false, reportCompressedSize: false, rolldownOptions: { input: page } };
      await buildPage({ root: build.root, configFile: false, logLevel: "warn", plugins: [compress], build: options });
    },
  };
}

async function emitCompressed(into: Rolldown.PluginContext, bundle: Rolldown.OutputBundle): Promise<void> {
  await Promise.all(Object.values(bundle).map(async (file) => {
    for (const { fileName, source } of await compressed(file)) into.emitFile({ type: "asset", fileName, source });
  }));
}

function chunksOf(bundle: Rolldown.OutputBundle): readonly Rolldown.OutputChunk[] {
  return Object.values(bundle).filter((each) => each.type === "chunk");
}

/** The entries and whatever they import at once. */
function loadedFirst(bundle: Rolldown.OutputBundle): ReadonlySet<Rolldown.OutputChunk> {
  const first = new Set(chunksOf(bundle).filter(({ isEntry }) => isEntry));
  for (const { imports } of first) for (const name of imports) {
    const chunk = bundle[name];
    if (chunk?.type === "chunk") first.add(chunk);
  }
  return first;
}

/** Compressed once here, so that the service only hands the files out. */
async function compressed(file: Rolldown.OutputAsset | Rolldown.OutputChunk): Promise<readonly { readonly fileName: string; readonly source: Buffer }[]> {
  const content = Buffer.from(file.type === "chunk" ? file.code : file.source);
  if (content.length < 1_000 || !/\.(?:js|css|svg|html)$/u.test(file.fileName)) return [];
  return [
    { fileName: `${file.fileName}.br`, source: await promisify(brotliCompress)(content) },
    { fileName: `${file.fileName}.gz`, source: await promisify(gzip)(content) },
  ];
}
