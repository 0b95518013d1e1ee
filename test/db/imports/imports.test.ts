/** The commands `import:letters` and `import:platform-report`. */
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient } from '@takedown/prisma/client.ts'
import { describe, expect, it } from 'vitest'
import { bundled } from '#support/run/bundled.ts'
import { freshDatabase } from '#support/run/database.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

async function run(script: string, argument: string, url: string) {
  const command = await bundled(join(root, `server/src/cli/${script}.ts`))
  const { stdout, stderr, status } = spawnSync(process.execPath, [command, argument], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: url },
  })
  const row = (label: string) => Number(new RegExp(`^ *${label} +(\\d+)$`, 'm').exec(stdout)?.[1])
  return { stdout, stderr, status, row }
}

describe('import:letters', () => {
  it('creates one tip per letter with its items, names unreadable files, and adds nothing the second time', async () => {
    const url = await freshDatabase()
    const dir = await mkdtemp(join(tmpdir(), 'letters-'))
    const letter = (number: string, target: string) =>
      `Roskomnadzor\n№ ${number}\nWe ask you to remove within 24 hours: hxxps://github[.]com/${target}\n`
    await writeFile(join(dir, '2021-01-02-A.md'), letter('17-RKN', 'someone/page'))
    await writeFile(
      join(dir, '2021-01-03-B.md'),
      `${letter('18-RKN', 'someone/page')}and https://gist.github.com/x/0123456789abcdef0123456789abcdef`,
    )
    await writeFile(join(dir, 'C.txt'), Buffer.from([0, 1, 2, 3, 255, 254]))
    try {
      const first = await run('import-letters', dir, url)
      expect(first.stderr).toContain('cannot read C.txt: binary')
      expect([first.row('letters'), first.row('new items'), first.row('duplicates of known items')]).toEqual([2, 2, 1])
      const db = createClient(url)
      const tips = await db.tip.findMany({
        include: { items: { include: { item: true } } },
        orderBy: { subject: 'asc' },
      })
      expect(tips.map(({ source, within24h, items }) => [source, within24h, items.length])).toEqual([
        ['LETTER', true, 1],
        ['LETTER', true, 2],
      ])
      expect(tips[0]!.letterDate?.toISOString().slice(0, 10)).toBe('2021-01-02')
      const again = await run('import-letters', dir, url)
      expect([again.row('imported before'), again.row('new items')]).toEqual([2, 0])
      expect(await db.tip.count()).toBe(2)
      await db.$disconnect()
    } finally {
      await rm(dir, { recursive: true })
    }
  })
})

describe('import:platform-report', () => {
  it('stores the published rows once, and reports the lines that it did not understand', async () => {
    const url = await freshDatabase()
    const dir = await mkdtemp(join(tmpdir(), 'report-'))
    const head =
      'time_period,country,cldr_territory,requestor,product,reason,number_of_requests,items_requested_removal,items_removed_legal,items_removed_policy,items_content_not_found,items_not_enough_info,items_no_action_taken,items_content_already_removed'
    const good = 'January - June 2025,Vietnam,VN,Police,YouTube,Fraud,3,10,4,1,1,2,1,1'
    await writeFile(
      join(dir, 'report.csv'),
      `${head}\n${good}\nJanuary - June 2025,Vietnam,VN,Police,YouTube,Other,3,10,4,1,1,2,1,9\n`,
    )
    try {
      const first = await run('import-platform-report', join(dir, 'report.csv'), url)
      expect(first.status).toBe(1)
      expect(first.stderr).toContain('line 3')
      expect(first.stdout).toContain('1 rows read, 1 added')
      expect((await run('import-platform-report', join(dir, 'report.csv'), url)).stdout).toContain(
        '0 added, 0 changed, 0 withdrawn, 1 known already',
      )
    } finally {
      await rm(dir, { recursive: true })
    }
  })
})
