/** Where something runs that reaches beyond itself. */
export interface Place {
  /** False when it has died: it hears of nothing any more. */
  isAlive: () => boolean
  /** What was written there must be durable before anything leaves it. */
  beforeLeaving: () => void
}
