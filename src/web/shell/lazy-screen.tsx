// A screen that is fetched, with its texts, when it is first opened.
import { lazy, Suspense, use, type ComponentType, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { loadArea, type LazyArea } from "../i18n/lazy.ts";
import { Loading } from "../sign-in/away.tsx";

export function lazyScreen<Props extends object = object>(area: LazyArea, load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Screen = lazy(async () => ({ default: await load() as ComponentType<object> }));
  return function LazyScreen(props: Props) {
    return <Suspense fallback={<Loading />}><WithTexts area={area}><Screen {...props} /></WithTexts></Suspense>;
  };
}

/** Waits for the area's texts, then shows what needs them. */
export function WithTexts({ area, children }: { readonly area: LazyArea; readonly children: ReactNode }) {
  use(loadArea(useTranslation().i18n, area));
  return children;
}
