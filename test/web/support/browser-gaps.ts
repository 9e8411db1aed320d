/** Its requests go where those of `fetch` go: to the stand-in. */
class FetchedRequest {
  readonly upload: { onprogress: ((event: { readonly loaded: number; readonly total: number }) => void) | null } = { onprogress: null };
  status = 0;
  responseText = "";
  timeout = 0;
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
  ontimeout: (() => void) | null = null;
  private asked: readonly [method: string, path: string] = ["GET", "/"];
  open(method: string, path: string): void { this.asked = [method, path]; }
  setRequestHeader(): void { /* the stand-in reads none */ }
  send(body: Blob): void {
    this.upload.onprogress?.({ loaded: 0.4, total: 1 });
    const [method, path] = this.asked;
    void fetch(path, { method, body }).then(async (response) => {
      [this.status, this.responseText] = [response.status, await response.text()];
      this.onload?.();
    }, () => { this.onerror?.(); });
  }
}

// What jsdom lacks of a browser and Mantine asks for.
class NoObserver { observe(): void { /* nothing has a size here */ } unobserve(): void { /* as above */ } disconnect(): void { /* as above */ } }

/** `isNarrow`: a telephone's window. */
export function fillGaps({ isNarrow = false }: { readonly isNarrow?: boolean } = {}): void {
  globalThis.XMLHttpRequest = FetchedRequest as unknown as typeof XMLHttpRequest;
  window.matchMedia = (media) => Object.assign(new EventTarget(), { matches: isNarrow && media.includes("max-width"), media }) as MediaQueryList;
  window.ResizeObserver = NoObserver;
  Object.defineProperty(document, "fonts", { configurable: true, value: new EventTarget() });
  Element.prototype.scrollIntoView = () => undefined;
}
