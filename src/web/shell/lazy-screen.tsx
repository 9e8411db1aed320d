// A screen that is fetched, with its texts, when it is first opened.
import { lazy, Suspense, use, type ComponentType, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { loadArea, type LazyArea } from "../i18n/lazy.ts";
import { Loading } from "../sign-in/away.tsx";

/** `meanwhile` stands in its place; that of a whole screen if left out. */
export function lazyScreen<Props extends object = object>(areas: LazyArea | readonly LazyArea[], load: () => Promise<ComponentType<Props>>, meanwhile: ReactNode = <Loading />): ComponentType<Props> {
  const Screen = lazy(async () => ({ default: await load() as ComponentType<object> }));
  return function LazyScreen(props: Props) {
    return <Suspense fallback={meanwhile}><WithTexts area={areas}><Screen {...props} /></WithTexts></Suspense>;
  };
}

/** Waits for the texts of an area or of several, then shows what needs them. */
export function WithTexts({ area, children }: { readonly area: LazyArea | readonly LazyArea[]; readonly children: ReactNode }) {
  const { i18n } = useTranslation();
  const loads = [area].flat().map((one) => loadArea(i18n, one));
  for (const load of loads) use(load);
  return children;
}
