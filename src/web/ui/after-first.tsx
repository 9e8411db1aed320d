// What may come a moment after the rest: it is drawn in slices once the first frame stands, so that nothing urgent, such as
// the card of a ringing call, waits for it.
import { useDeferredValue, type ReactNode } from "react";

export function AfterFirst({ children }: { readonly children: ReactNode }) {
  return useDeferredValue(true, false) ? children : <span hidden aria-busy />;
}
