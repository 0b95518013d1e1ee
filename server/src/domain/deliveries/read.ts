/**
 * Reads the deliveries of requests with their attempts, for staff. A delivery is the sending of a letter to one contact
 * point.
 */
import type { Delivery, DeliveryAttempt, PrismaClient } from '@takedown/prisma/generated/client/client.ts'

/** Maximum number of deliveries of a request, and of attempts of a delivery. The latest are read. */
export const MAX_DELIVERIES = 50
export const MAX_ATTEMPTS = 50

export type ReadDelivery = Omit<Delivery, 'letter'> & { attempts: DeliveryAttempt[] }

export async function readDeliveries(db: PrismaClient, requestIds: readonly string[]): Promise<ReadDelivery[]> {
  const requests = await db.removalRequest.findMany({
    where: { id: { in: [...requestIds] }, deliveries: { some: {} } },
    select: {
      deliveries: {
        orderBy: [{ queuedAt: 'desc' }, { position: 'desc' }],
        take: MAX_DELIVERIES,
        omit: { letter: true },
        include: { attempts: { orderBy: { number: 'desc' }, take: MAX_ATTEMPTS } },
      },
    },
  })
  return requests.flatMap(({ deliveries }) => deliveries)
}
