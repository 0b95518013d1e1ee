/**
 * The pages of the stand-in: what a visitor sees at the address of content. The host of the request is that of the real
 * platform, because the server of the demo directs all its requests to this machine.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** The ways in which a platform can answer. A path like `/probe-home/1` chooses one, for tests. */
export const pageCases = [
  ...([
    'up',
    'not-found',
    'gone',
    'soft-404',
    'sign-in',
    'sign-in-redirect',
    'consent',
    'geo-451',
    'geo-soft',
  ] as const),
  ...(['home', 'too-many', 'cloaking', 'refused', 'error', 'slow', 'hanging', 'endless', 'loop', 'empty'] as const),
  ...(['cut-off', 'back', 'parked'] as const),
] as const
export type PageCase = (typeof pageCases)[number]

/** Number of answers with which content is gone before it comes back. Each probe takes two. */
const ANSWERS_UNTIL_BACK = 6
const MAX_ADDRESSES = 20_000

export class Pages {
  /** addresses on whose content the platform says that it acted, with the number of answers since then */
  readonly #settled = new Map<string, number>()

  /** From now on the content is gone, at least for most addresses. */
  settle(address: string): void {
    if (this.#settled.size < MAX_ADDRESSES) this.#settled.set(keyOf(new URL(address)), 0)
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `https://${request.headers.host}`)
    const way = this.caseOf(url)
    await ways[way](response, { url, request, seen: this.#count(url) })
  }

  /** Returns how the platform answers at an address now. */
  caseOf(url: URL): PageCase {
    const named = /^(?:\/consent)?\/probe-([a-z0-9-]+)/.exec(url.pathname)?.[1]
    const stated = pageCases.find((each) => each === named)
    if (stated) return stated
    if (url.pathname === '/' || url.pathname === '/login') return 'up'
    const digit = digitOf(keyOf(url))
    return this.#settled.has(keyOf(url)) ? settledCases[digit % 10]! : (openCases[digit % 20] ?? 'up')
  }

  #count(url: URL): number {
    const key = keyOf(url)
    const seen = this.#settled.get(key) ?? 0
    if (this.#settled.has(key) || url.pathname.startsWith('/probe-')) this.#settled.set(key, seen + 1)
    return seen
  }
}

/** Some platforms say that they acted, and did not; other content comes back. */
const settledCases: readonly PageCase[] = [
  ...([
    'not-found',
    'not-found',
    'not-found',
    'gone',
    'gone',
    'soft-404',
    'soft-404',
    'up',
    'back',
    'sign-in',
  ] as const),
]
const openCases: readonly PageCase[] = ['sign-in', 'geo-soft', 'geo-451', 'home', 'cloaking', 'too-many', 'consent']

interface Visit {
  url: URL
  request: IncomingMessage
  /** number of earlier answers for the address */
  seen: number
}

const page = (response: ServerResponse, title: string, text: string, status = 200, head = '') =>
  void response
    .writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
    .end(`<!doctype html><title>${title}</title>${head}<nav>Trang chủ</nav><main><p>${text}</p></main>`)
/** A sign by which the usual rules of probes recognise content. */
const PUBLISHED = '<meta property="article:published_time" content="2026-01-02T03:04:05Z">'
const shown = (response: ServerResponse) =>
  page(response, 'Bài viết', 'Nội dung của bài viết, 12.345 lượt xem.', 200, PUBLISHED)
const missing = (response: ServerResponse, status: number) => page(response, 'Page not found', 'Not found', status)
const redirect = (response: ServerResponse, location: string) => void response.writeHead(302, { location }).end()

const ways: Record<PageCase, (response: ServerResponse, visit: Visit) => void | Promise<void>> = {
  up: shown,
  'not-found': (response) => missing(response, 404),
  gone: (response) => missing(response, 410),
  'soft-404': (response) => page(response, 'Mạng xã hội', 'Nội dung này không còn khả dụng.'),
  'sign-in': (response) => page(response, 'Đăng nhập', 'Bạn phải đăng nhập để tiếp tục.'),
  'sign-in-redirect': (response, { url }) => redirect(response, `/login?next=${encodeURIComponent(url.pathname)}`),
  consent: (response, { url }) =>
    url.searchParams.has('shown')
      ? page(response, 'Trước khi tiếp tục', 'Chúng tôi dùng cookie.')
      : redirect(response, `/consent${url.pathname}?shown=1`),
  'geo-451': (response) => page(response, 'Unavailable', 'Unavailable for legal reasons', 451),
  'geo-soft': (response) => page(response, 'Mạng xã hội', 'This video is not available in your country.'),
  home: (response) => redirect(response, '/'),
  'too-many': (response) => void response.writeHead(429, { 'retry-after': '600' }).end(),
  // Shows the content to people, and its absence to programs that say so.
  cloaking: (response, { request }) =>
    /Mozilla/.test(request.headers['user-agent'] ?? '') ? shown(response) : missing(response, 404),
  refused: (response) => page(response, 'Forbidden', 'Access denied', 403),
  error: (response) => page(response, 'Error', 'Something went wrong', 503),
  async slow(response) {
    await sleep(1_500)
    shown(response)
  },
  hanging: () => {},
  endless(response) {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.write(`<title>Bài viết</title>${PUBLISHED}`)
    const write = () => {
      while (!response.destroyed && response.write('x'.repeat(16_384)));
    }
    response.on('drain', write)
    write()
  },
  loop: (response, { url }) => redirect(response, `${url.pathname}?n=${Number(url.searchParams.get('n') ?? 0) + 1}`),
  empty: (response) => void response.writeHead(200).end(),
  'cut-off'(response) {
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': '100000' })
    response.write('<title>Bài viết</title><p>Nội', () => response.destroy())
  },
  parked: (response) =>
    page(response, 'Tên miền đang được bán', 'Liên hệ để mua tên miền này với giá tốt nhất hôm nay.'),
  back: (response, { seen }) => (seen < ANSWERS_UNTIL_BACK ? missing(response, 404) : shown(response)),
}

const keyOf = ({ host, pathname, search }: URL): string => `${host}${pathname}${search}`

/** Returns a number that stays the same for an address. */
function digitOf(key: string): number {
  let sum = 0
  for (let index = 0; index < key.length; index++) sum = (sum * 31 + key.charCodeAt(index)) % 1_000_003
  return sum
}
