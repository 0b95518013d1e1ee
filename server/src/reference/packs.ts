/** The packs that the product ships. */
import { type Pack, packSchema } from './pack.ts'
import euDsa from './packs/eu-dsa.json' with { type: 'json' }
import usTida from './packs/us-tida.json' with { type: 'json' }
import vn from './packs/vn.json' with { type: 'json' }

const files = { vn, 'eu-dsa': euDsa, 'us-tida': usTida }

export type PackName = keyof typeof files
export const packNames = Object.keys(files) as PackName[]

export const shippedPack = (name: PackName): Pack => packSchema.parse(files[name])
