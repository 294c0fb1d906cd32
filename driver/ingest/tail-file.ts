import { type FileHandle, open } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

/** A file that may still grow. */
export interface TailedFile {
  /** The next bytes, at most 4 MiB; empty when there are none at this moment, or no such file yet. */
  next(): Promise<Uint8Array>;
  /** Bytes of an earlier part of the file. */
  at(offset: number, bytes: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

const readBytes = 4 * 2 ** 20;

export function tailFile(path: string): TailedFile {
  let file: FileHandle | undefined;
  let place = 0;
  return {
    async next() {
      file ??= await openIfThere(path);
      if (!file) return new Uint8Array(0);
      // A fresh buffer each time: chunks are views on it.
      const { bytesRead, buffer } = await file.read(new Uint8Array(readBytes), 0, readBytes, place);
      place += bytesRead;
      return buffer.subarray(0, bytesRead);
    },
    async at(offset, bytes) {
      const buffer = new Uint8Array(bytes);
      const { bytesRead } = (await file?.read(buffer, 0, bytes, offset)) ?? { bytesRead: 0 };
      return buffer.subarray(0, bytesRead);
    },
    close: async () => file?.close(),
  };
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Waits a little, less when `finished` comes: how a reader waits for a writer. */
export async function waitForMore(finished: Promise<unknown>, milliseconds: number): Promise<void> {
  await Promise.race([finished, sleep(milliseconds, undefined, { ref: true })]);
}
