import { COMMON_PASSWORDS } from './common-passwords.ts'

export const PASSWORD_CHARACTERS_MIN = 10
/** Hashing reads every character; this is more than any passphrase has. */
export const PASSWORD_CHARACTERS_MAX = 256

/** Shorter local parts occur in ordinary words by chance. */
const LOCAL_PART_CHARACTERS_MIN = 4

export type PasswordWeakness = 'common' | 'monotonous' | 'contains_email'

/** Why a password is too easy to guess, or null. Its length is a matter of the schema. */
export function passwordWeakness(password: string, email: string): PasswordWeakness | null {
  const folded = password.normalize('NFKC').toLowerCase()
  if (COMMON_PASSWORDS.has(folded) || COMMON_STEMS.has(stemOf(folded))) return 'common'
  if (isMonotonous(folded)) return 'monotonous'
  const localPart = email.slice(0, email.lastIndexOf('@')).normalize('NFKC').toLowerCase()
  if (localPart.length >= LOCAL_PART_CHARACTERS_MIN && folded.includes(localPart)) return 'contains_email'
  return null
}

// 'P@ssw0rd2027!!' is 'password' with the decorations that every cracking tool knows.
const COMMON_STEMS: ReadonlySet<string> = new Set(
  'password passwort motdepasse qwerty azerty qwertz welcome letmein iloveyou admin administrator changeme abc'.split(
    ' ',
  ),
)

function stemOf(folded: string): string {
  const undisguised = folded.replace(/[@0$135]/g, (sign) => LETTER_OF_SIGN[sign] ?? sign)
  const plain = folded.replace(/[^\p{L}]+$/u, '')
  // The tail goes first: its digits are decoration, those inside stand for letters.
  return undisguised.slice(0, plain.length).replace(/^[^\p{L}]+/u, '')
}

const LETTER_OF_SIGN: Readonly<Record<string, string>> = { '@': 'a', 0: 'o', $: 's', 1: 'i', 3: 'e', 5: 's' }

/** One unit repeated (`abcabcabcabc`) or at most two runs of neighbours (`1234567890abcdef`). */
function isMonotonous(folded: string): boolean {
  return isRepetition(folded) || runCount(folded) <= 2
}

const isRepetition = (text: string): boolean => /^(.{1,4})\1+.{0,3}$/su.test(text)

function runCount(text: string): number {
  let runs = 1
  let direction: number | undefined
  for (let index = 1; index < text.length; index += 1) {
    const step = text.charCodeAt(index) - text.charCodeAt(index - 1)
    const goesOn = Math.abs(step) <= 1 && (direction === undefined || step === direction)
    direction = goesOn ? step : undefined
    if (!goesOn) runs += 1
  }
  return runs
}
