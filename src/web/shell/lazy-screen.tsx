// A screen that is fetched, with its texts, when it is first opened.
import { lazy, Suspense, use, type ComponentType, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { loadArea, type LazyArea } from "../i18n/lazy.ts";
import { Loading } from "../sign-in/away.tsx";

export function lazyScreen(area: LazyArea, load: () => Promise<ComponentType>): ComponentType {
  const Screen = lazy(async () => ({ default: await load() }));
  return function LazyScreen() {
    return <Suspense fallback={<Loading />}><WithTexts area={area}><Screen /></WithTexts></Suspense>;
  };
}

/** Waits for the area's texts, then shows what needs them. */
export function WithTexts({ area, children }: { readonly area: LazyArea; readonly children: ReactNode }) {
  use(loadArea(useTranslation().i18n, area));
  return children;
}
