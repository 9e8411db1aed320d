// Which kind of sound a file holds.

/** What it is by its first bytes; a file's name and what a browser calls it are not to be trusted. */
export function typeOf(bytes: Buffer): "wav" | "ogg" | "flac" | "mp3" | null {
  const head = bytes.toString("latin1", 0, 12);
  if (head.startsWith("RIFF") && head.endsWith("WAVE")) return "wav";
  if (head.startsWith("OggS")) return "ogg";
  if (head.startsWith("fLaC")) return "flac";
  return head.startsWith("ID3") || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0) ? "mp3" : null;
}

