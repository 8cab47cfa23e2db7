import { PolicyPack } from '@pulumi/policy';
import { policies } from './policies';

// Constructing the pack serves it at once, so nothing but the engine may load this file.
new PolicyPack('quikapp', { policies: [...policies] });
