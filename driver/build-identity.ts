/**
 * The compiler that is running, as a hash of its bundled code: what a cache of its results is keyed by. Undefined where it
 * runs from sources, which may change under it: then nothing of it is kept.
 */
let identity: string | undefined;

export function buildIdentity(): string | undefined {
  return identity;
}

/** Told once, by the entry of the bundle. */
export function setBuildIdentity(hash: string): void {
  identity = hash;
}
