/** The texts of the rules by which reposts are proposed. */
import { t } from '@lingui/core/macro'
import type { RepostParts } from './reposts.graphql.ts'

/** `distance` is in how many of 64 bits the hashes of the images differ. */
export function signText(sign: RepostParts['signs'][number], distance: number | null): string {
  if (sign === 'TEXT') return t`cùng văn bản`
  if (sign === 'OWNER') return t`cùng tài khoản`
  return distance ? t`cùng hình ảnh (khác ${distance}/64 bit)` : t`cùng hình ảnh`
}
