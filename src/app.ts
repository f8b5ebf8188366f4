export { type App, type AppOptions, createApp } from './app/create-app.ts'
export { createDoors } from './app/create-doors.ts'
