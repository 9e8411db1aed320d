// The browser's Back and Forward, heard before the router hears them: Chromium calls the listeners of a window in the order
// in which they came, so this one comes when the first page is loaded.

type Keeper = (event: PopStateEvent) => void;

let keeper: Keeper | null = null;
addEventListener("popstate", (event) => { keeper?.(event); }, true);

/** Asked first from now on; gives the way to let go. */
export function askBeforeHistory(ask: Keeper): () => void {
  keeper = ask;
  return () => { if (keeper === ask) keeper = null; };
}
