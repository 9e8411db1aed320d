// Keeps what was typed from being lost: leaving a form with unsaved changes asks first, by link, by the browser's Back and
// Forward, or by closing the page.
import { Button, Group, Modal } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { askBeforeHistory } from "../../shell/leaving.ts";

export function UnsavedGuard({ isDirty }: { readonly isDirty: boolean }) {
  const { t } = useTranslation("administration");
  const [, go] = useLocation();
  const [wanted, setWanted] = useState<{ readonly href: string; readonly isPast: boolean } | null>(null);
  useEffect(() => {
    if (!isDirty) return;
    const stay = (event: BeforeUnloadEvent): void => { event.preventDefault(); };
    const ask = (event: MouseEvent): void => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      const href = link?.getAttribute("href") ?? "";
      if (!href.startsWith("/") || link?.hasAttribute("download") === true || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      setWanted({ href, isPast: false });
    };
    // The browser has gone already: before the router hears of it, the form's own address is put back.
    const own = addressNow();
    const comeBack = (event: PopStateEvent): void => {
      const href = addressNow();
      if (href === own) return;
      event.stopImmediatePropagation();
      history.pushState(null, "", own);
      setWanted({ href, isPast: true });
    };
    addEventListener("beforeunload", stay);
    const letGo = askBeforeHistory(comeBack);
    document.addEventListener("click", ask, true);
    return () => { removeEventListener("beforeunload", stay); letGo(); document.removeEventListener("click", ask, true); };
  }, [isDirty]);
  return (
    <Modal opened={wanted !== null} onClose={() => { setWanted(null); }} title={t("guard.title")} closeButtonProps={{ "aria-label": t("form.close") }}>
      <p>{t("guard.text")}</p>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={() => { go(wanted?.href ?? "/", { replace: wanted?.isPast === true }); }}>{t("guard.leave")}</Button>
        <Button data-autofocus onClick={() => { setWanted(null); }}>{t("guard.stay")}</Button>
      </Group>
    </Modal>
  );
}

const addressNow = (): string => `${location.pathname}${location.search}`;
