import { type Kysely, sql } from 'kysely'
import { addTenantKey, protectTenantTable } from './protect-table.ts'

/** Documents with their pages, extraction attempts, embeddings and near-duplicate index; destinations and knowledge. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists vector`.execute(db)

  await sql`create table documents (
    -- identification
    id uuid not null,
    org_id uuid not null references orgs (id),
    content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
    -- original file
    original_name text not null,
    original_path text,
    media_type text not null,
    size_bytes bigint not null,
    page_count integer,
    encrypted boolean not null default false,
    blob_key text not null,
    parent_document_id uuid,
    parent_first_page integer,
    parent_last_page integer,
    -- classification
    doc_type text,
    doc_subtype text,
    title text,
    document_number text,
    account_reference text,
    suggested_filename text,
    -- parties
    issuer text,
    recipient text,
    -- dates
    primary_date date,
    due_date date,
    period_start date,
    period_end date,
    -- money
    currency text,
    total_amount numeric(19, 4),
    tax_amount numeric(19, 4),
    -- text and language
    language text,
    text_characters integer,
    search_tsv tsvector,
    -- business intelligence
    summary text,
    action_required boolean,
    action_items text[] not null default '{}',
    urgency text,
    tags text[] not null default '{}',
    -- processing
    state text not null check (state in
      ('accepted', 'processing', 'waiting', 'ready', 'needs_review', 'failed')),
    split_state text check (split_state in ('approved', 'done')),
    split_pages integer[],
    review_reasons jsonb,
    error_code text,
    error_message text,
    error_class text check (error_class in ('transient', 'permanent', 'provider_down', 'needs_person')),
    provider text,
    model text,
    prompt_version text,
    schema_version text,
    pages_read integer,
    characters_total integer,
    characters_read integer,
    confidence real,
    model_confidence real,
    cost_nano_usd bigint not null default 0,
    duration_ms integer,
    extraction_id uuid,
    run_id uuid not null,
    near_duplicate_of uuid,
    near_duplicate_similarity real,
    near_duplicate_relation text check (near_duplicate_relation in ('same', 'newer_version', 'older_version', 'different')),
    -- remote index
    remote_index_state text not null default 'none' check (remote_index_state in ('none', 'skipped', 'indexed')),
    remote_file_id text,
    vector_store_id text,
    remote_attributes jsonb,
    -- audit
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    processed_at timestamptz,
    trashed_at timestamptz,
    purged_at timestamptz,
    bytes_removed_at timestamptz,
    created_by text not null,
    updated_by text not null,
    check (num_nulls(parent_document_id, parent_first_page, parent_last_page) in (0, 3)),
    check (num_nulls(split_state, split_pages) in (0, 2))
  )`.execute(db)
  // The race between identical files is decided here. A purged document gives its hash free.
  await sql`create unique index documents_content_hash on documents (org_id, content_hash)
    where purged_at is null`.execute(db)
  await sql`create index documents_newest on documents (org_id, created_at desc, id desc)`.execute(db)
  await sql`create index documents_state on documents (state, org_id, created_at desc, id desc)`.execute(db)
  await sql`create index documents_type on documents (doc_type, org_id, created_at desc, id desc)`.execute(db)
  await sql`create index documents_search on documents using gin (search_tsv)`.execute(db)
  await sql`create index documents_bytes_to_remove on documents (purged_at)
    where purged_at is not null and bytes_removed_at is null`.execute(db)
  // The race between two who cut the same pages out of a document is decided here.
  await sql`create unique index documents_parts on documents
    (parent_document_id, org_id, parent_first_page, parent_last_page)
    where parent_document_id is not null and purged_at is null`.execute(db)
  await sql`create index documents_unfinished_splits on documents (split_state, org_id, id)
    where split_state = 'approved'`.execute(db)
  await sql`comment on column documents.split_pages is 'two numbers a part: its first and its last page'`.execute(db)
  // Last on purpose, and no short index above begins with org_id: before there are statistics all indexes that do cost
  // the planner the same, and it takes the newest. Another one would read all of an org's documents to find one of them,
  // at every foreign key check.
  await sql`alter table documents add primary key (org_id, id)`.execute(db)
  await sql`alter table documents add foreign key (org_id, parent_document_id) references documents (org_id, id)
    deferrable initially immediate`.execute(db)
  await protectTenantTable(db, 'documents')

  await sql`create table document_pages (
    org_id uuid not null,
    document_id uuid not null,
    page_number integer not null,
    width_points real not null,
    height_points real not null,
    text text not null,
    word_boxes integer[] not null,
    coverage text not null check (coverage in ('text', 'blank', 'unread', 'skipped')),
    primary key (org_id, document_id, page_number),
    foreign key (org_id, document_id) references documents (org_id, id) on delete cascade
  )`.execute(db)
  await sql`comment on column document_pages.word_boxes is
    'six numbers a word: start and end in text (UTF-16 units), then x, y, width, height in tenths of a point'`.execute(
    db,
  )
  await protectTenantTable(db, 'document_pages')

  await sql`create table extractions (
    id uuid not null,
    org_id uuid not null,
    document_id uuid not null,
    run_id uuid,
    provider text not null,
    model text not null,
    prompt_version text not null,
    schema_version text not null,
    fields jsonb not null,
    evidence jsonb not null,
    bookings jsonb not null,
    contents jsonb not null default '{}',
    checks jsonb not null,
    coverage jsonb not null,
    usage jsonb,
    review_reasons jsonb,
    replaces uuid,
    created_at timestamptz not null,
    created_by text not null,
    foreign key (org_id, document_id) references documents (org_id, id) on delete cascade
  )`.execute(db)
  await sql`create index extractions_document on extractions (org_id, document_id, created_at desc)`.execute(db)
  await addTenantKey(db, 'extractions')
  await sql`alter table extractions add foreign key (org_id, replaces) references extractions (org_id, id)
    on delete set null (replaces) deferrable initially immediate`.execute(db)
  await protectTenantTable(db, 'extractions')

  await sql`create table embeddings (
    org_id uuid not null,
    document_id uuid not null,
    model text not null,
    embedding vector(1536) not null,
    created_at timestamptz not null,
    primary key (org_id, document_id, model),
    foreign key (org_id, document_id) references documents (org_id, id) on delete cascade
  )`.execute(db)
  await protectTenantTable(db, 'embeddings')

  await sql`create table near_duplicate_signatures (
    org_id uuid not null,
    document_id uuid not null,
    signature bytea not null,
    bands integer[] not null,
    primary key (org_id, document_id),
    foreign key (org_id, document_id) references documents (org_id, id) on delete cascade
  )`.execute(db)
  await protectTenantTable(db, 'near_duplicate_signatures')

  // An index kept as a table, because row level security keeps arrays from theirs. Its rows come and go with those
  // of near_duplicate_signatures, which say which they are; a foreign key would be checked for each of a dozen rows.
  await sql`create table near_duplicate_bands (
    org_id uuid not null,
    band integer not null,
    document_id uuid not null,
    primary key (org_id, band, document_id)
  )`.execute(db)
  await protectTenantTable(db, 'near_duplicate_bands')

  await sql`create table destinations (
    id uuid not null,
    org_id uuid not null references orgs (id),
    name text not null,
    country_code text,
    notes text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (org_id, name)
  )`.execute(db)
  await addTenantKey(db, 'destinations')
  await protectTenantTable(db, 'destinations')

  await sql`create table knowledge_items (
    id uuid not null,
    org_id uuid not null references orgs (id),
    document_id uuid,
    destination_id uuid,
    kind text not null,
    title text not null,
    body text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (org_id, id),
    foreign key (org_id, document_id) references documents (org_id, id) on delete cascade,
    foreign key (org_id, destination_id) references destinations (org_id, id) on delete set null (destination_id)
  )`.execute(db)
  await sql`create unique index knowledge_items_document on knowledge_items (org_id, document_id)
    where document_id is not null`.execute(db)
  await protectTenantTable(db, 'knowledge_items')
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table knowledge_items, destinations, near_duplicate_signatures, near_duplicate_bands, embeddings,
    extractions, document_pages, documents`.execute(db)
}
