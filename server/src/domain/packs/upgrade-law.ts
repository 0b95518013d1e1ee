/**
 * Upgrades the stored powers and prohibitions to the packs of this version of the product. This happens at every start
 * of a server, because requests must not cite law that has ended. Other entries of packs change only by `pnpm
 * pack:load`.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { runSystemCommand, type Tx } from '#domain/core/command.ts'
import { systemViewer } from '#domain/core/viewer.ts'
import type { LoadableSection } from '#domain/reference/pack-fields.ts'
import type { Pack } from '#reference/pack.ts'
import { packNames, shippedPack } from '#reference/packs.ts'
import { lockPacks, PackRefusedError, writePack } from './apply.ts'
import { readOwnership } from './ownership.ts'
import { planPack } from './plan.ts'

const lawSections = ['powers', 'prohibitions'] as const satisfies LoadableSection[]

/**
 * Adds and corrects the powers and prohibitions of each pack that is loaded in an older edition than the shipped one.
 * Returns whether a pack was upgraded. If a command refuses an entry, nothing of its pack changes, and `print` gets a
 * line about it. Servers that start together wait for the first one.
 */
export async function upgradeLaw(db: PrismaClient, now: Date, print: (line: string) => void): Promise<boolean> {
  let isUpgraded = false
  for (const pack of await outdatedPacks(db)) {
    try {
      await runSystemCommand(db, now, 'upgradeLaw', async (tx, append) => {
        await lockPacks(tx)
        if ((await outdatedPacks(tx)).every((each) => each.pack !== pack.pack)) return {}
        const plan = await planPack(tx, pack, lawSections)
        await writePack({ tx, append }, { db, viewer: systemViewer, now }, plan)
        isUpgraded = true
        return {}
      })
    } catch (error) {
      if (!(error instanceof PackRefusedError)) throw error
      print(error.message)
    }
  }
  return isUpgraded
}

/**
 * Returns the shipped packs of which an older edition is loaded. If no pack is loaded, returns the pack with which the
 * installation began.
 */
async function outdatedPacks(db: Tx): Promise<Pack[]> {
  const loaded = new Map((await db.pack.findMany()).map(({ slug, version }) => [slug, version]))
  const names = loaded.size > 0 ? [...loaded.keys()] : [(await readOwnership(db)).ownPack]
  return packNames
    .filter((name) => names.includes(name))
    .map(shippedPack)
    .filter(({ pack, version }) => (loaded.get(pack) ?? '') < version)
}
