/** Line breaks, control characters, and what turns the direction of whatever is written around a name. */
const UNFIT = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u

const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u

/** Whether a name can stand in a line of others' text. */
export const isOneLine = (name: string): boolean => !UNFIT.test(name)

/** Whether there is anything to see of a name. */
export const isVisible = (name: string): boolean => VISIBLE.test(name)

/** The same text without what no name may have. */
export const withoutUnfit = (text: string): string => text.replace(new RegExp(UNFIT, 'gu'), ' ')
