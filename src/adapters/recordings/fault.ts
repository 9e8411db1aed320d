// Why a recording cannot be kept or heard.
export type RecordingFaultReason = "key-unknown" | "tampered" | "not-sound" | "gone";

export class RecordingFault extends Error {
  readonly reason: RecordingFaultReason;

  constructor(reason: RecordingFaultReason, message: string, cause?: unknown) {
    super(`The recording cannot be read: ${message}`, { cause });
    this.name = "RecordingFault";
    this.reason = reason;
  }
}
