/** The part of the WebAssembly API used here; neither the ES nor the Node type libraries declare it. */
export type WasmMemory = { readonly buffer: ArrayBuffer; grow(pages: number): number }
export type WasmInstance = { readonly exports: object }
type WebAssemblyApi = {
  compile(binary: Uint8Array): Promise<object>
  Instance: new (program: object, imports: object) => WasmInstance
  RuntimeError: new (message?: string) => Error
}

// Every version of Node that the product runs on has it.
export const { compile, Instance, RuntimeError } = (globalThis as unknown as { WebAssembly: WebAssemblyApi })
  .WebAssembly

/** `resourceLimits` of a worker thread does not cover WebAssembly memory, so its growth is refused here. */
export function capMemory(memory: WasmMemory, maxMemoryBytes: number): void {
  const grow = memory.grow.bind(memory)
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * 65_536 > maxMemoryBytes) throw new RangeError('memory cap reached')
    return grow(pages)
  }
}
