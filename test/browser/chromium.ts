// Debian's Chromium, without a head and without a word to the outside.
import { chromium, type Browser } from "playwright-core";

/** A microphone that beeps once a second, lent without asking; media stays on the loopback. */
const fakeMicrophone = [
  "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", "--autoplay-policy=no-user-gesture-required", "--allow-loopback-in-peer-connection", "--disable-quic", "--disable-sync",
];

export function openBrowser(options: { readonly microphone?: boolean } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["ATIENDE_CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking", "--disable-gpu", "--disable-component-update", "--no-first-run", ...(options.microphone === true ? fakeMicrophone : [])],
  });
}
