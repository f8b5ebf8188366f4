import { DomainError } from '#kernel'

/** The ways in which reading a PDF fails. All are permanent: the same bytes fail again. */
export const readingErrors = {
  empty: () =>
    new DomainError({
      code: 'document.empty',
      kind: 'invalid',
      message: 'The file is empty (0 bytes). Copy or export it again from its source.',
    }),
  notPdf: () =>
    new DomainError({
      code: 'document.not_pdf',
      kind: 'invalid',
      message: 'The file is not a PDF: its first 1,024 bytes hold no %PDF- header. Convert it to PDF first.',
    }),
  encrypted: (passwordsTried: number) =>
    new DomainError({
      code: 'document.encrypted',
      kind: 'invalid',
      message:
        passwordsTried === 0
          ? 'The PDF is encrypted and needs a password. Take it in again with --password, name the password in ingest.passwords, or save a copy without one.'
          : 'The PDF is encrypted and none of the given passwords opens it. Take it in again with --password, name the password in ingest.passwords, or save a copy without one.',
      details: { passwordsTried },
    }),
  unknownEncryption: () =>
    new DomainError({
      code: 'document.encrypted',
      kind: 'invalid',
      message: 'The PDF is encrypted in a way that no password opens. Save a copy without encryption.',
      details: { passwordsTried: 0 },
    }),
  damaged: (cause?: unknown) =>
    new DomainError({
      code: 'document.damaged',
      kind: 'invalid',
      message: 'The PDF is damaged and cannot be opened. Export or scan it again.',
      cause,
    }),
  noPages: () =>
    new DomainError({
      code: 'document.no_pages',
      kind: 'invalid',
      message: 'The PDF has no pages. Export or scan it again.',
    }),
  tooComplex: (cause?: unknown) =>
    new DomainError({
      code: 'document.too_complex',
      kind: 'invalid',
      message: 'Reading the PDF takes more memory than is allowed. Split it, or print it to a new and simpler PDF.',
      cause,
    }),
  pageNotFound: (pageNumber: number, pagesTotal: number) =>
    new DomainError({
      code: 'document.page_not_found',
      kind: 'not_found',
      message: `The PDF has no page ${pageNumber} that can be opened; it has ${pagesTotal} pages.`,
      details: { pageNumber, pagesTotal },
    }),
} as const
