// How good a telephone call sounds, estimated from what the network does to it: ITU-T G.107 (the E-model), simplified as
// in R. G. Cole and J. H. Rosenbluth, "Voice over IP performance monitoring" (ACM CCR 31(2), 2001), which keeps the two
// impairments that change in a call.
//
//   R       = 93.2 - Id - Ie,eff
//   Id      = 0.024 d + 0.11 (d - 177.3) H(d - 177.3)            d: one-way delay mouth to ear, in ms; H: 0 below, 1 above
//   Ie,eff  = Ie + (95 - Ie) Ppl / (Ppl / BurstR + Bpl)          G.107, 7.5; Ppl: lost packets in per cent, BurstR = 1 (at random)
//   MOS     = 1 + 0.035 R + 7e-6 R (R - 60) (100 - R)            G.107, Annex B; 1 for R <= 0, 4.5 for R >= 100
//
// Ie = 0 and Bpl = 25.1 are those of G.711 with loss concealment (G.113, Appendix I). Opus has no agreed values for its
// narrow use; browsers conceal its losses at least as well, so the same are taken.

const undisturbed = 93.2;
const equipment = 0;
const robustness = 25.1;
const awkwardMs = 177.3;

/** 1 (unusable) to 4.5. `loss` is a share, 0 to 1. */
export function mosOf({ loss, delayMs }: { readonly loss: number; readonly delayMs: number }): number {
  const delay = Math.max(0, delayMs);
  const lost = Math.min(1, Math.max(0, loss)) * 100;
  const byDelay = 0.024 * delay + (delay > awkwardMs ? 0.11 * (delay - awkwardMs) : 0);
  const byLoss = equipment + (95 - equipment) * (lost / (lost + robustness));
  return mosOfR(undisturbed - byDelay - byLoss);
}

export function mosOfR(r: number): number {
  if (r <= 0) return 1;
  if (r >= 100) return 4.5;
  // Annex B's curve dips below 1 for R under some 6.5.
  return Math.max(1, 1 + 0.035 * r + 7e-6 * r * (r - 60) * (100 - r));
}
