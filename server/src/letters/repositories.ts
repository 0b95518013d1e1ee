/** Reads repositories that a letter names as `owner / name`, without an address. */
import type { TextUrl } from '#domain/content/url/text/find.ts'

const OWNER_AND_NAME =
  /^[ \t>*•-]*(?:\d{1,3}[.)][ \t]*)?(?<owner>[a-z\d][a-z\d-]{0,38}) ?\/ ?(?<name>[a-z\d._-]{1,100})[ \t]*$/gim
const REPOSITORY_WORD = /repositor|репозитор|仓库|存储库|kho (?:mã|lưu trữ)/iu

/**
 * Converts each line that contains only `owner / name` to an address on GitHub, if the text shortly before mentions
 * repositories.
 */
export const namedRepositories = (text: string): TextUrl[] =>
  [...text.matchAll(OWNER_AND_NAME)].flatMap((match) => {
    const { owner = '', name = '' } = match.groups ?? {}
    const before = text.slice(Math.max(0, match.index - 600), match.index)
    if (!/[a-z]/i.test(owner) || !/[a-z]/i.test(name) || !REPOSITORY_WORD.test(before)) return []
    const raw = match[0].trim()
    const url = `https://github.com/${owner}/${name}`
    return [{ raw, url, start: match.index, end: match.index + match[0].length, truncation: null, bare: null }]
  })
