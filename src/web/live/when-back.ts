// When it is worth a try at once: the network is back, or somebody looks at the page again.

/** Calls back each time; the answer ends it. */
export function whenBack(callback: () => void): () => void {
  const look = (): void => { if (document.visibilityState === "visible") callback(); };
  window.addEventListener("online", look);
  document.addEventListener("visibilitychange", look);
  return () => {
    window.removeEventListener("online", look);
    document.removeEventListener("visibilitychange", look);
  };
}
