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
