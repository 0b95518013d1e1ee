/** The proof of the log without its database: an export is verified line by line; and the commands with their exit codes. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { exportLog } from '@takedown/server/domain/event-log/proof/export.ts'
import { type Head, parseHeads } from '@takedown/server/domain/event-log/proof/heads.ts'
import { linesOf } from '@takedown/server/domain/event-log/proof/payload-files.ts'
import { verifyExport } from '@takedown/server/domain/event-log/proof/verify-export.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeSent, openDesk } from '#support/make.ts'

const run = promisify(execFile)

let desk: Desk
let folder: string
/** The head of the untouched log, as a file that was kept elsewhere would hold it. */
let kept: Head
beforeAll(async () => {
  desk = await openDesk()
  for (const day of ['02', '03', '04']) await makeSent(desk, { at: `2026-03-${day}T02:00:00Z`, count: 3 })
  await makeSent(desk, { at: '2026-04-01T02:00:00Z' })
  folder = await mkdtemp(join(tmpdir(), 'proof-'))
  kept = await exportLog(desk.sql, { path: join(folder, 'log.jsonl') })
  await exportLog(desk.sql, { path: join(folder, 'apart', 'log.jsonl.gz'), detach: true })
})
afterAll(async () => {
  await desk.close()
  await rm(folder, { recursive: true, force: true })
})

describe('an export of the log', () => {
  const path = () => join(folder, 'log.jsonl')
  const changed = async (change: (lines: string[]) => string[]) => {
    const lines = (await readFile(path(), 'utf8')).trimEnd().split('\n')
    const copy = join(folder, 'changed.jsonl')
    await writeFile(copy, `${change(lines).join('\n')}\n`)
    return verifyExport(copy, { heads: [kept] })
  }

  it('is sound, whole or with its payloads in files of their own', async () => {
    for (const file of [path(), join(folder, 'apart', 'log.jsonl.gz')])
      expect(await verifyExport(file, { heads: [kept] })).toMatchObject({
        events: kept.seq,
        hash: kept.hash,
        faultCount: 0,
        missingFiles: new Map(),
      })
  })

  it('shows every change of a line', async () => {
    const kindOf = async (change: (lines: string[]) => string[]) =>
      (await changed(change)).faults.map(({ seq, to = seq, kind }) => `${seq === to ? seq : `${seq} to ${to}`} ${kind}`)
    const edit = (from: string | RegExp, to: string) => (lines: string[]) =>
      lines.map((line, index) => (index === 5 ? line.replace(from, to) : line))
    expect(await kindOf(edit('"payload":"{', '"payload":"{ '))).toEqual(['5 PAYLOAD_CHANGED'])
    const emptied = (lines: string[]) =>
      lines.map((line, index) =>
        index === 5 ? JSON.stringify({ ...JSON.parse(line), salt: null, payload: null }) : line,
      )
    expect(await kindOf(emptied)).toEqual(['5 PAYLOAD_LOST'])
    expect(await kindOf(edit(/"at":"2/, '"at":"1'))).toEqual(['5 CHAIN_BROKEN'])
    expect(await kindOf(edit(/"hash":"[0-9a-f]{4}/, '"hash":"0000'))).toEqual(['5 to 6 CHAIN_BROKEN'])
    expect(await kindOf((lines) => lines.filter((_, index) => index !== 5))).toEqual(['5 MISSING'])
    expect(await kindOf((lines) => lines.map((line, index) => (index === 5 ? 'x' : line)))).toEqual([
      '5 UNREADABLE',
      '5 MISSING',
    ])
    expect(await kindOf((lines) => lines.slice(0, -1))).toEqual([`${kept.seq} HEAD_LOST`])
    expect(await kindOf((lines) => lines.slice(0, -3))).toEqual([
      `${kept.seq - 2} HEAD_LOST`,
      `${kept.seq - 1} to ${kept.seq} CUT`,
    ])
    const end = (lines: string[]) => {
      const { seq, hash } = JSON.parse(lines.at(-4)!)
      return [...lines.slice(0, -3), JSON.stringify({ end: { seq, hash } })]
    }
    expect(await kindOf(end)).toEqual([`${kept.seq - 1} to ${kept.seq} CUT`])
  })

  it('is read by line feeds alone, and not at all if it was cut off', async () => {
    const lines = ['{"payload":"một\u2028hai\u2029ba"}', '', 'ự'.repeat(200_000), 'cuối']
    const read = async (name: string, bytes: Uint8Array) => {
      await writeFile(join(folder, name), bytes)
      const result: string[] = []
      for await (const line of linesOf(join(folder, name))) result.push(line)
      return result
    }
    const packed = gzipSync(`${lines.join('\n')}\n`)
    expect(await read('lines.jsonl', Buffer.from(lines.join('\n')))).toEqual(lines)
    expect(await read('lines.jsonl.gz', packed)).toEqual(lines)
    await expect(read('cut.jsonl.gz', packed.subarray(0, packed.length - 20))).rejects.toThrow('unexpected end of file')
  })

  it('can be verified by the rule of the documentation alone', async () => {
    const [, ...lines] = (await readFile(path(), 'utf8')).trimEnd().split('\n')
    let previous = Buffer.alloc(32)
    for (const line of lines.slice(0, -1)) {
      const { payloadHash, hash, salt, payload, ...envelope } = JSON.parse(line)
      const sha = (...parts: (string | Buffer)[]) =>
        createHash('sha256')
          .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
          .digest()
      expect(sha(Buffer.from(salt, 'hex'), payload).toString('hex')).toBe(payloadHash)
      previous = sha(previous, [...Object.values(envelope), payloadHash].map((value) => value ?? '').join('\n'))
      expect(previous.toString('hex')).toBe(hash)
    }
  })
})

describe('pnpm log:verify', () => {
  const root = new URL('../../../', import.meta.url).pathname
  const verify = async (args: string[], databaseUrl: string) => {
    const env = { ...process.env, DATABASE_URL: databaseUrl }
    const options = { cwd: root, env }
    return run('node_modules/.bin/tsx', ['server/src/cli/verify-log.ts', ...args], options).then(
      ({ stdout }) => ({ code: 0, text: stdout }),
      ({ code, stdout, stderr }) => ({ code: code as number, text: `${stdout}${stderr}` }),
    )
  }

  it('needs no right but to read the three tables of the log, and ends with 0, 1 or 2', async () => {
    const role = `reader_${process.pid}`
    await desk.sql.query(`CREATE ROLE ${role} LOGIN PASSWORD 'reader'`)
    await desk.sql.query(`GRANT SELECT ON event, event_payload, event_head TO ${role}`)
    const url = new URL(desk.url)
    url.username = role
    url.password = 'reader'
    const heads = join(folder, 'heads')
    try {
      await writeFile(heads, '')
      const sound = await verify(['--write-head', heads], url.href)
      expect(sound.text).toContain(`SOUND`)
      expect(sound.code).toBe(0)
      expect(parseHeads(await readFile(heads, 'utf8'))).toEqual([kept])
      expect((await verify(['--head', heads, '--since', `20:${'0'.repeat(16)}`], url.href)).code).toBe(1)
      expect(await verify(['--head', 'nonsense'], url.href)).toMatchObject({ code: 2 })
      const forged = await verify(['--head', `${kept.seq + 1}:${'0'.repeat(16)}`, join(folder, 'log.jsonl')], url.href)
      expect(forged.text).toContain(`event ${kept.seq + 1} CUT: is missing`)
      expect(forged.code).toBe(1)
      url.port = '1'
      expect((await verify([], url.href)).code).toBe(2)
    } finally {
      await desk.sql.query(`DROP OWNED BY ${role}`)
      await desk.sql.query(`DROP ROLE ${role}`)
    }
  })
})
