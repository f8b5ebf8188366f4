/** The extractor that needs no key and costs nothing: rules over positioned text. */
export const localProvider = 'local'

/** Raised when the rules change what they find, so that a stored result is not taken for a new one. */
export const localModel = 'rules-3'

/** Raised when the wording of requests to models changes. */
export const promptVersion = '1'

/** The confidence that a document needs to be `ready` where nothing else is set. */
export const defaultConfidenceThreshold = 0.6
