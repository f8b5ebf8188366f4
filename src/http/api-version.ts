/** Says with every answer that it is of this product, and which version of the API it speaks: that of the paths, `/v1`. */
export const apiVersionHeader = 'paper-autopilot-api'
export const apiVersion = '1'
