import { type GraphQLResolveInfo, Kind, type SelectionNode } from 'graphql'

/** Whether the selection of the field that is being resolved has a field of that name, also by fragments. */
export function asksFor({ fieldNodes, fragments }: GraphQLResolveInfo, name: string): boolean {
  const has = (selection: SelectionNode): boolean => {
    switch (selection.kind) {
      case Kind.FIELD:
        return selection.name.value === name
      case Kind.INLINE_FRAGMENT:
        return selection.selectionSet.selections.some(has)
      case Kind.FRAGMENT_SPREAD:
        return fragments[selection.name.value]?.selectionSet.selections.some(has) ?? false
    }
  }
  return fieldNodes.some(({ selectionSet }) => selectionSet?.selections.some(has))
}
