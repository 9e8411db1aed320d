// Sound to listen to: an address of the house, or something that is only in this page yet.
import { useEffect, useMemo } from "react";
import classes from "./prompts.module.css";

export function Sounding({ sound, label, isPlaying = false }: { readonly sound: Blob | string; readonly label: string; readonly isPlaying?: boolean }) {
  const address = useMemo(() => (typeof sound === "string" ? sound : URL.createObjectURL(sound)), [sound]);
  useEffect(() => () => { if (address.startsWith("blob:")) URL.revokeObjectURL(address); }, [address]);
  return <audio key={address} className={classes["audio"]} src={address} controls preload="metadata" aria-label={label} autoPlay={isPlaying} />;
}
