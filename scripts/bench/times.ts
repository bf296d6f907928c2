export const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, () => make())
