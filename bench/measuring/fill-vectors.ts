import { sql } from 'kysely'
import type { Database } from '#database'
import type { OrgId } from '#kernel'
import { seededRandom } from '../../test/support/small-pdfs.ts'

const dimensions = 1_536
/** Vectors of real texts vary in a few dozen directions, around some hundred subjects. */
const directions = 48
const subjects = 300
const together = 250

export type VectorMaker = {
  /** Of the document with this number. */
  document(seed: number): Uint8Array
  /** Of somebody who looks for it with a few words. */
  query(seed: number): Uint8Array
}

/** Vectors as pgvector receives them in binary; the same for the same seeds. */
export function vectorMaker(seed: number): VectorMaker {
  const basis = Float32Array.from(normals(seed, directions * dimensions))
  const centers = Array.from({ length: subjects }, (_, subject) => normals(seed + 1 + subject, directions))
  const placeOf = (document: number) => {
    const center = centers[document % subjects] ?? []
    return normals(1_000_003 * (document + 1), directions).map((own, at) => (center[at] ?? 0) + 0.9 * own)
  }
  return {
    document: (document) => spread(basis, placeOf(document)),
    query: (document) => {
      const off = normals(31 * (document + 1), directions)
      return spread(
        basis,
        placeOf(document).map((value, at) => value + 0.7 * (off[at] ?? 0)),
      )
    },
  }
}

/** Adds a vector to each document of the org. */
export async function fillVectors(
  database: Database,
  input: {
    readonly orgId: OrgId
    readonly model: string
    readonly make: VectorMaker
    readonly firstSeed: number
  },
): Promise<void> {
  const { orgId, model, make, firstSeed } = input
  const { rows } = await database.asOwner((tx) =>
    sql<{ id: string }>`select id from documents where org_id = ${orgId} order by id`.execute(tx.query),
  )
  for (let start = 0; start < rows.length; start += together) {
    const some = rows.slice(start, start + together)
    const values = some.map(
      ({ id }, at) =>
        sql`(${orgId}::uuid, ${id}::uuid, ${model}::text, ${make.document(firstSeed + start + at)}::vector, now())`,
    )
    await database.asOwner((tx) =>
      sql`insert into embeddings (org_id, document_id, model, embedding, created_at) values ${sql.join(values)}`.execute(
        tx.query,
      ),
    )
    if (start % 5_000 === 0) process.stderr.write(`\r${start} of ${rows.length} vectors`)
  }
  process.stderr.write('\n')
}

function spread(basis: Float32Array, place: readonly number[]): Uint8Array {
  const values = new Float32Array(dimensions)
  for (const [direction, amount] of place.entries()) {
    const offset = direction * dimensions
    for (let at = 0; at < dimensions; at += 1) values[at] = (values[at] ?? 0) + amount * (basis[offset + at] ?? 0)
  }
  const view = new DataView(new ArrayBuffer(4 + dimensions * 4))
  view.setUint16(0, dimensions)
  for (const [at, value] of values.entries()) view.setFloat32(4 + at * 4, value)
  return new Uint8Array(view.buffer)
}

/** Box and Muller, 1958. */
function normals(seed: number, count: number): readonly number[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()))
}
