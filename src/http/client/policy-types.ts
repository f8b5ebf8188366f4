// The JSON of what an organization allows to be sent to models, as the server writes it and clients read it.

export type PolicyJson = {
  /** When a document goes to a model; null as the installation is set (`models.cascade`). */
  readonly cascade: 'local' | 'unsure' | 'always' | null
  /** Null for every model that has a price. */
  readonly allowed_models: readonly string[] | null
  /** Documents of these types and with these tags never leave the installation. */
  readonly local_only_types: readonly string[]
  readonly local_only_tags: readonly string[]
}

/** A whole new list, or what is added to the one there is and taken from it. */
export type ListChangeJson =
  | readonly string[]
  | { readonly add?: readonly string[]; readonly remove?: readonly string[] }

/** What is left out stays as it is. */
export type PolicyChangeJson = {
  readonly cascade?: PolicyJson['cascade']
  readonly allowed_models?: ListChangeJson | null
  readonly local_only_types?: ListChangeJson
  readonly local_only_tags?: ListChangeJson
}
