/** A change of one place in the shipped code. */
export interface Patch {
  /** Relative to `src/`. */
  file: string
  /** What is there now, word for word and once. */
  find: string
  replace: string
}

/**
 * The source with the change in it.
 *
 * @throws Error when what is to be changed is not there, or more than once: then the change means something else by now
 */
export function patched(source: string, { file, find, replace }: Patch): string {
  const places = source.split(find).length - 1
  if (places !== 1) throw new Error(`${file} has ${places} times what is to be changed:\n${find}`)
  return source.replace(find, () => replace)
}
