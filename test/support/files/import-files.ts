/** Sends import files over HTTP and waits for the result. */
import { request as httpRequest } from 'node:http'
import type { Client, Data } from '../api/client.ts'
import { until } from '../feed/feed.ts'

export const lineFile = (addresses: string[]): string => `${addresses.join('\n')}\n`
export const ndjsonFile = (items: unknown[]): string => lineFile(items.map((item) => JSON.stringify(item)))

export interface Sending {
  case: string
  key?: string
  type?: string
}

export interface Sent {
  status: number
  body: Data
}

/** Sends a file in chunks, without a length. Rejects if the server disconnects. */
export function sendFile(
  { url, headers }: Client,
  file: string | AsyncIterable<string> | Iterable<string>,
  { case: caseId, key = crypto.randomUUID(), type = 'text/plain' }: Sending,
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      `${url}/imports?case=${caseId}`,
      { method: 'POST', headers: { ...headers, 'content-type': type, 'idempotency-key': key } },
      async (response) => {
        let text = ''
        for await (const chunk of response.setEncoding('utf8')) text += chunk
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) })
      },
    )
    request.on('error', reject)
    let goOn = () => {}
    for (const event of ['drain', 'close']) request.on(event, () => goOn())
    void (async () => {
      for await (const part of typeof file === 'string' ? [file] : file)
        if (!request.write(part)) await new Promise<void>((drained) => (goOn = drained))
      request.end()
    })().catch((error: Error) => request.destroy(error))
  })
}

const fields = 'id state failure received processed added known rejected noted finishedAt'

export const readImport = async (client: Client, id: string): Promise<Data> =>
  (
    await client.get(
      `query ($id: ID!) { import(id: $id) { ${fields} problems(first: 1000) { line raw reason taken } } }`,
      {
        id,
      },
    )
  ).import

/** The import in its final state. */
export async function ended(client: Client, id: string, milliseconds = 60_000): Promise<Data> {
  let importNode: Data
  await until(async () => {
    importNode = await readImport(client, id)
    return !['RECEIVING', 'RUNNING'].includes(importNode.state)
  }, milliseconds)
  return importNode
}
