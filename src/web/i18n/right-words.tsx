// Words for rights; fetched where somebody is shown them.
import { Loader } from "@mantine/core";
import { Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Action } from "../../core/access/rights.ts";
import { WithTexts } from "../shell/lazy-screen.tsx";
import type { RightKey } from "./texts/rights.ts";

export interface RightWords { readonly name: (action: Action) => string; readonly hint: (action: Action) => string }

/** Inside `WithRightWords`. */
export function useRightWords(): RightWords {
  const { t } = useTranslation("rights");
  return { name: (action) => t(`${keyOf(action)}.name`), hint: (action) => t(`${keyOf(action)}.hint`) };
}

/** The part of a screen that waits for the words, so that the rest of it stays as it is. */
export function WithRightWords({ children }: { readonly children: ReactNode }) {
  return <Suspense fallback={<Loader size="sm" />}><WithTexts area="rights">{children}</WithTexts></Suspense>;
}

function keyOf(action: Action): RightKey {
  return action.replace(".", "-") as RightKey;
}
