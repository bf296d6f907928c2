import { draw } from './draw.ts'

/** Who tells whom, from a request to an e-mail. */
export const dataFlowPicture = async (): Promise<string> =>
  await draw(GRAPH, 'The parts of the system and what goes between them; the text below says the same')

const GRAPH = `digraph {
  rankdir=TB nodesep=0.45 ranksep=0.55 pad="0.2,0.1" bgcolor="transparent"
  node [shape=box style=rounded fontname="Helvetica" fontsize=14 margin="0.2,0.1" class="part"]
  edge [fontname="Helvetica" fontsize=11 arrowsize=0.7 class="person"]
  client [label="Clients" class="outside"]
  stripe [label="Stripe" class="outside"]
  worker [label="Worker\\nREST, GraphQL"]
  calendar [label="Calendar object\\none for each property" class="truth"]
  postgres [label="Postgres" class="truth"]
  kv [label="Listings in KV\\ncopies"]
  photos [label="Photos in R2"]
  limits [label="Rate limits\\nobjects"]
  stripe_events [label="Queue\\nStripe events"]
  relay [label="Event relay\\nobject"]
  domain_events [label="Queue\\ndomain events"]
  mail [label="E-mail" class="outside"]
  client -> worker [label="  requests"]
  worker -> limits [label="  counts"]
  worker -> kv [label="  reads"]
  worker -> photos [label="  files"]
  worker -> calendar [label="  takes nights"]
  worker -> postgres [label="  reads"]
  calendar -> postgres [label="  ships in order"]
  calendar -> stripe [label="  captures, refunds"]
  calendar -> client [label="  live" constraint=false class="system"]
  stripe -> stripe_events [label="  webhook"]
  stripe_events -> calendar [label="  what is" constraint=false class="system"]
  postgres -> relay [label="  outbox"]
  relay -> domain_events [label="  in order"]
  domain_events -> mail [label="  tells"]
}`
