export type {
  AcceptedJson,
  DifferenceJson,
  DocumentDetailsJson,
  DocumentJson,
  DocumentStateJson,
  EvidenceJson,
  ExtractionJson,
  FieldsJson,
  PageTextJson,
  RunDetailsJson,
  RunJson,
  RunStatusJson,
  SearchHitJson,
  SearchJson,
  StandingJson,
} from './api-types.ts'
export { type ApiClient, createClient, type DocumentQuery, type Upload } from './client.ts'
