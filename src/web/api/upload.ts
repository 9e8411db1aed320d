// A file to the server, with how much of it is sent: `fetch` does not tell.
import { apiBase } from "../../protocol/rest.ts";
import { ApiProblem, problemOf } from "./request.ts";

/** Files of gigabytes over a slow line. */
const mostMs = 3_600_000;

/** `onSent`: the share of it, from 0 to 1. Rejects with an ApiProblem. */
export function upload<Answer>(path: string, file: Blob, onSent: (share: number) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const wire = new XMLHttpRequest();
    wire.open("POST", `${apiBase}${path}`);
    wire.timeout = mostMs;
    wire.setRequestHeader("content-type", "application/octet-stream");
    wire.upload.onprogress = ({ loaded, total }) => { onSent(total === 0 ? 0 : loaded / total); };
    wire.onload = () => {
      if (wire.status >= 200 && wire.status < 300) resolve(JSON.parse(wire.responseText) as Answer);
      else void problemOf(new Response(wire.responseText, { status: wire.status })).then(reject);
    };
    wire.onerror = wire.ontimeout = () => { reject(new ApiProblem(0, "network")); };
    wire.send(file);
  });
}
