/** A desk whose officers belong to another issuing unit in each test, so that each test has a register of its own. */
import { addIssuingUnit } from '@takedown/server/domain/authority/units.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { atVersion, type Desk, newKey, openDesk, type Sent } from '../make.ts'

/** When the commands of these tests run. */
export const at = '2026-11-02T02:00:00.000Z'

/** The text in Vietnamese. */
export const vi = (text: string) => [{ language: 'vi', text }]

/** The title of a signatory, also in English. */
export const titled = (text: string) => [...vi(text), { language: 'en', text: 'Director' }]

/** Opens a desk for the tests of a file. */
export function openUnits() {
  let desk: Desk
  let unit: string
  const admin = () => desk.ask('quan-tri', at)
  const makeUnit = async (input: object) => {
    const { id } = await addIssuingUnit(admin(), {
      ...{ key: newKey(), names: vi('Phòng Một'), registerPattern: `{n}/${newKey()}`, ...input },
    })
    return id
  }
  beforeAll(async () => {
    desk = await openDesk()
  })
  afterAll(() => desk.close())
  beforeEach(async () => {
    unit = await makeUnit({})
    await desk.db.user.updateMany({ data: { unitId: unit } })
  })
  return {
    desk: () => desk,
    /** The unit of the officers. */
    unit: () => unit,
    admin,
    makeUnit,
    read: ({ request }: Pick<Sent, 'request'>) => desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } }),
    /** Sends the request, or records that the attempt failed. */
    send: ({ request }: Sent, { time = at, ...input }: { time?: string; via?: string; failure?: string } = {}) =>
      atVersion(desk, request, (expectedVersion) =>
        sendRequest(desk.ask('can-bo-1', time), { key: newKey(), request, expectedVersion, via: 'PORTAL', ...input }),
      ),
  }
}
