import { lines } from './lines';

/** Redis' users and what each may do, from its file of them; passwords differ anyway. */
export const redisUserFacts = (acl: string): [fact: string, value: string][] =>
  lines(acl).map(([, user = '', ...rules]) => [
    `redis.user.${user}`,
    rules.filter(rule => !rule.startsWith('#')).join(' '),
  ]);
