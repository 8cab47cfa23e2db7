import { PolicyPack } from '@pulumi/policy';
import { policies } from './policies';
import { readEachResourceOnce } from './read-each-resource-once';

readEachResourceOnce();

// Constructing the pack serves it at once, so nothing but the engine may load this file.
new PolicyPack('quikapp', { policies: [...policies] });
