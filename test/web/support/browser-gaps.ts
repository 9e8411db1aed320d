// What jsdom lacks of a browser and Mantine asks for.
class NoObserver { observe(): void { /* nothing has a size here */ } unobserve(): void { /* as above */ } disconnect(): void { /* as above */ } }

export function fillGaps(): void {
  window.matchMedia = (query) => ({
    matches: false, media: query, onchange: null, addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined, dispatchEvent: () => false,
  });
  window.ResizeObserver = NoObserver;
  Element.prototype.scrollIntoView = () => undefined;
}
