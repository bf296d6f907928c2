/** What esbuild tells of a bundle, as far as it is needed here: https://esbuild.github.io/api/#metafile */
export interface Metafile {
  inputs: Record<string, { imports: readonly { original?: string }[] }>
}

const ZOD = /(^|\/)node_modules\/zod\//
const PASSKEYS = /(^|\/)node_modules\/@simplewebauthn\/server\//

/** Where an alias of `wrangler.toml` is meant to take effect; it does wherever those words are imported. */
const MEANT_FOR: Readonly<Record<string, RegExp>> = {
  '../locales/index.js': ZOD,
  '@peculiar/asn1-android': PASSKEYS,
  '@peculiar/asn1-ecc': PASSKEYS,
  '@peculiar/asn1-rsa': PASSKEYS,
  '@peculiar/asn1-schema': PASSKEYS,
  '@peculiar/asn1-x509': PASSKEYS,
  '@peculiar/asn1-x509-post-quantum': PASSKEYS,
  '@peculiar/x509': PASSKEYS,
  'reflect-metadata': PASSKEYS,
}

/**
 * What is wrong with the aliases: those that stand for something else than what they were written for, those that stand for
 * nothing any more, and those of which nobody has said what they are meant for. Each in words.
 */
export function faultsOfAliases(
  aliases: readonly string[],
  { inputs }: Metafile,
  meantFor = MEANT_FOR,
): string[] {
  const importers = (alias: string): string[] =>
    Object.entries(inputs).flatMap(([file, { imports }]) =>
      imports.some(({ original }) => original === alias) ? [file] : [],
    )
  return aliases.flatMap((alias) => {
    const files = importers(alias)
    if (files.length === 0) return [`${alias} is imported by nothing`]
    const strays = files.filter((file) => meantFor[alias]?.test(file) !== true)
    return strays.map((file) => `${alias} is imported by ${file}`)
  })
}
