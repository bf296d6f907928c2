// node fake-wrangler.js <state file> <what wrangler is told>
//
// A Cloudflare of one Worker, as wrangler shows it: what was deployed is in the state file, and so is what goes wrong.
import { readFileSync, writeFileSync } from 'node:fs'

const [file, ...words] = process.argv.slice(2)
const state = JSON.parse(readFileSync(file, 'utf8'))
state.calls.push(words.join(' '))
const ended = answer(words.slice(0, 2).join(' '))
writeFileSync(file, JSON.stringify(state))
process.exitCode = ended

function answer(command) {
  if (command === 'deployments status') {
    if (state.version === null) return refuse('The Worker holdfast-staging has no deployments.')
    const versions = [
      { version_id: 'tried-out', percentage: 5 },
      { version_id: state.version, percentage: 95 },
    ]
    console.log(JSON.stringify({ id: 'deployment', versions }, null, 2))
    return 0
  }
  if (words[0] === 'deploy') {
    if (state.refusesUpload) return refuse('Version upload failed. [code: 10021]')
    state.version = 'new'
    return state.refusesTriggers ? refuse('Queue "holdfast-staging-domain-events" does not exist.') : 0
  }
  if (words[0] === 'rollback') {
    if (state.refusesRollback) return refuse('A Durable Object migration has occurred since that version.')
    state.version = words[1]
    return 0
  }
  return refuse(`Unknown arguments: ${words.join(' ')}`)
}

function refuse(reason) {
  console.error(`✘ [ERROR] ${reason}`)
  return 1
}
