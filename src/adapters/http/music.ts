// The files of music on hold: in as they are, out as callers hear them. Which class plays them is in the class.
import type { Music } from "../../app/administration/music.ts";
import { byId } from "../../protocol/rest.ts";
import { mostMusicBytes, musicUpload, musicUploaded } from "../../protocol/rest-configuration.ts";
import { soundTypes } from "../../protocol/rest-prompts.ts";
import { route, type Route } from "./route.ts";

export function musicRoutes(music: Music): readonly Route[] {
  return [
    route({
      method: "POST", path: "/configuration/music-files", tag: "Music", summary: "Send a file of music: WAV, MP3, OGG or FLAC; a class plays it once it names it", access: { action: "administration.write" },
      query: musicUpload, takes: { types: soundTypes, mostBytes: mostMusicBytes }, reply: musicUploaded, status: 201,
      handle: async ({ query, bytes, caller }) => {
        const { file, notices } = await music.upload(bytes, { title: query.title, by: caller.name });
        return { body: { file, notices: notices.map((one) => ({ ...one })) } };
      },
    }),
    route({
      method: "GET", path: "/configuration/music-files/:id/audio", tag: "Music", summary: "A file of music as callers hear it, as WAV", access: { action: "administration.read" }, params: byId,
      handle: async ({ params }) => ({ bytes: await music.play(params.id), headers: { "Content-Type": "audio/wav" } }),
    }),
  ];
}
