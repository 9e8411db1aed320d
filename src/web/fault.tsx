// What is shown when the screen itself failed: the call goes on elsewhere, so a reload is all it takes.
import { Button, Center, MantineProvider } from "@mantine/core";
import type { i18n } from "i18next";
import { surfaces, theme } from "./theme.ts";
import { Empty } from "./ui/empty.tsx";

export function Fault({ texts }: { readonly texts: i18n }) {
  const t = texts.getFixedT(null, "signIn");
  return (
    <MantineProvider theme={theme} cssVariablesResolver={surfaces} defaultColorScheme="auto">
      <Center h="100%" component="main">
        <Empty isPage icon="alert" title={t("fault")}><p>{t("faultHint")}</p><Button onClick={() => { location.reload(); }}>{t("reload")}</Button></Empty>
      </Center>
    </MantineProvider>
  );
}
