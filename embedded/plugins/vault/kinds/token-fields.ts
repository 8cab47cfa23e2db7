/** What every auth role says of the tokens that it gives out. */
export const tokenFields = [
  'tokenBoundCidrs',
  'tokenExplicitMaxTtl',
  'tokenMaxTtl',
  'tokenNoDefaultPolicy',
  'tokenNumUses',
  'tokenPeriod',
  'tokenPolicies',
  'tokenTtl',
  'tokenType',
];
