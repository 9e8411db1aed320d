// What is told in passing, above every screen. Its close button has a name here, whoever tells it.
import { MantineThemeProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";

export function Notices() {
  const { t } = useTranslation("shell");
  return (
    <MantineThemeProvider inherit theme={{ components: { Notification: { defaultProps: { closeButtonProps: { "aria-label": t("close") } } } } }}>
      <Notifications position="top-center" zIndex={400} />
    </MantineThemeProvider>
  );
}
