/** GraphQL documents of the authority, its issuing units and its signatories. */
import { graphql } from '#graphql/generated/gql.ts'
import type { AuthorityPage_QueryQuery } from '#graphql/generated/graphql.ts'

export const AuthorityPage_Query = graphql(`
  query AuthorityPage_Query {
    authority {
      id
      version
      names {
        language
        text
      }
      superiors {
        language
        text
      }
      places {
        language
        text
      }
      redress {
        language
        text
      }
      postalAddress
      email
      telephone
      portalUrl
      timeZone
      tipPrefix
      casePrefix
      requestPrefix
      commitmentPrefix
      letterLanguage
      territories
      letterPhrases {
        phrase
        placeholders
        shipped {
          language
          text
        }
      }
      letterTemplates {
        id
        version
        retiredAt
        language
        platformKind {
          code
          labelVi: label(locale: VI)
          labelEn: label(locale: EN)
        }
        newest {
          number
          name
          phrases {
            phrase
            text
          }
          placeholders {
            name
            labels {
              language
              text
            }
            type
            required
            options
          }
          author {
            id
            name
          }
          createdAt
        }
      }
      textBlocks {
        id
        version
        title
        texts {
          language
          text
        }
        category {
          id
          nameVi: name(locale: VI)
          nameEn: name(locale: EN)
        }
        retiredAt
      }
      retiredTextBlocks {
        id
        version
        title
        texts {
          language
          text
        }
        category {
          id
          nameVi: name(locale: VI)
          nameEn: name(locale: EN)
        }
        retiredAt
      }
      units {
        id
        version
        isDefault
        initials
        registerPattern
        nextRegisterNumber
        namedInLetters
        replyAddress
        timeZone
        endedAt
        unsentRequests
        approvedRequests
        names {
          language
          text
        }
        signatories {
          id
          version
          name
          capacity
          inForceFrom
          inForceTo
          ranks {
            language
            text
          }
          headRanks {
            language
            text
          }
        }
      }
    }
  }
`)

export const ChangeAuthority_Mutation = graphql(`
  mutation ChangeAuthority_Mutation($input: ChangeAuthorityInput!) {
    changeAuthority(input: $input) {
      ... on ChangeAuthorityPayload {
        authority {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const AddIssuingUnit_Mutation = graphql(`
  mutation AddIssuingUnit_Mutation($input: AddIssuingUnitInput!) {
    addIssuingUnit(input: $input) {
      ... on AddIssuingUnitPayload {
        unit {
          id
        }
      }
      ...Refusal_error
    }
  }
`)

export const ChangeIssuingUnit_Mutation = graphql(`
  mutation ChangeIssuingUnit_Mutation($input: ChangeIssuingUnitInput!) {
    changeIssuingUnit(input: $input) {
      ... on ChangeIssuingUnitPayload {
        unit {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const EndIssuingUnit_Mutation = graphql(`
  mutation EndIssuingUnit_Mutation($input: EndIssuingUnitInput!) {
    endIssuingUnit(input: $input) {
      ... on EndIssuingUnitPayload {
        unit {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const AddSignatory_Mutation = graphql(`
  mutation AddSignatory_Mutation($input: AddSignatoryInput!) {
    addSignatory(input: $input) {
      ... on AddSignatoryPayload {
        signatory {
          id
        }
      }
      ...Refusal_error
    }
  }
`)

export const ChangeSignatory_Mutation = graphql(`
  mutation ChangeSignatory_Mutation($input: ChangeSignatoryInput!) {
    changeSignatory(input: $input) {
      ... on ChangeSignatoryPayload {
        signatory {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export type Authority = AuthorityPage_QueryQuery['authority']
export type Unit = Authority['units'][number]
export type Signatory = Unit['signatories'][number]
