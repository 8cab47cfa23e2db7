/** What the policy pack says, as against the engine and its plugins; a rule that it couldn't run included. */
export const policyFindings = (diagnostics: readonly string[]): string[] =>
  diagnostics.filter(text => /\[[a-z-]+\] |can't run policy/.test(text));
