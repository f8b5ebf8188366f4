export { type Address, readAddress, removeAddress, writeAddress } from './address-file.ts'
export { authenticateKeys } from './authenticate.ts'
export { createHttp, type HttpApp, type HttpDeps } from './create-http.ts'
export { type Listening, listen } from './listen.ts'
