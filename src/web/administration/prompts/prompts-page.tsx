// The prompt library as a page of its own or inside another screen; it brings its texts.
import { Suspense } from "react";
import { WithTexts } from "../../shell/lazy-screen.tsx";
import { Loading } from "../../sign-in/away.tsx";
import { PromptLibrary } from "./prompt-library.tsx";

export function PromptsPage() {
  return <Suspense fallback={<Loading />}><WithTexts area="prompts"><PromptLibrary /></WithTexts></Suspense>;
}
