/**
 * An SMTP server that accepts every mail and stores none. It counts the letters to the platform and their bytes. It does not
 * count mails to people, which the product sends at the same time.
 */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { PLATFORM_ADDRESS } from '../letters/address.ts'
import { tell } from '../support/serving.ts'

/** What arrived since the last question. */
export interface Arrived {
  mails: number
  bytes: number
}

let arrived: Arrived = { mails: 0, bytes: 0 }
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  onData(stream, { envelope }, callback) {
    const isLetter = envelope.rcptTo.some(({ address }) => address === PLATFORM_ADDRESS)
    stream.on('data', (chunk: Buffer) => {
      if (isLetter) arrived.bytes += chunk.length
    })
    stream.on('end', () => {
      if (isLetter) arrived.mails++
      callback()
    })
  },
})

const readArrived = (): Arrived => {
  const read = arrived
  arrived = { mails: 0, bytes: 0 }
  return read
}

await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.server.address() as AddressInfo
tell(`smtp://127.0.0.1:${port}`, () => new Promise<void>((resolve) => server.close(resolve)), { arrived: readArrived })
