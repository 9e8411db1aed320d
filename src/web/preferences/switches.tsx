// Language and light or dark, each remembered by the browser.
import { ActionIcon, NativeSelect, Tooltip, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../i18n/use-words.ts";
import { Icon } from "../ui/icon.tsx";

const own = [{ value: "es", label: "Español" }, { value: "ca", label: "Català" }, { value: "en", label: "English" }];

export function LanguageSwitch({ size = "sm" }: { readonly size?: "xs" | "sm" }) {
  const { t, i18n } = useTranslation("desk");
  return (
    <NativeSelect
      aria-label={t("language")} data={own} value={useLanguage()} size={size} leftSection={<Icon name="globe" size={15} />}
      onChange={(event) => { void i18n.changeLanguage(event.currentTarget.value); }}
    />
  );
}

export function SchemeSwitch() {
  const { t } = useTranslation("desk");
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme("light") === "dark";
  const label = isDark ? t("toLight") : t("toDark");
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size="lg" aria-label={label} onClick={() => { setColorScheme(isDark ? "light" : "dark"); }}>
        <Icon name={isDark ? "sun" : "moon"} />
      </ActionIcon>
    </Tooltip>
  );
}
