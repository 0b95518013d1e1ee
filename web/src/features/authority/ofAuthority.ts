/** The authority as the input of the mutation that replaces everything that is recorded of it. */
import { inputOf, textsFrom } from '#components/texts/texts.ts'
import type { Authority } from './authority.graphql.ts'

/**
 * Returns what is recorded of the authority, without the language and the phrases of its letters. The mutation leaves
 * the language and the phrases unchanged if they are omitted.
 */
export function inputOfAuthority(authority: Authority) {
  const { names, superiors, places, redress, tipPrefix, casePrefix, requestPrefix, commitmentPrefix } = authority
  const { postalAddress, email, telephone, portalUrl, timeZone } = authority
  const texts = (list: Authority['names']) => inputOf(textsFrom(list))
  return {
    ...{ names: texts(names), superiors: texts(superiors), places: texts(places), redress: texts(redress) },
    ...{ postalAddress, email, telephone, portalUrl, timeZone },
    ...{ tipPrefix, casePrefix, requestPrefix, commitmentPrefix },
  }
}
