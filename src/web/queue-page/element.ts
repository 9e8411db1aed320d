// Elements without a library: this page must come up on a bad mobile line. Text is only ever text.
type Child = Node | string | null;

/** `on…` of the attributes is left to the caller; false and null leave an attribute out. */
export function element<T extends keyof HTMLElementTagNameMap>(tag: T, attributes: Readonly<Record<string, string | number | boolean | null>>, ...children: readonly Child[]): HTMLElementTagNameMap[T] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : String(value));
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A part of the page that is made anew only when what it shows has changed, so that nobody's typing is taken from him. */
export class Region {
  private shown = "";

  readonly node: HTMLElement;

  constructor(node: HTMLElement) { this.node = node; }

  show(what: unknown, make: () => readonly Child[]): void {
    const key = JSON.stringify(what);
    if (key === this.shown) return;
    this.shown = key;
    this.node.replaceChildren(...make().filter((child) => child !== null));
  }
}
