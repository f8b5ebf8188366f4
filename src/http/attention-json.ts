import type { Waits } from '#workflows'
import type { WaitsJson } from './client/attention-types.ts'
import { documentJson } from './document-json.ts'
import { interventionJson } from './intervention-json.ts'
import { proposalJson } from './proposal-json.ts'

export function waitsJson(one: Waits): WaitsJson {
  const since = one.since.toISOString()
  if (one.kind === 'document') return { kind: one.kind, since, document: documentJson(one.document) }
  if (one.kind === 'proposal') {
    return { kind: one.kind, since, proposal: proposalJson(one.proposal), document: documentJson(one.document) }
  }
  return {
    ...{ kind: one.kind, since, intervention: interventionJson(one.intervention) },
    document: one.document && documentJson(one.document),
  }
}
