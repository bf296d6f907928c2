/** What the Worker's own log has said that nobody may overlook. */
export interface ServerLog {
  read: (line: string) => void
  /** Requests that have failed on our side, by what was thrown: whatever is broken, that is foreseen. */
  failures: Map<string, number>
  /** How often each error was told of. */
  errors: Map<string, number>
}

const CHARACTERS_KEPT = 600

export function readServerLog(): ServerLog {
  const failures = new Map<string, number>()
  const errors = new Map<string, number>()
  return {
    failures,
    errors,
    read: (line) => {
      const told = parsed(line)
      if (told?.level !== 'error') return
      const { event = '' } = told
      count(errors, event)
      if (event !== 'http.failed') return
      const { error, message, statement = '', stack = '' } = told
      count(failures, `${error}: ${message} ${statement} ${stack}`.slice(0, CHARACTERS_KEPT))
    },
  }
}

interface Line {
  level?: string
  event?: string
  error?: string
  message?: string
  statement?: string
  stack?: string
}

/** Not everything that a runtime says is a line of ours. */
function parsed(line: string): Line | null {
  try {
    return JSON.parse(line) as Line
  } catch {
    return null
  }
}

const count = (counts: Map<string, number>, name: string) =>
  void counts.set(name, (counts.get(name) ?? 0) + 1)
