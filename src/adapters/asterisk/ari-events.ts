// The events of ARI that are read here, by hand from Asterisk's rest-api/api-docs/events.json (22.10); only the fields in use.

export interface AriChannel {
  readonly id: string;
  readonly name: string;
  /** "Down", "Ring" (calls us), "Ringing" (we call it), "Up"… */
  readonly state: string;
  readonly caller: { readonly number: string };
  readonly dialplan: { readonly context: string; readonly exten: string; readonly app_name: string; readonly app_data: string };
}

export interface AriBridge { readonly id: string; readonly channels: readonly string[] }
/** `channel_ids` are the channels whose events the application gets. */
export interface AriApplication { readonly channel_ids: readonly string[] }
export interface AriEndpoint { readonly technology: string; readonly resource: string; readonly state?: string }

interface OnChannel { readonly channel: AriChannel }
interface AriRecording { readonly name: string; /** seconds */ readonly duration?: number; /** of voice; told of recordings that silence ends */ readonly talking_duration?: number }

export type AriEvent =
  | ({ readonly type: "CallBroadcast" } & OnChannel)
  | ({ readonly type: "StasisStart"; readonly args: readonly string[] } & OnChannel)
  | ({ readonly type: "StasisEnd" } & OnChannel)
  | ({ readonly type: "ChannelStateChange" } & OnChannel)
  /** What the far side says while it is dialled: "", "RINGING", "PROGRESS", "ANSWER"… */
  | { readonly type: "Dial"; readonly dialstatus: string; readonly peer: AriChannel }
  | ({ readonly type: "ChannelHangupRequest"; readonly cause?: number } & OnChannel)
  | ({ readonly type: "ChannelDestroyed"; readonly cause: number } & OnChannel)
  | ({ readonly type: "ChannelDtmfReceived"; readonly digit: string } & OnChannel)
  /** Of a channel with TALK_DETECT; milliseconds, without the silence that ended it. */
  | ({ readonly type: "ChannelTalkingStarted" } & OnChannel)
  | ({ readonly type: "ChannelTalkingFinished"; readonly duration: number } & OnChannel)
  | ({ readonly type: "ChannelHold" } & OnChannel)
  | ({ readonly type: "ChannelUnhold" } & OnChannel)
  | { readonly type: "PlaybackFinished"; readonly playback: { readonly id: string; readonly state: string } }
  | { readonly type: "RecordingStarted"; readonly recording: AriRecording }
  | { readonly type: "RecordingFinished"; readonly recording: AriRecording }
  | { readonly type: "RecordingFailed"; readonly recording: AriRecording }
  /** Another client has taken the application: this socket gets nothing more. */
  | { readonly type: "ApplicationReplaced"; readonly application: string };

/** The answer to a request made over the event socket. */
export interface RestResponse { readonly type: "RESTResponse"; readonly request_id: string; readonly status_code: number; readonly message_body?: string }
