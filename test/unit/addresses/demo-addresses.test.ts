/** The addresses of the demo are canonical, and of known forms. */
import { addresses } from '@takedown/server/demo/cases/addresses.ts'
import { canonicalise } from '@takedown/server/domain/content/url/canonical.ts'
import { hostOwners } from '@takedown/server/domain/content/url/host-owners.ts'
import { shippedPack } from '@takedown/server/reference/packs.ts'
import { expect, test } from 'vitest'

const ownerOf = hostOwners(shippedPack('vn').platforms)

test.each([
  ['facebook', ['POST', 'VIDEO', 'GROUP', 'PAGE', 'ACCOUNT', 'AD']],
  ['instagram', ['POST', 'ACCOUNT']],
  ['threads', ['POST']],
  ['youtube', ['VIDEO', 'CHANNEL']],
  ['google', ['APP', 'SITE']],
  ['tiktok', ['VIDEO', 'ACCOUNT', 'LIVESTREAM']],
  ['x', ['POST', 'ACCOUNT']],
  ['telegram', ['CHANNEL', 'GROUP']],
  ['zalo', ['GROUP', 'ACCOUNT']],
  ['github', ['PAGE']],
] as const)('the addresses of the demo on %s are canonical', (platform, kinds) => {
  for (const kind of kinds)
    for (const { url } of addresses(platform, kind, 'ten-thu', 3))
      expect(canonicalise(url, ownerOf)).toMatchObject({ url, kind, understood: true, platformSlug: platform })
})
