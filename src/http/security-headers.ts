import { apiVersion, apiVersionHeader } from './api-version.ts'

/** What browsers, and whoever else asks, are told with every answer, where the answer does not say it itself. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, no-cache',
  [apiVersionHeader]: apiVersion,
}

/** For whoever came over TLS: that browsers come no other way from now on. */
export const overTlsAlone: Readonly<Record<string, string>> = { 'strict-transport-security': 'max-age=31536000' }
