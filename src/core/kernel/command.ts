// What the core may ask of the world: object.verb, immutable, one union. Adapters and use cases carry them out;
// what comes of it returns as an Input. `callId` keeps the commands of one call in order.
import type {
  BridgeId, CallId, CampaignId, ChannelId, ContactId, Instant, Language, PlaybackId, RecordingId, RequestId, TimerId,
} from "./kernel.ts";

/** One piece of a prompt: words to be spoken in a language, or a recording that stands for them. */
export type Speech =
  | { readonly kind: "words"; readonly text: string; readonly language: Language }
  /** `name` is a recording of the prompt library, without language and extension, e.g. "bank/welcome". */
  | { readonly kind: "recording"; readonly name: string; readonly language: Language; /** spoken where no such recording exists */ readonly otherwise?: readonly Speech[] }
  | { readonly kind: "tone"; readonly tone: "ring" | "busy" | "beep" };

interface OfCall { readonly callId: CallId }

/** Asked of Asterisk. */
export type TelephonyCommand = OfCall & (
  | { readonly type: "channel.answer"; readonly channelId: ChannelId }
  | { readonly type: "channel.hangup"; readonly channelId: ChannelId; /** Q.850 */ readonly cause?: number }
  /** Gives the channel back to the dialplan's failover context. */
  | { readonly type: "channel.fail-over"; readonly channelId: ChannelId }
  /** Refuses a caller who was not answered yet: 503, so that his carrier may try elsewhere. */
  | { readonly type: "channel.refuse"; readonly channelId: ChannelId }
  /** Rings a phone or an outside number; its answer returns as `leg.answered`. */
  | {
      readonly type: "channel.originate"; readonly channelId: ChannelId; readonly endpoint: string;
      readonly callerNumber: string | null; readonly callerName: string | null; readonly ringMs: number;
      readonly language: Language;
      /** Whose linkedid it has, so that CDR and CEL join them; absent: the channel of the call's id; null: nobody's. */
      readonly beside?: ChannelId | null;
      /** Somebody is on the line already who answered us: a phone that can does not wait to be picked up. */
      readonly answersItself?: true;
    }
  | { readonly type: "channel.send-digits"; readonly channelId: ChannelId; readonly digits: string }
  /** An ear on a leg that hears both sides of it, or only what its phone says ("in"). What the ear says goes to nobody, to that leg's phone alone ("out"), or to both sides. Begins with `snoop.began`. */
  | { readonly type: "channel.snoop"; readonly channelId: ChannelId; readonly snoopId: ChannelId; readonly spy: "in" | "both"; readonly whisper: "none" | "out" | "both" }
  /** What this phone says reaches nobody; it goes on hearing. */
  | { readonly type: "channel.mute"; readonly channelId: ChannelId; readonly isMuted: boolean }
  /** Tells of every stretch of sound on this leg (`talking.began`, `talking.finished`) that ends with so long a silence; null: no more. */
  | { readonly type: "talk.detect"; readonly channelId: ChannelId; readonly gapMs: number | null }
  | { readonly type: "music.start"; readonly channelId: ChannelId; readonly musicClass: string }
  | { readonly type: "music.stop"; readonly channelId: ChannelId }
  | { readonly type: "prompt.play"; readonly channelId: ChannelId; readonly playbackId: PlaybackId; readonly speech: readonly Speech[] }
  | { readonly type: "prompt.stop"; readonly playbackId: PlaybackId }
  | {
      readonly type: "recording.start"; readonly channelId: ChannelId; readonly recordingId: RecordingId;
      /** 0: as long as the channel lives */
      readonly maxMs: number; readonly maxSilenceMs: number; readonly beep: boolean; readonly endOn: "none" | "any" | "#";
    }
  /** Silence is recorded until it is resumed, so that time runs on in the file. Asking twice is nothing. */
  | { readonly type: "recording.pause"; readonly recordingId: RecordingId }
  | { readonly type: "recording.resume"; readonly recordingId: RecordingId }
  | { readonly type: "recording.stop"; readonly recordingId: RecordingId }
  /** Refused (404) when it does not run: the only way to learn what happened to it while we were away. */
  | { readonly type: "recording.check"; readonly recordingId: RecordingId }
  /** The file of one that is over is thrown away. */
  | { readonly type: "recording.discard"; readonly recordingId: RecordingId }
  /** A mixing bridge with DTMF events (RFC 4733 keys are unseen in a natively bridged pair). */
  | { readonly type: "bridge.create"; readonly bridgeId: BridgeId; readonly channels: readonly ChannelId[] }
  | { readonly type: "bridge.add"; readonly bridgeId: BridgeId; readonly channelId: ChannelId }
  | { readonly type: "bridge.remove"; readonly bridgeId: BridgeId; readonly channelId: ChannelId }
  | { readonly type: "bridge.destroy"; readonly bridgeId: BridgeId }
);

/** Asked of the clock. Setting a timer that runs moves it; clearing one that does not run is nothing. */
export type TimerCommand =
  | { readonly type: "timer.set"; readonly timerId: TimerId; readonly at: Instant }
  | { readonly type: "timer.clear"; readonly timerId: TimerId };

/** Asked of what keeps how far a campaign has come. */
export type CampaignErrand =
  /** So many people who are due now, to be called soon: nobody else is given them. Answered by `campaign.fed`. */
  | { readonly type: "campaign.feed"; readonly campaignId: CampaignId; readonly wanted: number; readonly deadlineMs: number }
  /** What it has done so far, from `since` on. Answered by `campaign.recalled`. */
  | { readonly type: "campaign.recall"; readonly campaignId: CampaignId; readonly since: Instant; readonly deadlineMs: number }
  /** Where the people of its lists are. Answered by `campaign.located`. */
  | { readonly type: "campaign.locate"; readonly campaignId: CampaignId; readonly deadlineMs: number };

/** That somebody does not want to be called any more. His other numbers are meant, too. */
export interface Wish { readonly number: string; readonly contactId: ContactId | null; readonly scope: "commercial" | "everything" }

/** Asked of the use cases that read Postgres or the web; answered by an Input with the same `requestId`. */
export type ErrandCommand = CampaignErrand | OfCall & (
  /** May the number of this placed call be dialled now? What is decided is on record before the answer, `dial.checked`. */
  | { readonly type: "dial.check"; readonly deadlineMs: number }
  | { readonly type: "contact.look-up"; readonly ani: string | null; readonly deadlineMs: number }
  /** A named CRM query, e.g. "balance", "movements", "nearest-branch". Answered by `look-up.answered`. */
  | {
      readonly type: "crm.look-up"; readonly requestId: RequestId; readonly query: string;
      readonly contactId: ContactId | null; readonly ani: string | null; readonly parameters: Readonly<Record<string, string>>;
      readonly language: Language; readonly deadlineMs: number;
    }
  | { readonly type: "pin.check"; readonly requestId: RequestId; readonly contactId: ContactId | null; readonly ani: string | null; readonly pin: string; readonly deadlineMs: number }
  /** He does not want to be called any more. Answered by `opt-out.kept` when it is on record. */
  | { readonly type: "opt-out.keep"; readonly requestId: RequestId; readonly deadlineMs: number } & Wish
  /** The link to his own page, by SMS, if the number takes one and its owner lets us; `{link}` in the text is filled in. Answered by `page.answered`. */
  | { readonly type: "page.send"; readonly number: string; readonly text: string; readonly deadlineMs: number }
  | {
      readonly type: "http.request"; readonly requestId: RequestId; readonly method: "GET" | "POST"; readonly url: string;
      readonly body: Readonly<Record<string, string>>; readonly deadlineMs: number;
    }
);

export type Command = TelephonyCommand | TimerCommand | ErrandCommand;
