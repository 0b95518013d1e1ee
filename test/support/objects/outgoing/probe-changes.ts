/** Values that make the examples of the mutations of rules of probes valid. */
import { addPlatform } from '@takedown/server/domain/platforms/platforms.ts'
import type { Input } from '../../api/mutation-input.ts'
import { type Desk, newKey } from '../../make.ts'
import { ownPlatform } from '../own-reference.ts'

export async function probeChanges(desk: Desk, at: string): Promise<Record<string, Input>> {
  const { id } = await addPlatform(desk.ask('quan-tri', at), {
    ...{ key: newKey(), name: 'Diễn đàn được kiểm tra thử', kind: 'WEBSITE', operator: 'Công ty', country: 'VN' },
    ...{ languages: [], hosts: ['kiem-tra-thu.vn'] },
  })
  return {
    setProbeRules: await ownPlatform(desk, at, 'Diễn đàn có quy tắc kiểm tra'),
    tryProbeRules: { platformId: `Platform_${id}`, address: 'https://www.kiem-tra-thu.vn/bai/1' },
  }
}
