// The right side while there is a call: the person's record, or how to find out who it is.
import { Skeleton } from "@mantine/core";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../core/board/agent-view.ts";
import { usePop } from "../live/use-live.ts";
import { Panel } from "../ui/panel.tsx";
import { Candidates } from "./identify/candidates.tsx";
import { Search } from "./identify/search.tsx";
import { Pop } from "./pop/pop.tsx";

export function Record({ call }: { readonly call: CallCard }) {
  const pop = useDeferredValue(usePop());
  const [isSearching, setSearching] = useState(false);
  const { caller } = call;
  if (isSearching) return <Search call={call} onDone={() => { setSearching(false); }} onBack={() => { setSearching(false); }} />;
  switch (caller.status) {
    case "shared": return <Candidates call={call} candidates={caller.candidates} onOther={() => { setSearching(true); }} />;
    case "unknown": return <Search call={call} />;
    case "looking-up": return <Reading />;
    case "known": return pop === null ? <Reading /> : <Pop pop={pop} call={call} onWrongPerson={() => { setSearching(true); }} />;
  }
}

function Reading() {
  const { t } = useTranslation("pop");
  return (
    <Panel title={t("loading")} icon="user">
      <p>{t("loadingHint")}</p>
      <Skeleton h={22} w="45%" mb={10} /><Skeleton h={14} w="70%" mb={24} />
      <Skeleton h={90} mb={12} /><Skeleton h={90} />
    </Panel>
  );
}
