// What jsdom lacks of a browser and Mantine asks for.
class NoObserver { observe(): void { /* nothing has a size here */ } unobserve(): void { /* as above */ } disconnect(): void { /* as above */ } }

export function fillGaps(): void {
  window.matchMedia = (media) => Object.assign(new EventTarget(), { matches: false, media }) as MediaQueryList;
  window.ResizeObserver = NoObserver;
  Object.defineProperty(document, "fonts", { configurable: true, value: new EventTarget() });
  Element.prototype.scrollIntoView = () => undefined;
}
