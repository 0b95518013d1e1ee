/**
 * Assigns each staged row to the platform that now has the host of the address. The host may have gone to another
 * platform since the file was read.
 */
import { hostOwners } from '#domain/content/url/host-owners.ts'
import { hostRanges } from '#domain/content/url/host-ranges.ts'
import { readSite } from '#domain/content/url/sites.ts'
import type { Tx } from '#domain/core/command.ts'

interface StagedHost {
  platformId: string | null
  host: string
}

/**
 * Corrects the platform of each row in a batch. Call `holdHosts` first. Cost: two statements, and one more for each
 * host that changed its platform.
 */
export async function settleOwners(tx: Tx, importId: string, batch: number): Promise<void> {
  const platforms = await tx.platform.findMany({
    select: { id: true, slug: true, hosts: true },
    orderBy: { endedOn: { sort: 'desc', nulls: 'first' } },
  })
  const { domains, patterns } = hostRanges(platforms.flatMap(({ hosts }) => hosts))
  const staged = await tx.$queryRaw<StagedHost[]>`
    SELECT DISTINCT platform_id AS "platformId", split_part(split_part(canonical_url, '/', 3), ':', 1) AS host
    FROM import_row WHERE import_id = ${importId}::uuid AND batch = ${batch}
      AND (platform_id IS NOT NULL OR domain = ANY (${domains}) OR domain LIKE ANY (${patterns}))`
  const ownerOf = hostOwners(platforms)
  const bySlug = new Map(platforms.map(({ id, slug }) => [slug, id]))
  for (const { platformId, host } of staged) {
    const owner = bySlug.get(ownerOf(host) ?? '') ?? null
    if (owner === platformId) continue
    const site = owner === null ? readSite(host, false) : { domain: null }
    // If the host cannot be the host of a site, the row keeps its platform.
    if ('rejected' in site) continue
    await tx.$executeRaw`
      UPDATE import_row SET platform_id = ${owner}::uuid, domain = ${site.domain}, named_owner = NULL
      WHERE import_id = ${importId}::uuid AND batch = ${batch} AND platform_id IS NOT DISTINCT FROM ${platformId}::uuid
        AND split_part(split_part(canonical_url, '/', 3), ':', 1) = ${host}`
  }
}
