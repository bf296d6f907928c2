/** A place in a JSON document: the names and positions that lead to it. */
export type Place = readonly (string | number)[]

/** Every place in a document, the whole of it first. */
export function placesIn(value: unknown, place: Place = []): Place[] {
  if (value === null || typeof value !== 'object') return [place]
  return [
    place,
    ...Object.entries(value).flatMap(([name, member]) =>
      placesIn(member, [...place, Array.isArray(value) ? Number(name) : name]),
    ),
  ]
}

/** The document with something else in that place. */
export function withValueAt(value: unknown, place: Place, put: unknown): unknown {
  return changedAt(value, place, () => put)
}

/** The document without what is in that place; nothing at all without the whole. */
export function withoutPlace(value: unknown, place: Place): unknown {
  const name = place.at(-1)
  if (name === undefined) return undefined
  return changedAt(value, place.slice(0, -1), (parent) =>
    Array.isArray(parent)
      ? parent.filter((_, at) => at !== name)
      : Object.fromEntries(Object.entries(Object(parent)).filter(([known]) => known !== name)),
  )
}

/** The document with one member more in that place, or in its own if there are no members in that. */
export function withMember(value: unknown, place: Place, name: string, put: unknown): unknown {
  return changedAt(value, place, (at) =>
    at !== null && typeof at === 'object' && !Array.isArray(at)
      ? Object.fromEntries([...Object.entries(at), [name, put]])
      : { [name]: put },
  )
}

function changedAt(value: unknown, place: Place, change: (at: unknown) => unknown): unknown {
  const [name, ...rest] = place
  if (name === undefined) return change(value)
  const deeper = (at: unknown) => changedAt(at, rest, change)
  if (Array.isArray(value)) return value.map((item, at) => (at === name ? deeper(item) : item))
  return Object.fromEntries(
    Object.entries(Object(value)).map(([known, member]) => [known, known === name ? deeper(member) : member]),
  )
}
