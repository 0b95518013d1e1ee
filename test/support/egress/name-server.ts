/** A real name server on this machine whose answers a test decides, so that a name can change its address (rebinding). */
import { createSocket } from 'node:dgram'
import { isIP } from 'node:net'

export interface NameServer {
  /** `address:port` */
  address: string
  /** by name, the addresses of each answer; the last answer serves all later questions */
  answers: Map<string, string[][]>
  /** the questions so far, such as `A name.example` */
  questions: string[]
  close(): void
}

const KINDS: Record<number, { name: string; family: number }> = {
  1: { name: 'A', family: 4 },
  28: { name: 'AAAA', family: 6 },
}

export async function openNameServer(): Promise<NameServer> {
  const socket = createSocket('udp4')
  const answers = new Map<string, string[][]>()
  const questions: string[] = []
  socket.on('message', (query, { address, port }) => {
    const { name, kind, end } = questionOf(query)
    questions.push(`${KINDS[kind]?.name} ${name}`)
    const known = answers.get(name) ?? [[]]
    // A lookup asks for both families, so only the question for IPv4 moves to the next answer.
    const addresses = kind === 1 && known.length > 1 ? known.shift()! : known[0]!
    const records = addresses.filter((each) => isIP(each) === KINDS[kind]?.family).map((each) => recordOf(each, kind))
    const head = Buffer.alloc(12)
    query.copy(head, 0, 0, 2)
    head.writeUInt16BE(0x8180, 2)
    head.writeUInt16BE(1, 4)
    head.writeUInt16BE(records.length, 6)
    socket.send(Buffer.concat([head, query.subarray(12, end), ...records]), port, address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return { address: `127.0.0.1:${socket.address().port}`, answers, questions, close: () => socket.close() }
}

/** Reads the only question of a query (RFC 1035, section 4.1.2). */
function questionOf(query: Buffer): { name: string; kind: number; end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = query[at]!; length > 0; length = query[at]!) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += length + 1
  }
  return { name: labels.join('.').toLowerCase(), kind: query.readUInt16BE(at + 1), end: at + 5 }
}

/** A record without a time to live, so that nothing may keep it. */
function recordOf(address: string, kind: number): Buffer {
  const bytes = kind === 1 ? Buffer.from(address.split('.').map(Number)) : bytesOfV6(address)
  const head = Buffer.alloc(12)
  head.writeUInt16BE(0xc00c, 0)
  head.writeUInt16BE(kind, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(bytes.length, 10)
  return Buffer.concat([head, bytes])
}

function bytesOfV6(address: string): Buffer {
  const { hostname } = new URL(`http://[${address}]/`)
  const [left = '', right = ''] = hostname.slice(1, -1).split('::')
  const groups = (text: string) => text.split(':').filter(Boolean)
  const zeros = Array(8 - groups(left).length - groups(right).length).fill('0')
  const all = hostname.includes('::') ? [...groups(left), ...zeros, ...groups(right)] : groups(left)
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex')
}
