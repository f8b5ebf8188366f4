export type {
  Box,
  Coverage,
  DocumentInformation,
  EmbeddedFile,
  PageCoverage,
  ReadDocument,
  ReadingLimits,
  ReadPage,
  Word,
} from './read-document.ts'
