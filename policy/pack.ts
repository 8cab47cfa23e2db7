import { PolicyPack } from '@pulumi/policy';
import { leaveSingleResourcesUnread } from './leave-single-resources-unread';
import { policies } from './policies';

leaveSingleResourcesUnread();

// Constructing the pack serves it at once, so nothing but the engine may load this file.
new PolicyPack('quikapp', { policies: [...policies] });
