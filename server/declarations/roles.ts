/**
 * The roles of accounts and API keys, each declared once, with their names, limits and holders, and whether they are
 * staff or officers. `domain/core/policy.ts` decides which actions a role may take.
 */
import type { Bilingual } from './bilingual.ts'

export interface RoleDeclaration {
  name: Bilingual
  /** What the role may do. The English text is also the description in the API. */
  description: Bilingual
  /** What every account and key of the role is limited to. Null for the authority's staff, which is not limited. */
  limitedTo: 'platform' | 'newsroom' | null
  /** Whether the role works on cases, so that cases and requests can be assigned to it. */
  officer: boolean
  /** What an administrator can create with the role: accounts, API keys or both. */
  holders: readonly ('account' | 'key')[]
  /** The first screen after sign-in. */
  home: '/board' | '/figures' | '/tips'
  points: Points
}

/** Limits in points, which are the unit of costs; see graphql/cost/price.ts. */
export interface Points {
  /** What one operation may cost. A page of 500 requests with every field of its screen costs about 37,000. */
  operation: number
  /** What one viewer may spend in a window of ten seconds. */
  window: number
}

const staff = {
  limitedTo: null,
  officer: false,
  home: '/board',
  points: { operation: 80_000, window: 300_000 },
} as const

/** The roles, in the order in which forms offer them. */
const declared = {
  OPERATOR: {
    ...staff,
    name: { vi: 'Cán bộ xử lý', en: 'Case officer' },
    description: {
      vi: 'Xử lý phản ánh, vụ việc, yêu cầu và phản hồi của nền tảng.',
      en: 'An officer: works on tips, cases, requests and answers.',
    },
    officer: true,
    holders: ['account'],
  },
  SUPERVISOR: {
    ...staff,
    name: { vi: 'Lãnh đạo duyệt', en: 'Supervisor' },
    description: {
      vi: 'Như cán bộ xử lý; ngoài ra duyệt yêu cầu, gia hạn, đính chính phản hồi và khôi phục.',
      en: 'An officer who also approves requests, extends deadlines, corrects answers and reverses actions.',
    },
    officer: true,
    holders: ['account'],
  },
  MANAGER: {
    ...staff,
    name: { vi: 'Quản lý', en: 'Manager' },
    description: {
      vi: 'Xem số liệu, chuẩn bị họp báo, theo dõi kiểm tra và cam kết.',
      en: 'Reads figures, prepares briefings and follows inspections and commitments.',
    },
    holders: ['account'],
    home: '/figures',
  },
  ADMIN: {
    ...staff,
    name: { vi: 'Quản trị', en: 'Administrator' },
    description: {
      vi: 'Quản lý tài khoản, khóa API, màn hình và các thiết lập; xem được những gì cán bộ xem được.',
      en: 'Manages accounts, newsrooms, API keys, displays and settings such as powers and calendars, and reads what all staff may read.',
    },
    holders: ['account'],
  },
  AUDITOR: {
    ...staff,
    name: { vi: 'Kiểm toán', en: 'Auditor' },
    description: {
      vi: 'Xem mọi thứ cán bộ xem được, cả nhật ký, tài khoản và thiết lập; không sửa gì.',
      en: 'Reads everything that the staff may read, with the log, accounts and settings, but no sealed capture. Changes nothing but its own time zone, notification settings and read marks, which concern no other person.',
    },
    holders: ['account'],
  },
  INTEGRATOR: {
    ...staff,
    name: { vi: 'Tích hợp', en: 'Integrator' },
    description: {
      vi: 'Chương trình của cơ quan: đọc dữ liệu, gửi phản ánh, thêm nội dung, chứng cứ, kết quả kiểm tra và lần đo.',
      en: 'A program of the operator: reads what all staff may read, submits tips, adds items, evidence, checks and measurements.',
    },
    holders: ['key'],
  },
  PLATFORM: {
    name: { vi: 'Đầu mối nền tảng', en: 'Platform liaison' },
    description: {
      vi: 'Chỉ thấy và trả lời yêu cầu gửi tới nền tảng của mình.',
      en: 'A liaison of a platform: reads only the requests sent to that platform, acknowledges and answers them.',
    },
    limitedTo: 'platform',
    officer: false,
    holders: ['account', 'key'],
    home: '/board',
    points: { operation: 40_000, window: 150_000 },
  },
  PRESS: {
    name: { vi: 'Báo chí', en: 'Press' },
    description: {
      vi: 'Gửi phản ánh; chỉ thấy phản ánh của tòa soạn mình và kết quả.',
      en: 'A newsroom: sends tips and reads only its own tips and their outcome.',
    },
    limitedTo: 'newsroom',
    officer: false,
    holders: ['account', 'key'],
    home: '/tips',
    points: { operation: 10_000, window: 100_000 },
  },
} as const satisfies Record<string, RoleDeclaration>

export type RoleName = keyof typeof declared
export const roles: Readonly<Record<RoleName, RoleDeclaration>> = declared

/** The points of a wall display, of a limited API key, and of all visitors from one address who are not signed in. */
const pointsWithoutRole = {
  DISPLAY: { operation: 20_000, window: 100_000 },
  LIMITED: staff.points,
  anonymous: { operation: 1_000, window: 10_000 },
} as const satisfies Record<string, Points>

export const roleNames = Object.keys(roles) as RoleName[]

/** The roles whose declaration meets a condition, in the order of the declarations. */
export const rolesWhere = (condition: (role: RoleDeclaration) => boolean): RoleName[] =>
  roleNames.filter((name) => condition(roles[name]))

/** The roles that an account or a key can have. */
export const rolesFor = (holder: 'account' | 'key'): RoleName[] => rolesWhere(({ holders }) => holders.includes(holder))

type Spender = RoleName | keyof typeof pointsWithoutRole

/** The points of every role, of a display and of a viewer who is not signed in. */
export function pointsPer(unit: keyof Points): Record<Spender, number> {
  const spenders = [
    ...roleNames.map((name) => [name, roles[name].points] as const),
    ...Object.entries(pointsWithoutRole),
  ]
  return Object.fromEntries(spenders.map(([name, points]) => [name, points[unit]])) as Record<Spender, number>
}
