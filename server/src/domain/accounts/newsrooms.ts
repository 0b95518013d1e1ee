/** Newsrooms: the press houses that report content. They come and go, so an administrator adds them. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type Append, type CommandContext, runCommand, systemChange, type Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { key, line, parse } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { normalizeForSearch } from '#domain/core/search-text.ts'

const addInput = z.object({ key, name: line(200).refine((name) => slugOf(name) !== '', 'has no letter or digit') })

/** Makes a newsroom known. RuleError NEWSROOM_KNOWN where one is called the same, whatever its accents. */
export async function addNewsroom(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(ask.viewer, 'addNewsroom')
  const { key, name } = parse(addInput, input)
  return runCommand(ask, { action: 'addNewsroom', key, input: { name } }, async (tx, append) => {
    const slug = slugOf(name)
    const id = await make(tx, append, { slug, name })
    if (id) return { id }
    const known = await tx.newsroom.findUniqueOrThrow({ where: { slug }, select: { id: true } })
    throw new RuleError('NEWSROOM_KNOWN', 'a newsroom of this name is known', [known.id])
  })
}

/** The newsroom with this slug, made known where it is not yet. */
export async function ensureNewsroom(
  db: PrismaClient,
  now: Date,
  newsroom: { slug: string; name: string },
): Promise<{ id: string }> {
  return systemChange(db, now, 'ensureNewsroom', async (tx, append) => {
    const id = await make(tx, append, newsroom)
    return id ? { id } : tx.newsroom.findUniqueOrThrow({ where: { slug: newsroom.slug }, select: { id: true } })
  })
}

async function make(tx: Tx, append: Append, { slug, name }: { slug: string; name: string }): Promise<string | null> {
  const [made] = await tx.newsroom.createManyAndReturn({ data: [{ slug, name }], skipDuplicates: true })
  if (!made) return null
  append({
    type: 'newsroom.added',
    subject: { type: 'Newsroom', id: made.id },
    newsroomId: made.id,
    data: { slug, name },
  })
  return made.id
}

const slugOf = (name: string): string =>
  normalizeForSearch(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
