import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { assert } from '#kernel'
import { capMemory, compile, Instance, type WasmInstance, type WasmMemory } from './webassembly.ts'

/** The C functions that this room calls; fpdfview.h, fpdf_text.h and their siblings describe them. */
type FunctionName =
  | 'EPDFAnnot_GenerateFormFieldAP'
  | 'EPDFAttachment_GetIntegerValue'
  | 'FPDFAnnot_GetAP'
  | 'FPDFAnnot_GetFlags'
  | 'FPDFAnnot_GetFormFieldFlags'
  | 'FPDFAnnot_GetFormFieldName'
  | 'FPDFAnnot_GetFormFieldType'
  | 'FPDFAnnot_GetFormFieldValue'
  | 'FPDFAnnot_GetRect'
  | 'FPDFAnnot_GetSubtype'
  | 'FPDFAnnot_GetStringValue'
  | 'FPDFAnnot_HasKey'
  | 'FPDFAnnot_SetFlags'
  | 'FPDFAttachment_GetFile'
  | 'FPDFAttachment_GetName'
  | 'FPDFAttachment_GetSubtype'
  | 'FPDFBitmap_CreateEx'
  | 'FPDFBitmap_Destroy'
  | 'FPDFBitmap_FillRect'
  | 'FPDFBitmap_GetFormat'
  | 'FPDFBitmap_GetHeight'
  | 'FPDFBitmap_GetStride'
  | 'FPDFBitmap_GetWidth'
  | 'FPDFClipPath_CountPathSegments'
  | 'FPDFClipPath_CountPaths'
  | 'FPDFClipPath_GetPathSegment'
  | 'FPDFDoc_GetAttachment'
  | 'FPDFDoc_GetAttachmentCount'
  | 'FPDFFormObj_CountObjects'
  | 'FPDFFormObj_GetObject'
  | 'FPDFImageObj_GetBitmap'
  | 'FPDFImageObj_GetImageDataRaw'
  | 'FPDFImageObj_GetImagePixelSize'
  | 'FPDFPageObjMark_GetName'
  | 'FPDFPageObj_CountMarks'
  | 'FPDFPageObj_GetBounds'
  | 'FPDFPageObj_GetClipPath'
  | 'FPDFPageObj_GetFillColor'
  | 'FPDFPageObj_GetMark'
  | 'FPDFPageObj_GetMatrix'
  | 'FPDFPageObj_GetStrokeColor'
  | 'FPDFPageObj_GetStrokeWidth'
  | 'FPDFPageObj_GetType'
  | 'FPDFPageObj_HasTransparency'
  | 'FPDFPageObj_SetIsActive'
  | 'FPDFPage_CloseAnnot'
  | 'FPDFPage_CountObjects'
  | 'FPDFPage_Flatten'
  | 'FPDFPage_GetAnnot'
  | 'FPDFPage_GetAnnotCount'
  | 'FPDFPage_GetObject'
  | 'FPDFPage_GetRotation'
  | 'FPDFPage_SetRotation'
  | 'FPDFPathSegment_GetPoint'
  | 'FPDFPath_CountSegments'
  | 'FPDFPath_GetDrawMode'
  | 'FPDFTextObj_GetTextRenderMode'
  | 'FPDFText_ClosePage'
  | 'FPDFText_CountChars'
  | 'FPDFText_CountRects'
  | 'FPDFText_GetCharBox'
  | 'FPDFText_GetCharOrigin'
  | 'FPDFText_GetFontSize'
  | 'FPDFText_GetMatrix'
  | 'FPDFText_GetRect'
  | 'FPDFText_GetTextObject'
  | 'FPDFText_GetUnicode'
  | 'FPDFText_HasUnicodeMapError'
  | 'FPDFText_IsHyphen'
  | 'FPDFText_LoadPage'
  | 'FPDF_CloseDocument'
  | 'FPDF_ClosePage'
  | 'FPDF_CreateNewDocument'
  | 'FPDF_DocumentHasValidCrossReferenceTable'
  | 'FPDF_GetFormType'
  | 'FPDF_GetLastError'
  | 'FPDF_GetMetaText'
  | 'FPDF_GetPageBoundingBox'
  | 'FPDF_GetPageCount'
  | 'FPDF_GetPageHeightF'
  | 'FPDF_GetPageSizeByIndexF'
  | 'FPDF_GetPageWidthF'
  | 'FPDF_ImportPagesByIndex'
  | 'FPDF_LoadMemDocument'
  | 'FPDF_LoadPage'
  | 'FPDF_RenderPageBitmap'
  | 'FPDFBitmap_GetBuffer'
  | 'PDFiumExt_CloseFileWriter'
  | 'PDFiumExt_CloseFormFillInfo'
  | 'PDFiumExt_ExitFormFillEnvironment'
  | 'PDFiumExt_GetFileWriterData'
  | 'PDFiumExt_GetFileWriterSize'
  | 'PDFiumExt_Init'
  | 'PDFiumExt_InitFormFillEnvironment'
  | 'PDFiumExt_OpenFileWriter'
  | 'PDFiumExt_OpenFormFillInfo'
  | 'PDFiumExt_SaveAsCopy'
  | 'free'
  | 'malloc'

type PdfiumFunctions = Readonly<Record<FunctionName, (...args: number[]) => number>>

/** One instance of PDFium. Handles and pointers are numbers, 0 means none. */
export type Pdfium = {
  readonly call: PdfiumFunctions
  /** Views of its memory. Take them anew after a call: growth replaces them. */
  readonly heap: { readonly HEAPU8: Uint8Array; readonly HEAPF32: Float32Array; readonly HEAPF64: Float64Array }
  /** 64 bytes for results that a function writes through pointers. */
  readonly scratch: number
  /** True once PDFium was refused memory: what it said since may lack parts. */
  memoryRefused(): boolean
}

type Imports = { readonly env: { emscripten_resize_heap(requestedBytes: number): boolean } }
type Exports = PdfiumFunctions & { readonly memory: WasmMemory }
type Module = Pdfium['heap'] & { readonly wasmExports: Exports }
type ModuleOptions = {
  instantiateWasm(imports: Imports, receive: (instance: WasmInstance) => void): object
  print(line: string): void
  printErr(line: string): void
}

const leastMemoryBytes = 32 * 1_024 * 1_024

/**
 * Starts PDFium from its binary on disk, with a cap on all memory it will ever have; the binary itself never takes more
 * than 2 GiB. About 0.1 s.
 */
export async function startPdfium(maxMemoryBytes: number): Promise<Pdfium> {
  assert(
    maxMemoryBytes >= leastMemoryBytes,
    `maxMemoryBytes must be at least ${leastMemoryBytes}, not ${maxMemoryBytes}`,
  )
  const binary = await readFile(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'))
  const program = await compile(binary)
  let refused = false
  const options: ModuleOptions = {
    instantiateWasm: (imports, receive) => {
      const { env } = imports
      const resize = env.emscripten_resize_heap
      env.emscripten_resize_heap = (requestedBytes) => {
        const grown = resize(requestedBytes)
        if (!grown) refused = true
        return grown
      }
      const instance = new Instance(program, imports)
      receive(instance)
      return instance.exports
    },
    // PDFium prints what it finds odd about a file; that is document text and belongs in no log.
    print: () => {},
    printErr: () => {},
  }
  const { init } = await import('@embedpdf/pdfium')
  // The package's types name neither the options of Emscripten nor the exports of the binary.
  const { pdfium } = (await init(options as object)) as unknown as { pdfium: Module }
  capMemory(pdfium.wasmExports.memory, maxMemoryBytes)
  const call = pdfium.wasmExports
  call.PDFiumExt_Init()
  return { call, heap: pdfium, scratch: call.malloc(64), memoryRefused: () => refused }
}
