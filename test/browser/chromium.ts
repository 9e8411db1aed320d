// Debian's Chromium, without a head and without a word to the outside.
import { chromium, type Browser } from "playwright-core";

/** A microphone that beeps once a second, and a second one; media stays on the loopback. */
const fakeMicrophone = ["--use-fake-device-for-media-stream", "--autoplay-policy=no-user-gesture-required", "--allow-loopback-in-peer-connection", "--disable-quic", "--disable-sync"];
/** Lent without asking; else nobody is there to allow it, so it is refused. */
const lent = "--use-fake-ui-for-media-stream";

export function openBrowser(options: { readonly microphone?: boolean | "refused"; readonly flags?: readonly string[] } = {}): Promise<Browser> {
  const { microphone = false, flags = [] } = options;
  return chromium.launch({
    executablePath: process.env["ATIENDE_CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox", "--disable-background-networking", "--disable-gpu", "--disable-component-update", "--no-first-run",
      ...(microphone === false ? [] : fakeMicrophone), ...(microphone === true ? [lent] : []), ...flags,
    ],
  });
}
