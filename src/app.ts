export { type App, type AppOptions, createApp } from './app/create-app.ts'
export { createDoors } from './app/create-doors.ts'
export { type EstimatePdfFileInput, estimatePdfFile, type PdfFileEstimate } from './app/estimate-pdf-file.ts'
