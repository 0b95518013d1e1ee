/** Generates lists of sites in the forms in which registers, filter lists and hosts files publish them. */
/** A line of a list, and the canonical address of its item or the reason of its refusal. */
export interface SiteLine {
  text: string
  expected: { url: string } | { reason: string }
}

const suffixes = [
  'com',
  'vn',
  'com.vn',
  'net',
  'top',
  'xyz',
  'shop',
  'info',
  'cc',
  'online',
  'co.uk',
  'blogspot.com',
  'vercel.app',
]
const words = [
  'vay',
  'ngan-hang',
  'the-tin-dung',
  'shopee',
  'nhan-qua',
  'vietcombank',
  'dang-nhap',
  'hoadon',
  'bhxh',
  'vneid',
]
const pages = ['dang-nhap', 'login.php?id=7', 'vay/nhanh.html', 'khuyen-mai', 'a/b/c?x=1&y=2']

/** Forms of a line for a host or page, by how the line writes it. */
export const forms: Record<string, (host: string) => string> = {
  bare: (host) => host,
  'with a blank at the end': (host) => `${host} `,
  http: (host) => `http://${host}/`,
  https: (host) => `https://${host}`,
  www: (host) => `www.${host}`,
  'filter rule': (host) => `||${host}^$all`,
  'filter rule with options': (host) => `||${host}^$document,third-party`,
  'short filter rule': (host) => `||${host}^`,
  'hosts file': (host) => `0.0.0.0 ${host}`,
  'hosts file of localhost': (host) => `127.0.0.1\t${host} # lừa đảo`,
  wildcard: (host) => `*.${host}`,
  'leading dot': (host) => `.${host}`,
  quoted: (host) => `"${host}"`,
  listed: (host) => `12. ${host}`,
  'upper case': (host) => host.toUpperCase(),
  defanged: (host) => host.replaceAll('.', '[.]'),
  'final dot': (host) => `${host}.`,
}

const broken: ((host: string) => [string, string])[] = [
  (host) => [host.replaceAll('.', ' '), 'not an address'],
  (host) => [host.replaceAll('.', ''), 'no dot in the name'],
  (host) => [host.replace('.', '..'), 'not a host name'],
  (host) => [`-${host.split('.')[0]}-.com`, 'not a host name'],
  (host) => [`http://${host.split('.')[0]}.cmo/`, 'unknown top-level domain'],
  (host) => [`${host.split('.')[0]}.vnn`, 'unknown top-level domain'],
  (host) => [`# ${host.split('.')[0]}`, 'comment of a list'],
  (host) => [`@@||${host}^`, 'exception of a filter list'],
  () => ['com.vn', 'public suffix'],
  () => ['http://192.168.1.10/login', 'private host'],
  () => ['localhost', 'private host'],
  (host) => [`http://${host}/vay…`, 'truncated'],
  (host) => [`ftp://${host}/a`, 'not http or https'],
]

/** Returns a random generator of numbers from 0 to 1 (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Returns a list of `count` different sites and pages, one in a hundred of them broken. The same for the same seed. */
export function siteList(count: number, seed: number): SiteLine[] {
  const random = seededRandom(seed)
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!
  const names = Object.keys(forms)
  return Array.from({ length: count }, (_, index) => {
    const label = random() < 0.05 ? `lừađảo${index}` : `${pick(words)}-${index}`
    const host = `${random() < 0.2 ? `${pick(words)}.` : ''}${label}.${pick(suffixes)}`
    if (index % 100 === 99) {
      const [text, reason] = pick(broken)(host)
      return { text, expected: { reason: `url: ${reason}` } }
    }
    const ascii = new URL(`https://${host}`).hostname
    const written = random() < 0.5 ? ascii : host
    const page = random() < 0.2 ? pick(pages) : ''
    if (page) {
      const scheme = pick(['', 'http://', 'https://', '||'])
      const text = `${scheme}${written}/${page}${scheme === '||' ? '^$all' : ''}`
      return { text, expected: { url: `https://${ascii}/${page}` } }
    }
    return { text: forms[pick(names)]!(written), expected: { url: `https://${ascii}/` } }
  })
}
