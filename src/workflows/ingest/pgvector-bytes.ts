const headerBytes = 4
const bytesPerValue = 4

/**
 * A vector as pgvector receives it in binary, which the database reads at a tenth of the cost of text: number of
 * dimensions (16 bits), 16 bits unused, then each value as a 32-bit float, big-endian (`vector_recv` in its source).
 */
export function pgvectorBytes(vector: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(headerBytes + vector.length * bytesPerValue))
  view.setUint16(0, vector.length)
  for (const [index, value] of vector.entries()) view.setFloat32(headerBytes + index * bytesPerValue, value)
  return new Uint8Array(view.buffer)
}
