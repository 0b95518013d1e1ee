/** Sends a file in a response. Browsers save the file and do not show it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export interface Download {
  mediaType: string
  size: number
  /** letters, digits, hyphens, underscores and dots only */
  fileName: string
}

export const downloadHeaders = ({ mediaType, size, fileName }: Download) => ({
  'content-type': mediaType,
  'content-length': size,
  'content-disposition': `attachment; filename="${fileName}"`,
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'private, no-store',
})

/** Streams the bytes, so memory never holds all of them. Answers HEAD with the headers alone. */
export async function sendDownload(
  request: IncomingMessage,
  response: ServerResponse,
  file: Download,
  bytes: AsyncIterable<Uint8Array>,
): Promise<void> {
  response.writeHead(200, downloadHeaders(file))
  if (request.method === 'HEAD') return void response.end()
  await pipeline(Readable.from(bytes), response)
}
