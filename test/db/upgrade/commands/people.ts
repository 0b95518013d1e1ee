/** Random commands on personal data: views, lists, shifts, alarms and notifications. */
import { setTimeZone } from '@takedown/server/domain/accounts/accounts.ts'
import { snoozeRequests, watchRequests } from '@takedown/server/domain/board/personal-lists.ts'
import { changeView, deleteView, placeViews, restoreView, saveView } from '@takedown/server/domain/board/saved-views.ts'
import { leaveShiftNote, startShift } from '@takedown/server/domain/handover/shifts.ts'
import { readNotifications, setNotificationSettings } from '@takedown/server/domain/notifications/settings.ts'
import { acknowledgeAlarm } from '@takedown/server/domain/wall/alarms.ts'
import type { Command, Occasion } from './occasion.ts'
import { requestIn } from './requests.ts'

const desk = ['can-bo-1', 'can-bo-2', 'lanh-dao', 'quan-ly'] as const

const newView = ({ pick, number }: Occasion) => ({
  name: `Góc nhìn ${number}`,
  shared: pick([true, true, false]),
  query: pick(['platform:facebook', 'due:<4h', 'is:watched', '-platform:tiktok lừa đảo', '']),
  sort: pick(['DUE_ASC', 'SENT_DESC', 'SENT_ASC']),
  layout: pick(['TABLE', 'LANES']),
  grouping: pick([null, 'STATE', 'PLATFORM', 'CATEGORY', 'ASSIGNEE', 'DUE']),
  columns: pick([null, ['due', 'platform', 'items'], ['case', 'state']]),
  density: pick([null, 'COMFORTABLE', 'COMPACT']),
})

/** A view and the first part of its owner's address. */
async function ownView({ db, pick, contextOf }: Occasion, deleted: boolean) {
  const owners = new Map(desk.map((who) => [contextOf(who).viewer.id, who]))
  const views = await db.savedView.findMany({
    where: { deletedAt: deleted ? { not: null } : null, ownerId: { in: [...owners.keys()].map(String) } },
    orderBy: [{ createdAt: 'asc' }, { name: 'asc' }],
  })
  const view = pick(views)
  return { ...view, owner: owners.get(view.ownerId)! }
}

export const peopleCommands = {
  saveView: (occasion) => occasion.run(occasion.pick(desk), saveView, newView(occasion)),
  changeView: async (occasion) => {
    const { id, version, owner } = await ownView(occasion, false)
    return occasion.run(owner, changeView, { view: id, expectedVersion: version, ...newView(occasion) })
  },
  deleteView: async (occasion) => {
    const { id, owner } = await ownView(occasion, false)
    return occasion.run(owner, deleteView, { view: id })
  },
  restoreView: async (occasion) => {
    const { id, owner } = await ownView(occasion, true)
    return occasion.run(owner, restoreView, { view: id })
  },
  placeViews: async (occasion) => {
    const { id, owner } = await ownView(occasion, false)
    return occasion.run(owner, placeViews, { views: [id] })
  },
  snoozeRequests: async (occasion) => {
    const { id } = await requestIn(occasion, 'SENT', 'ACKNOWLEDGED')
    const until = occasion.hoursAgo(-12 - occasion.below(48))
    return occasion.run(occasion.pick(desk), snoozeRequests, { requests: [id], until })
  },
  watchRequests: async (occasion) => {
    const { id } = await requestIn(occasion, 'SENT', 'ACKNOWLEDGED', 'CLOSED')
    const watching = occasion.below(4) > 0
    return occasion.run(occasion.pick(desk), watchRequests, { requests: [id], watching })
  },
  startShift: (occasion) => occasion.run(occasion.pick(desk), startShift, { until: occasion.now }),
  leaveShiftNote: (occasion) =>
    occasion.run(occasion.pick(desk), leaveShiftNote, { text: `Còn ${occasion.below(9)} thư chờ trả lời` }),
  setTimeZone: (occasion) =>
    occasion.run(occasion.pick([...desk, 'bao-chi', 'tiktok']), setTimeZone, {
      timeZone: occasion.pick(['Europe/Paris', 'Asia/Singapore', null]),
    }),
  setNotificationSettings: (occasion) =>
    occasion.run(occasion.pick(desk), setNotificationSettings, {
      rules: [
        { rule: 'BREACHED', inApp: true, mail: occasion.pick(['OFF', 'NOW', 'DIGEST']) },
        { rule: 'ASSIGNED', inApp: occasion.below(2) === 0, mail: 'OFF' },
      ],
      quietFrom: 1320,
      quietTo: 360,
      digestAt: occasion.pick([420, 450]),
    }),
  readNotifications: async (occasion) => {
    const who = occasion.pick(desk)
    const unread = await occasion.db.notification.findMany({
      where: { readAt: null, userId: String(occasion.contextOf(who).viewer.id) },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      take: 20,
    })
    const read = occasion.some(unread, 5)
    return occasion.run(who, readNotifications, { notifications: read.map(({ id }) => id) })
  },
  acknowledgeAlarm: async (occasion) => {
    const [latest] = await occasion.db.event.findMany({
      where: { type: 'item.breached' },
      orderBy: { seq: 'desc' },
      take: 1,
    })
    const { seq } = occasion.pick(latest ? [latest] : [])
    return occasion.run(occasion.pick(['can-bo-1', 'lanh-dao']), acknowledgeAlarm, { upTo: Number(seq) })
  },
} satisfies Record<string, Command>
