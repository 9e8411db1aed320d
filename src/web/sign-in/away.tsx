// Before it is known who is there: a moment of waiting, or a service that does not answer.
import { Button, Center, Loader } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Empty } from "../ui/empty.tsx";

export function Loading() {
  const { t } = useTranslation("desk");
  return <Center h="100%" component="main" aria-busy="true"><Loader aria-label={t("loadingDesk")} role="status" /></Center>;
}

export function ServiceAway({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation("signIn");
  return (
    <Center h="100%" component="main">
      <Empty icon="signalOff" title={t("loadFailed")}>
        <p>{t("loadFailedHint")}</p>
        <Button onClick={onRetry}>{t("retry")}</Button>
      </Empty>
    </Center>
  );
}
