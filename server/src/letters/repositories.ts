/** Repositories that a letter names as `owner / name`, without an address. */
import type { FoundUrl } from '#domain/content/url/find.ts'

const named =
  /^[ \t>*•-]*(?:\d{1,3}[.)][ \t]*)?(?<owner>[a-z\d][a-z\d-]{0,38}) ?\/ ?(?<name>[a-z\d._-]{1,100})[ \t]*$/gim
const announced = /repositor|репозитор|仓库|存储库|kho (?:mã|lưu trữ)/iu

/**
 * Lines that are nothing but `owner / name`, where repositories were spoken of shortly before. This notation is that of
 * one code host, so the address is on it; the raw text goes along for whoever confirms it.
 */
export const namedRepositories = (text: string): FoundUrl[] =>
  [...text.matchAll(named)].flatMap((match) => {
    const { owner = '', name = '' } = match.groups ?? {}
    const before = text.slice(Math.max(0, match.index - 600), match.index)
    if (!/[a-z]/i.test(owner) || !/[a-z]/i.test(name) || !announced.test(before)) return []
    const raw = match[0].trim()
    return [{ raw, url: `https://github.com/${owner}/${name}`, start: match.index, end: match.index + match[0].length }]
  })
