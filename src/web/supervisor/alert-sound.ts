// Two short tones for a critical alert, made here; off until somebody wants them, and remembered by the browser.
const kept = "atiende.alert-sound";

export function isSoundOn(): boolean {
  return localStorage.getItem(kept) === "on";
}

export function setSound(isOn: boolean): void {
  localStorage.setItem(kept, isOn ? "on" : "off");
  if (isOn) ring();
}

export function ring(): void {
  if (typeof AudioContext === "undefined") return;
  const context = new AudioContext();
  for (const [n, hertz] of [880, 660].entries()) {
    const [tone, loudness] = [context.createOscillator(), context.createGain()];
    const at = context.currentTime + n * 0.22;
    tone.frequency.value = hertz;
    loudness.gain.setValueAtTime(0.0001, at);
    loudness.gain.exponentialRampToValueAtTime(0.2, at + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.0001, at + 0.2);
    tone.connect(loudness).connect(context.destination);
    tone.start(at);
    tone.stop(at + 0.21);
  }
  setTimeout(() => { void context.close(); }, 1_000);
}
