import { chanceOf } from '../../seed/chance.ts'
import type { Contract } from './contract.ts'
import { type Draft, draftOf, type Ids, type Request, requestOf } from './draft.ts'
import { type GraphqlField, graphqlDraft } from './graphql-draft.ts'
import { pageDraft } from './page-draft.ts'
import { spoiled } from './spoil.ts'

/** What requests are made of. */
export interface Material {
  contract: Contract
  fields: readonly GraphqlField[]
}

/** Of a hundred requests so many are GraphQL, and so many ask for what is no operation. */
const GRAPHQL_PERCENT = 10
const PAGES_PERCENT = 4

/** A request that is wrong in some way: the same for the same name, but for ids and the present moment. */
export function makeRequest(material: Material, ids: Ids, name: string): Request {
  const chance = chanceOf(name)
  const kind = chance.between(1, 100)
  return requestOf(spoiled(draftOfKind(), { chance, ids }))

  function draftOfKind(): Draft {
    if (kind <= GRAPHQL_PERCENT) return graphqlDraft(chance.oneOf(material.fields), ids, chance)
    if (kind <= GRAPHQL_PERCENT + PAGES_PERCENT) return pageDraft(chance)
    return draftOf(material.contract, chance.oneOf(material.contract.operations), ids, chance)
  }
}
