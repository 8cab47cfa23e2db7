/** Why a command could not do what it was asked for, in words for whoever asked. */
export class ToolError extends Error {}
