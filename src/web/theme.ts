// The look of the house: petrol and amber on cool greys, system fonts, small radii, AA contrast in both schemes.
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const petrol: MantineColorsTuple = ["#e7f5f4", "#cde7e6", "#9ccfcd", "#66b5b3", "#3c9f9d", "#1f8f8d", "#0d8280", "#0b6b6b", "#075a5a", "#034747"];
const amber: MantineColorsTuple = ["#fff6e5", "#ffeac7", "#ffd48f", "#ffbd52", "#f6a623", "#e08f0b", "#b87003", "#8f5500", "#734400", "#5a3500"];
const violet: MantineColorsTuple = ["#f2effc", "#e2dcf7", "#c4b8ef", "#a592e7", "#8a72df", "#7659d6", "#6746c4", "#5837a8", "#482c8b", "#39226f"];
/** Dark enough for white letters in both schemes. */
const red: MantineColorsTuple = ["#fdf0ee", "#fde7e5", "#f9c9c4", "#f3a49c", "#ec7d72", "#e0584b", "#d03325", "#b42318", "#971c13", "#7a150d"];
/** Mantine's own, but for its darkest, on which white letters would be too faint. */
const green: MantineColorsTuple = ["#ebfbee", "#d3f9d8", "#b2f2bb", "#8ce99a", "#69db7c", "#51cf66", "#40c057", "#37b24d", "#2f9e44", "#257a37"];
const ink: MantineColorsTuple = ["#e6ebee", "#c3ccd2", "#a3b0b8", "#7c8b95", "#4b5963", "#303d46", "#25313a", "#1a242b", "#131b21", "#0c1216"];

const overCard = { content: { background: "var(--a-card)" }, header: { background: "var(--a-card)" }, title: { fontSize: "16px", fontWeight: 650 } };

export const theme = createTheme({
  primaryColor: "petrol",
  primaryShade: { light: 7, dark: 6 },
  colors: { petrol, amber, violet, red, green, dark: ink },
  defaultRadius: "md",
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "12px", xl: "16px" },
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, Ubuntu, Cantarell, 'Noto Sans', 'Liberation Sans', Arial, sans-serif",
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "1.35", sm: "1.4", md: "1.45", lg: "1.4", xl: "1.3" },
  spacing: { xs: "6px", sm: "10px", md: "14px", lg: "20px", xl: "28px" },
  headings: { fontWeight: "650", sizes: { h1: { fontSize: "26px", lineHeight: "1.2" }, h2: { fontSize: "18px", lineHeight: "1.3" }, h3: { fontSize: "14px", lineHeight: "1.35" } } },
  focusRing: "auto",
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: "sm" } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 350, events: { hover: true, focus: true, touch: false } } },
    Modal: { defaultProps: { centered: true, radius: "lg" }, styles: overCard },
    Drawer: { styles: overCard },
    // The place-holder for the first focus is no item of a menu (ARIA); the first item takes the focus.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Notification: { styles: { description: { color: "var(--a-text)" } } },
  },
});

/** Names for the surfaces, so that style sheets speak of places and not of shades. */
export const surfaces: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--a-page": "#eef2f4", "--a-card": "#ffffff", "--a-sunk": "#f5f8f9", "--a-line": "#dbe2e6", "--a-text": "#16222a", "--a-soft": "#4d5b65",
    "--mantine-color-body": "#eef2f4", "--mantine-color-text": "#16222a", "--mantine-color-dimmed": "#4d5b65", "--mantine-color-placeholder": "#64727c", "--mantine-color-error": "#b42318",
    "--a-shadow": "0 1px 2px rgb(16 32 40 / 5%), 0 4px 14px rgb(16 32 40 / 5%)",
    "--a-ready": "#12703d", "--a-ready-soft": "#ddf3e6", "--a-ring": "#8a4b00", "--a-ring-soft": "#ffedcc", "--a-talk": "#0b5f7a", "--a-talk-soft": "#dcf0f7",
    "--a-wrap": "#5837a8", "--a-wrap-soft": "#ece7fa", "--a-pause": "#9b3412", "--a-pause-soft": "#fde8df", "--a-off": "#4d5b65", "--a-off-soft": "#e6ebee", "--a-bad": "#b42318", "--a-bad-soft": "#fde7e5",
  },
  dark: {
    "--a-page": "#0c1216", "--a-card": "#151e24", "--a-sunk": "#10181d", "--a-line": "#28343c", "--a-text": "#e8eef1", "--a-soft": "#a3b0b8",
    "--mantine-color-body": "#0c1216", "--mantine-color-text": "#e8eef1", "--mantine-color-dimmed": "#a3b0b8", "--mantine-color-placeholder": "#8b99a2", "--mantine-color-error": "#ff9c8f",
    "--a-shadow": "0 1px 2px rgb(0 0 0 / 40%)",
    "--a-ready": "#6fdc9f", "--a-ready-soft": "#12321f", "--a-ring": "#ffc46b", "--a-ring-soft": "#3a2a0c", "--a-talk": "#7fd0ea", "--a-talk-soft": "#0e303c",
    "--a-wrap": "#c4b8ef", "--a-wrap-soft": "#2a2148", "--a-pause": "#ffb192", "--a-pause-soft": "#3d2015", "--a-off": "#b4c0c7", "--a-off-soft": "#25313a", "--a-bad": "#ff9c8f", "--a-bad-soft": "#421b17",
  },
});
