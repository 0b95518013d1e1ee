/** Adds newsrooms, the press organizations that send tips. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type Append, type CommandContext, runCommand, runSystemCommand, type Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { key, parse, signedLine } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { slugOf } from '#domain/core/search-text.ts'

const addInput = z.object({
  key,
  name: signedLine(200).refine((name) => slugOf(name) !== '', 'has no letter or digit'),
})

/**
 * Adds a newsroom. Throws errors such as NEWSROOM_KNOWN if another newsroom has the same name, regardless of accents,
 * case and punctuation.
 */
export async function addNewsroom(context: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'addNewsroom')
  const { key, name } = parse(addInput, input)
  return runCommand(context, { action: 'addNewsroom', key, input: { name } }, async (tx, append) => {
    const slug = slugOf(name)
    const id = await addIfNew(tx, append, { slug, name })
    if (id) return { id }
    const existing = await tx.newsroom.findUniqueOrThrow({ where: { slug }, select: { id: true } })
    throw new RuleError('NEWSROOM_KNOWN', 'a newsroom with this name exists', 'Newsroom', [existing.id])
  })
}

/** Returns the newsroom with this slug, and adds it if it is missing. */
export async function ensureNewsroom(
  db: PrismaClient,
  now: Date,
  newsroom: { slug: string; name: string },
): Promise<{ id: string }> {
  return runSystemCommand(db, now, 'ensureNewsroom', async (tx, append) => {
    const id = await addIfNew(tx, append, newsroom)
    return id ? { id } : tx.newsroom.findUniqueOrThrow({ where: { slug: newsroom.slug }, select: { id: true } })
  })
}

async function addIfNew(
  tx: Tx,
  append: Append,
  { slug, name }: { slug: string; name: string },
): Promise<string | null> {
  const [created] = await tx.newsroom.createManyAndReturn({ data: [{ slug, name }], skipDuplicates: true })
  if (!created) return null
  append({
    type: 'newsroom.added',
    subject: { type: 'Newsroom', id: created.id },
    newsroomId: created.id,
    data: { slug, name },
  })
  return created.id
}
