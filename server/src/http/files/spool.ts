/**
 * Receives the body of an upload. A small one is in memory; a larger one goes to a temporary file, so that neither a
 * slow sender holds a database connection nor a large file the memory of the server.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createTemporaryFolder } from '#storage/temporary-folders.ts'

export type Received =
  | { bytes: Uint8Array }
  | {
      sha256: string
      size: number
      /** the temporary file */
      path: string
      read(): AsyncIterable<Uint8Array>
      remove(): Promise<void>
    }

/** Resolves with null if the body has more than `max` bytes. The caller must call `remove` of a received file. */
export async function receiveBody(
  body: AsyncIterable<Buffer>,
  { memory, max }: { memory: number; max: number },
): Promise<Received | null> {
  const chunks: Buffer[] = []
  const hash = createHash('sha256')
  let size = 0
  let spool: Awaited<ReturnType<typeof createSpool>> | undefined
  try {
    for await (const chunk of body) {
      size += chunk.length
      if (size > max) {
        await spool?.remove()
        return null
      }
      hash.update(chunk)
      if (!spool) chunks.push(chunk)
      if (!spool && size > memory) {
        spool = await createSpool()
        for (const early of chunks.splice(0)) await spool.write(early)
      } else await spool?.write(chunk)
    }
    if (!spool) return { bytes: Buffer.concat(chunks) }
    const { path, close, remove } = spool
    await close()
    return { sha256: hash.digest('hex'), size, path, read: () => createReadStream(path), remove }
  } catch (error) {
    await spool?.remove()
    throw error
  }
}

async function createSpool() {
  const folder = await createTemporaryFolder('upload')
  const path = join(folder, 'body')
  const file = await open(path, 'w', 0o600)
  return {
    path,
    // Unlike `write`, this continues after a short write.
    write: (chunk: Buffer) => file.writeFile(chunk),
    close: () => file.close(),
    async remove() {
      await file.close().catch(() => {})
      await rm(folder, { recursive: true, force: true })
    },
  }
}
