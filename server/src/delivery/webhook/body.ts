/**
 * Writes the message that sends a request, or a letter of its ladder, to a webhook. The message must contain no value that changes between
 * attempts, because every attempt must send the same bytes.
 */
import type { OutgoingDelivery } from '#domain/deliveries/outgoing.ts'
import type { ReadFiles } from '../channel.ts'

/** The largest annex that a message contains, in bytes. */
const MAX_ANNEX_BYTES = 512 * 1024

/** `link` is the public URL of the server. `read` returns the bytes of files. */
export async function bodyOf(delivery: OutgoingDelivery, read: ReadFiles, link: string): Promise<string> {
  const { id, requestId, number, subject, letter, language, queuedAt, startsAt, dueAt, urgent, files, reminder } =
    delivery
  const parts = files.filter(({ kind, format }) => kind === 'ANNEX' && format === 'JSON')
  const isSmall = parts.reduce((sum, { size }) => sum + size, 0) <= MAX_ANNEX_BYTES
  const annex = (isSmall ? await read(parts) : []).map((bytes) => JSON.parse(Buffer.from(bytes).toString('utf8')))
  return JSON.stringify({
    type: reminder ? 'takedown.reminder' : 'takedown.request',
    version: 1,
    timestamp: queuedAt.toISOString(),
    data: {
      delivery: id,
      id: `RemovalRequest_${requestId}`,
      number,
      subject,
      letter,
      language,
      urgent,
      startsAt: startsAt.toISOString(),
      dueAt: dueAt?.toISOString() ?? null,
      url: `${link}/requests/RemovalRequest_${requestId}`,
      documents: files.map((file) => ({
        kind: file.kind,
        format: file.format,
        part: file.part,
        fileName: file.fileName,
        mediaType: file.mediaType,
        size: file.size,
        sha256: file.sha256,
        url: `${link}/documents/${file.id}`,
      })),
      annex: isSmall && !reminder ? annex : null,
      ...(reminder && { reminder }),
    },
  })
}
