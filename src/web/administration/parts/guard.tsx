// Keeps what was typed from being lost: leaving a form with unsaved changes asks first, by link or by closing the page.
import { Button, Group, Modal } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";

export function UnsavedGuard({ isDirty }: { readonly isDirty: boolean }) {
  const { t } = useTranslation("administration");
  const [, go] = useLocation();
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    if (!isDirty) return;
    const stay = (event: BeforeUnloadEvent): void => { event.preventDefault(); };
    const ask = (event: MouseEvent): void => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      const href = link?.getAttribute("href") ?? "";
      if (!href.startsWith("/") || link?.hasAttribute("download") === true || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      setWanted(href);
    };
    addEventListener("beforeunload", stay);
    document.addEventListener("click", ask, true);
    return () => { removeEventListener("beforeunload", stay); document.removeEventListener("click", ask, true); };
  }, [isDirty]);
  return (
    <Modal opened={wanted !== null} onClose={() => { setWanted(null); }} title={t("guard.title")} closeButtonProps={{ "aria-label": t("form.close") }}>
      <p>{t("guard.text")}</p>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={() => { go(wanted ?? "/"); }}>{t("guard.leave")}</Button>
        <Button data-autofocus onClick={() => { setWanted(null); }}>{t("guard.stay")}</Button>
      </Group>
    </Modal>
  );
}
