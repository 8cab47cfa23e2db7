export { isAlert, type AlertRule, type RecordingRule, type RuleGroup } from './rule';
export { ruleGroups } from './rule-groups';
