/**
 * Client of a file store with the S3 protocol, such as Amazon S3, MinIO, Ceph or Garage. The AWS SDK is loaded only if
 * a store is configured.
 */
import { Readable } from 'node:stream'
import type { S3Client } from '@aws-sdk/client-s3'
import type { Source, StoredBytes } from './pieces.ts'

export interface S3Settings {
  bucket: string
  region: string
  endpoint?: string
  /** if absent, the SDK reads credentials from its default sources */
  credentials?: { accessKeyId: string; secretAccessKey: string }
}

/** Thrown for a file that the database lists and that is in no store: it was lost, or erased meanwhile. */
export class LostFileError extends Error {
  override name = 'LostFileError'
  constructor(sha256: string) {
    super(`the stored file ${sha256} is missing`)
  }
}

export class S3Store {
  readonly #settings: S3Settings
  #client: Promise<S3Client> | undefined

  constructor(settings: S3Settings) {
    this.#settings = settings
  }

  /** Uploads a file. The store compares the bytes with the file's hash, which the signed request contains. */
  async put({ sha256, size }: StoredBytes, source: Source): Promise<void> {
    const { PutObjectCommand } = await import('@aws-sdk/client-s3')
    const body = Readable.from(source)
    const command = new PutObjectCommand({ ...this.#place(sha256), Body: body, ContentLength: size })
    command.middlewareStack.add(
      (next) => (args) => {
        const { headers } = args.request as { headers: Record<string, string> }
        headers['x-amz-content-sha256'] = sha256
        return next(args)
      },
      { step: 'build', name: 'contentHash' },
    )
    const client = await this.#open()
    const end = new AbortController()
    // The SDK ignores errors of the stream that supplies the body, so such an error aborts the request here.
    const failure = new Promise<never>((_, reject) => body.once('error', reject))
    try {
      await Promise.race([client.send(command, { abortSignal: end.signal }), failure])
    } catch (error) {
      end.abort()
      throw error
    }
  }

  /** Returns the bytes from `start` on. Rejects with LostFileError if there is no such file. */
  async get(sha256: string, start: number): Promise<AsyncIterable<Uint8Array>> {
    const { GetObjectCommand } = await import('@aws-sdk/client-s3')
    const range = start > 0 ? { Range: `bytes=${start}-` } : {}
    const client = await this.#open()
    const { Body } = await client.send(new GetObjectCommand({ ...this.#place(sha256), ...range })).catch((error) => {
      if ((error as { name?: string }).name === 'NoSuchKey') throw new LostFileError(sha256)
      throw error
    })
    return Body as Readable
  }

  async delete(sha256: string): Promise<void> {
    const { DeleteObjectCommand } = await import('@aws-sdk/client-s3')
    await (await this.#open()).send(new DeleteObjectCommand(this.#place(sha256)))
  }

  async close(): Promise<void> {
    const client = await this.#client
    client?.destroy()
  }

  #place(sha256: string) {
    return { Bucket: this.#settings.bucket, Key: sha256 }
  }

  #open(): Promise<S3Client> {
    this.#client ??= this.#load()
    return this.#client
  }

  async #load(): Promise<S3Client> {
    const { S3Client } = await import('@aws-sdk/client-s3')
    const { region, endpoint, credentials } = this.#settings
    return new S3Client({
      ...{ region, endpoint, credentials },
      requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
      // Stores other than Amazon S3 rarely have a host name for each bucket, so their bucket is in the path.
      forcePathStyle: endpoint !== undefined,
      // Checksums are off, because the signed request already contains the hash of the file. With a checksum, the SDK
      // would split the body into chunks.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    })
  }
}
