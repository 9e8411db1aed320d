// One sound at a time, played and stopped by its address; it falls silent when whoever plays it goes.
import { useEffect, useRef, useState } from "react";

export function useSound(): { readonly playing: string | null; toggle(address: string): void } {
  const [playing, setPlaying] = useState<string | null>(null);
  const audio = useRef<HTMLAudioElement | null>(null);
  const stop = (): void => { audio.current?.pause(); audio.current = null; setPlaying(null); };
  useEffect(() => () => { audio.current?.pause(); }, []);
  return {
    playing,
    toggle: (address) => {
      const isSame = playing === address;
      stop();
      if (isSame) return;
      const next = new Audio(address);
      audio.current = next;
      next.onended = stop;
      setPlaying(address);
      next.play().catch(() => { if (audio.current === next) stop(); });
    },
  };
}
