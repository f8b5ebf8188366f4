import { type Command, Option } from 'commander'
import type { DocumentQuery, DocumentStateJson } from '#http/client'
import { day } from './arguments.ts'

const documentStates: readonly DocumentStateJson[] = [
  'accepted',
  'processing',
  'waiting',
  'ready',
  'needs_review',
  'failed',
]

/** Lets a command choose documents. */
export function withFilters(command: Command): Command {
  return command
    .addOption(new Option('--state <state>', 'only those in this state').choices(documentStates))
    .option('--type <type>', 'only this document type, for example invoice')
    .option('--issuer <text>', 'only issuers whose name holds this')
    .option('--after <day>', 'dated on or after YYYY-MM-DD', day)
    .option('--before <day>', 'dated before YYYY-MM-DD', day)
    .option('--tag <tag>', 'only those with this tag')
}

type Filters = DocumentQuery & { readonly trashed?: boolean }

/** What was chosen, without what was not given. */
export function queryOf({ state, type, issuer, after, before, tag, trashed }: Filters): DocumentQuery {
  const query = { state, type, issuer, after, before, tag, trashed }
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined))
}
