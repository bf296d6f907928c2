/**
 * Somebody's own words as they may stand among ours: without characters that steer how others are shown, and where they
 * run from right to left set apart (Unicode TR9 §2.4.2), so that they reorder nothing around them.
 */
export function quoted(text: string): string {
  const plain = text.replace(STEERING, '')
  return RIGHT_TO_LEFT.test(plain) ? `${FIRST_STRONG_ISOLATE}${plain}${POP_ISOLATE}` : plain
}

/** On one line, whatever it was: for subjects and other headers. */
export function onOneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
  return line.length > SUBJECT_CHARACTERS_MAX ? `${line.slice(0, SUBJECT_CHARACTERS_MAX - 1)}…` : line
}

const SUBJECT_CHARACTERS_MAX = 200 // far below the 998 octets of a line (RFC 5322 §2.1.1), even when encoded

const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'
// Controls but for the line feed, and the marks, embeddings, overrides and isolates of the bidirectional algorithm.
const STEERING = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u
