/** Reads repositories that a letter names as `owner / name`, without an address. */
import type { TextUrl } from '#domain/content/url/text/find.ts'

const OWNER_AND_NAME =
  /^[ \t>*•-]*(?:\d{1,3}[.)][ \t]*)?(?<owner>[a-z\d][a-z\d-]{0,38}) ?\/ ?(?<name>[a-z\d._-]{1,100})[ \t]*$/gim
const QUOTED = /["“`'‘](?<owner>[a-z\d][a-z\d-]{1,38})\/(?<name>[a-z\d][a-z\d._-]{1,99})["”`'’]/gi
/** Answers and phrases that look like `owner / name`. */
const NO_REPOSITORY =
  /^(?:n\/a|(?:and|either)\/or|yes\/no|he\/she|his\/her|w\/o|c\/o|tcp\/ip|input\/output|client\/server|read\/write|on\/off|km\/h|a\/b|none\/none)$/i
const REPOSITORY_WORD = /repositor|репозитор|仓库|存储库|kho (?:mã|lưu trữ)/iu

/**
 * Converts each line that contains only `owner / name`, and each such name in quotation marks, to an address on GitHub, if the text shortly before mentions
 * repositories.
 */
export const namedRepositories = (text: string): TextUrl[] =>
  [...text.matchAll(OWNER_AND_NAME), ...text.matchAll(QUOTED)].flatMap((match) => {
    const { owner = '', name = '' } = match.groups ?? {}
    if (NO_REPOSITORY.test(`${owner}/${name}`)) return []
    const before = text.slice(Math.max(0, match.index - 600), match.index)
    if (!/[a-z]/i.test(owner) || !/[a-z]/i.test(name) || !REPOSITORY_WORD.test(before)) return []
    const raw = match[0].trim()
    const url = `https://github.com/${owner}/${name}`
    return [{ raw, url, start: match.index, end: match.index + match[0].length, truncation: null, bare: null }]
  })
